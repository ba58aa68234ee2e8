"""A bundle is taken whole and as it was signed, or not at all."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vacancies.exchange.make import KEY, KEYS, a_bundle, a_header, an_entry
from vacancies.exchange.chain import BundleRefused, chain_check
from vacancies.exchange.codes import LineProblem, Verdict
from vacancies.exchange.reading import LineError, bundle_open
from vacancies.exchange.schema import MOST_LINE_BYTES, Entry, record_write
from vacancies.exchange.signing import digest_sign
from vacancies.exchange.writing import bundle_prepare, bundle_write, line_bytes


def resigned(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> Path:
    """The bundle with its lines changed and an honest signature over the change: a writer who breaks the format."""
    lines = change(path.read_bytes().splitlines(keepends=True)[:-1])
    body = b"".join(lines)
    seal = line_bytes({"kind": "signature", "signature": digest_sign(KEY, hashlib.sha256(body).digest())})
    path.write_bytes(body + seal)
    return path


def read(path: Path) -> list[Entry | LineError]:
    with bundle_open(path, KEYS) as bundle:
        return [entry for _, entry in bundle.entries()]


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = a_bundle(tmp_path, [an_entry(), an_entry(reference="HJ-2")])
    with bundle_open(path, KEYS) as bundle:
        assert bundle.header == a_header()
        assert list(bundle.entries()) == [(2, an_entry()), (3, an_entry(reference="HJ-2"))]
        assert list(bundle.entries()) == [(2, an_entry()), (3, an_entry(reference="HJ-2"))], "and again"


def test_a_bundle_may_have_no_entries(tmp_path: Path) -> None:
    path = bundle_write(tmp_path, a_header(sources=()), [], KEY)
    assert read(path) == []


def test_the_next_bundle_follows_by_the_hash_of_the_file(tmp_path: Path) -> None:
    with bundle_open(a_bundle(tmp_path), KEYS) as first:
        following = a_header(sequence=2, previous=first.sha256)
        assert chain_check(following, first.header.sequence, first.sha256) is None


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        (lambda whole: whole.replace(b"Warehouse", b"Wherehaus"), Verdict.TAMPERED),
        (lambda whole: whole.replace(b'"sequence":1', b'"sequence":2'), Verdict.TAMPERED),
        (lambda whole: whole[: len(whole) // 2], Verdict.TAMPERED),
        (lambda whole: whole + b"{}\n", Verdict.TAMPERED),
        (lambda whole: b"".join(whole.splitlines(keepends=True)[:-1]), Verdict.TAMPERED),
        (lambda whole: whole.splitlines(keepends=True)[0], Verdict.TAMPERED),
        (lambda whole: whole.replace(b'"schema":1', b'"schema":2'), Verdict.BAD_SCHEMA_VERSION),
        (lambda whole: whole.replace(next(iter(KEYS)).encode(), b"0" * 16), Verdict.UNKNOWN_KEY),
        (lambda whole: whole.replace(next(iter(KEYS)).encode(), b"nonsense"), Verdict.BAD_HEADER),
        (lambda whole: b"", Verdict.UNREADABLE),
        (lambda whole: b"[" * 100_000, Verdict.UNREADABLE),
        (lambda whole: b"\xff\xfe\n" + whole, Verdict.UNREADABLE),
        (lambda whole: b"x" * (MOST_LINE_BYTES + 1), Verdict.TOO_LARGE),
        (lambda whole: whole + b"x" * (MOST_LINE_BYTES + 1), Verdict.TOO_LARGE),
    ],
)
def test_a_bundle_that_was_changed_on_the_way(
    tmp_path: Path, change: Callable[[bytes], bytes], verdict: Verdict
) -> None:
    path = a_bundle(tmp_path)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BundleRefused) as refused:
        bundle_open(path, KEYS)
    assert refused.value.verdict == verdict


def test_every_single_bit_counts(tmp_path: Path) -> None:
    path = a_bundle(tmp_path)
    whole = path.read_bytes()
    for position in range(0, len(whole), 7):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(BundleRefused):
            bundle_open(path, KEYS)


def test_a_signed_header_that_breaks_the_format_is_refused(tmp_path: Path) -> None:
    path = resigned(a_bundle(tmp_path), lambda lines: [lines[0].replace(b'"gateway-a"', b'"../a"'), *lines[1:]])
    with pytest.raises(BundleRefused) as refused:
        bundle_open(path, KEYS)
    assert refused.value.verdict == Verdict.BAD_HEADER


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"not json\n", LineProblem.NOT_JSON),
        (b'{"kind":"entry","kind":"entry"}\n', LineProblem.NOT_JSON),
        (b"[" * 50_000 + b"\n", LineProblem.NOT_JSON),
        (line_bytes({"kind": "order"}), LineProblem.BAD_VALUE),
        (line_bytes({"kind": "entry"}), LineProblem.MISSING_FIELD),
        (line_bytes({"kind": "entry"} | record_write(an_entry()) | {"more": 1}), LineProblem.UNKNOWN_FIELD),
        (line_bytes({"kind": "entry"} | record_write(an_entry(source="not-tried"))), LineProblem.UNKNOWN_SOURCE),
        (line_bytes({"kind": "entry"} | record_write(an_entry())), LineProblem.REPEATED_REFERENCE),
        (json.dumps({"kind": "entry"} | record_write(an_entry()) | {"pay_from": 1.5}).encode() + b"\n", "NOT_JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_others_stand(tmp_path: Path, line: bytes, problem: LineProblem) -> None:
    path = resigned(a_bundle(tmp_path), lambda lines: [*lines, line])
    first, second = read(path)
    assert first == an_entry()
    assert isinstance(second, LineError)
    assert second.problem == problem


def test_a_file_changed_after_its_check_is_noticed(tmp_path: Path) -> None:
    path = a_bundle(tmp_path)
    with bundle_open(path, KEYS) as bundle:
        with path.open("r+b") as file:
            file.write(path.read_bytes().replace(b"Warehouse", b"Wherehaus"))
        with pytest.raises(BundleRefused) as refused:
            list(bundle.entries())
    assert refused.value.verdict == Verdict.TAMPERED


def test_an_unfinished_bundle_leaves_no_bundle(tmp_path: Path) -> None:
    def breaks() -> object:
        yield an_entry()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        bundle_write(tmp_path, a_header(), breaks(), KEY)  # type: ignore[arg-type]
    assert not list(tmp_path.glob("*.jsonl"))


def test_the_header_must_name_the_key_that_signs(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="another key"):
        bundle_prepare(tmp_path / "b", a_header(key_id="0" * 16), [], KEY)
