"""Writing a bundle: JSON Lines, signed, and there either whole or not at all."""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vacancies.exchange.schema import MOST_BUNDLE_BYTES, MOST_LINE_BYTES, Entry, Header, record_write
from vacancies.exchange.signing import digest_sign, key_id

BUNDLE_SUFFIX = ".bundle.jsonl"
UNFINISHED_SUFFIX = ".unfinished"


class BundleTooLarge(Exception):
    """A line or the whole would pass the format's limits; nothing was put in place."""


def bundle_name(header: Header) -> str:
    """The file name of a bundle; names sort in the order of the chain."""
    return f"{header.gateway}-{header.sequence:010d}{BUNDLE_SUFFIX}"


def line_bytes(record: dict[str, Any]) -> bytes:
    """One line of the bundle.

    Raises:
        BundleTooLarge: the line is over the limit.
    """
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
    if len(line) > MOST_LINE_BYTES:
        raise BundleTooLarge(f"a line has {len(line)} bytes; {MOST_LINE_BYTES} are allowed")
    return line


def bundle_prepare(path: Path, header: Header, entries: Iterable[Entry], key: Ed25519PrivateKey) -> str:
    """Write a whole signed bundle to `path` and flush it to the disk; return its SHA-256.

    `path` should carry UNFINISHED_SUFFIX: no reader takes such a file. `bundle_put_in_place` gives it its name.
    """
    if header.key_id != key_id(key.public_key()):
        raise ValueError("the header names another key than the one that signs")
    whole = hashlib.sha256()
    size = 0
    with path.open("wb") as file:
        for record in _lines(header, entries):
            line = line_bytes(record)
            size += len(line)
            if size > MOST_BUNDLE_BYTES:
                raise BundleTooLarge(f"the bundle has more than {MOST_BUNDLE_BYTES} bytes")
            whole.update(line)
            file.write(line)
        seal = line_bytes({"kind": "signature", "signature": digest_sign(key, whole.digest())})
        whole.update(seal)
        file.write(seal)
        file.flush()
        os.fsync(file.fileno())
    return whole.hexdigest()


def _lines(header: Header, entries: Iterable[Entry]) -> Iterable[dict[str, Any]]:
    yield {"kind": "header"} | record_write(header)
    for entry in entries:
        yield {"kind": "entry"} | record_write(entry)


def bundle_put_in_place(unfinished: Path, final: Path) -> None:
    """Give a prepared bundle its name in one step that survives a power cut."""
    unfinished.replace(final)
    folder = os.open(final.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def bundle_write(folder: Path, header: Header, entries: Iterable[Entry], key: Ed25519PrivateKey) -> Path:
    """Write a signed bundle into `folder` under its proper name; return its path.

    A reader of the folder sees the whole bundle or none: it is written beside, flushed, and renamed.
    """
    final = folder / bundle_name(header)
    unfinished = final.with_name(final.name + UNFINISHED_SUFFIX)
    bundle_prepare(unfinished, header, entries, key)
    bundle_put_in_place(unfinished, final)
    return final
