"""Reading a bundle: nothing of it is believed before its signature holds, and no line before the schema does."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from vacancies.exchange.chain import BundleRefused
from vacancies.exchange.codes import FetchResult, LineProblem, Verdict
from vacancies.exchange.schema import (
    KEY_ID,
    MOST_BUNDLE_BYTES,
    MOST_ENTRIES,
    MOST_LINE_BYTES,
    SCHEMA_VERSION,
    Entry,
    Header,
    entry_read,
    header_read,
)
from vacancies.exchange.signing import PublicKeys, digest_is_signed
from vacancies.exchange.values import FieldError


@dataclass(frozen=True, slots=True)
class LineError:
    """Why one entry line is refused. `reference` is given when the line could be read that far."""

    problem: LineProblem
    field: str
    detail: str
    source: str | None = None
    reference: str | None = None


class Bundle(AbstractContextManager["Bundle"]):
    """An open bundle whose signature holds. Close it, or use it as a context manager."""

    def __init__(self, file: BinaryIO, header: Header, sha256: str, entries_start: int, entries_end: int) -> None:
        self.header = header
        self.sha256 = sha256  # of the whole file: what the next bundle must name as `previous`
        self._file = file
        self._start = entries_start
        self._end = entries_end

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def entries(self) -> Iterator[tuple[int, Entry | LineError]]:
        """Yield each entry line's number (the header is line 1) with its entry, or with why it is refused.

        Raises:
            BundleRefused: the file was changed between the check of its signature and this reading. An importer
                therefore applies nothing before the iterator is exhausted.
        """
        again = hashlib.sha256()
        self._file.seek(0)
        again.update(self._file.read(self._start))
        fetched = {source.id for source in self.header.sources if source.result == FetchResult.FULL}
        seen: set[tuple[str, str]] = set()
        position, number = self._start, 1
        while position < self._end:
            line = self._file.readline(MOST_LINE_BYTES + 1)
            if not line:
                break
            again.update(line)
            position += len(line)
            number += 1
            yield number, _entry_line(line, fetched, seen)
        again.update(self._file.read(MOST_LINE_BYTES))
        if again.hexdigest() != self.sha256:
            raise BundleRefused(Verdict.TAMPERED, "the file changed while it was read")


def bundle_open(path: Path, keys: PublicKeys) -> Bundle:
    """Open a bundle and verify its size, schema version, key, signature and header; its place in the chain is
    `chain_check`'s to judge.

    Raises:
        BundleRefused: with the verdict; nothing of the bundle may be used.
        OSError: the file cannot be opened.
    """
    file = path.open("rb")
    try:
        return _verified(file, keys)
    except BaseException:
        file.close()
        raise


def json_strict(line: bytes) -> Any:
    """Parse one line of JSON: UTF-8, no key twice, no fractions, no NaN.

    Raises:
        ValueError: it is not that.
    """
    try:
        return json.loads(
            line.decode("utf-8"),
            object_pairs_hook=_object_once,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except RecursionError:
        raise ValueError("is nested too deep") from None


def _object_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    known = dict(pairs)
    if len(known) != len(pairs):
        raise ValueError("a key comes twice")
    return known


def _no_number(text: str) -> Any:
    raise ValueError("a fraction or a number that is none")


def _verified(file: BinaryIO, keys: PublicKeys) -> Bundle:
    """Two steps: the first line says whose key to look for, then one pass over all bytes checks the signature."""
    first = file.readline(MOST_LINE_BYTES + 1)
    record = _first_record(first)
    public = keys.get(_key_named(record))
    if public is None:
        raise BundleRefused(Verdict.UNKNOWN_KEY, "signed with a key that is not among those accepted")

    digest = hashlib.sha256(first)
    size = entries_end = len(first)
    previous = b""  # held back: the last line is the signature, which does not sign itself
    lines = 0
    while line := file.readline(MOST_LINE_BYTES + 1):
        digest.update(previous)
        entries_end = size
        size += len(line)
        lines += 1
        if len(line) > MOST_LINE_BYTES or size > MOST_BUNDLE_BYTES or lines > MOST_ENTRIES + 1:
            raise BundleRefused(Verdict.TOO_LARGE, "a line, the whole, or the number of entries is over the limit")
        previous = line
    if not digest_is_signed(public, digest.digest(), _signature(previous)):
        raise BundleRefused(Verdict.TAMPERED, "the signature does not fit the content")
    try:
        header = header_read({name: value for name, value in record.items() if name != "kind"})
    except FieldError as error:
        raise BundleRefused(Verdict.BAD_HEADER, str(error)) from None
    digest.update(previous)
    return Bundle(file, header, digest.hexdigest(), len(first), entries_end)


def _first_record(first: bytes) -> dict[str, Any]:
    """The header's object, as far as its schema version, which decides whether the rest can be understood."""
    if len(first) > MOST_LINE_BYTES:
        raise BundleRefused(Verdict.TOO_LARGE, "the first line is over the limit")
    try:
        record = json_strict(first)
    except ValueError:
        raise BundleRefused(Verdict.UNREADABLE, "the first line is not JSON") from None
    if not isinstance(record, dict) or record.get("kind") != "header":
        raise BundleRefused(Verdict.UNREADABLE, "the first line is not a bundle's header")
    if record.get("schema") != SCHEMA_VERSION:
        raise BundleRefused(Verdict.BAD_SCHEMA_VERSION, f"its schema version is not {SCHEMA_VERSION}")
    return record


def _key_named(record: dict[str, Any]) -> str:
    named = record.get("key_id")
    if not isinstance(named, str) or not KEY_ID.fullmatch(named):
        raise BundleRefused(Verdict.BAD_HEADER, "key_id: is not a key's id")
    return named


def _signature(line: bytes) -> str:
    """The last line's signature; a bundle cut short has none."""
    try:
        record = json_strict(line) if line else None
    except ValueError:
        record = None
    if not isinstance(record, dict) or set(record) != {"kind", "signature"} or record["kind"] != "signature":
        raise BundleRefused(Verdict.TAMPERED, "the last line is not a signature: cut short, or added to")
    return str(record["signature"])


def _entry_line(line: bytes, fetched: set[str], seen: set[tuple[str, str]]) -> Entry | LineError:
    try:
        record = json_strict(line)
    except ValueError:
        return LineError(LineProblem.NOT_JSON, "", "is not JSON as the format has it")
    if not isinstance(record, dict) or record.pop("kind", None) != "entry":
        return LineError(LineProblem.BAD_VALUE, "kind", "is not an entry")
    try:
        entry = entry_read(record)
    except FieldError as error:
        return LineError(
            error.problem, error.field, error.detail, _named(record, "source"), _named(record, "reference")
        )
    if entry.source not in fetched:
        problem, detail = LineProblem.UNKNOWN_SOURCE, "is not a source that the header says was fetched whole"
        return LineError(problem, "source", detail, entry.source, entry.reference)
    if (entry.source, entry.reference) in seen:
        problem, detail = LineProblem.REPEATED_REFERENCE, "came earlier in this bundle"
        return LineError(problem, "reference", detail, entry.source, entry.reference)
    seen.add((entry.source, entry.reference))
    return entry


def _named(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    return value[:200] if isinstance(value, str) else None
