"""What data that is not a feed is, in words an operator understands."""

import re

_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,80})")
_FEED_ROOT = re.compile(rb"<(?:[\w-]{1,40}:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_SKIPPED = re.compile(rb"[\xff\xfe\s]*(?:<\?.{0,2000}?\?>\s*|<!--.{0,20000}?-->\s*)*", re.DOTALL)
_MAGIC = (
    (b"\x1f\x8b", "compressed data (gzip)"),
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"BZh", "compressed data (bzip2)"),
    (b"(\xb5/\xfd", "compressed data (zstandard)"),
)


def not_xml_named(body: bytes) -> str | None:
    """A sentence that says what `body` is when it is plainly no XML; None when a parser should look."""
    start = _start(body)
    if _FEED_ROOT.search(start):
        return None
    named = data_named(body)
    return None if named.startswith("this is XML") else named


def _start(body: bytes) -> bytes:
    return body[:40_000].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")


def data_named(body: bytes) -> str:
    """A sentence that says what `body` is; for data in which no feed was found."""
    start = _start(body)
    for magic, words in _MAGIC:
        if body.startswith(magic):
            return f"this is {words}, not a feed"
    if not start.strip(b"\xff\xfe\r\n\t "):
        return "this is empty"
    if start.lstrip()[:1] in {b"{", b"["}:
        return "this is JSON, not a feed"
    skipped = _SKIPPED.match(start)
    rest = start[skipped.end() :] if skipped else start
    root = _ROOT.match(rest)
    if rest[:9].lower() == b"<!doctype" or (root and root[1].lower() == b"html"):
        return "this is a web page (HTML), not a feed"
    if not root:
        return "this is not XML"
    return f"this is XML, but not RSS or Atom; its root is `{root[1].decode('ascii', 'replace')}`"
