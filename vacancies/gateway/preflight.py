"""What is looked for in a feed's bytes before a parser sees them.

A strict source's feed must be well-formed XML within limits: defusedxml reads it through once. A tolerant source's feed
may be broken, so the bytes themselves are held against what is known to make parsers do unbounded work or reach
outside: document types and entities in any encoding, endless tags, comments, author fields and character references.
The confined child's limits stand behind both.
"""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException

from vacancies.exchange.codes import FetchReason
from vacancies.gateway.sax_driver import create_parser

MOST_DEPTH = 50
MOST_ELEMENTS = 100_000
MOST_ATTRIBUTES = 30
MOST_TEXT = 200_000  # characters in one element
MOST_PERSON_TEXT = 2_000  # in elements that name a person: feedparser looks for an address there at great cost
MOST_BRACKETS = 250_000
MOST_TAG = 20_000  # bytes of one tag
MOST_TAG_MARKS = 400  # equals signs in one tag, about its attributes
MOST_TAG_WORDS = 4_000
MOST_COMMENTS = 2_000

# Feeds are written in these; feedparser would also take UTF-7 and other encodings that hide a document type.
ENCODINGS = frozenset(
    {
        "utf-8",
        "utf8",
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "iso8859-1",
        "latin-1",
        "latin1",
        "iso-8859-15",
        "windows-1252",
    }
    | {"cp1252", "utf-16", "utf-16le", "utf-16be", "utf16"}
)
PERSONS = frozenset(
    {"author", "creator", "managingeditor", "webmaster", "publisher", "contributor", "owner", "name", "email"}
)

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([^\"'>]{0,100})", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)|<!\s*\[(?!CDATA\[)", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:[xX]0{0,9}[0-9a-fA-F]{7,}|0{0,9}[0-9]{8,}|[xX]?0{10,})")
_PERSON = re.compile(
    rb"<(?:[\w-]{1,40}:)?(author|creator|managingeditor|webmaster|publisher|contributor|owner|name|email)\b",
    re.IGNORECASE,
)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\x00\x00\x00<", b"<\x00\x00\x00")


class PreflightRefused(Exception):
    """The feed is not handed to the parser: `reason` is the code, `detail` plain words for staff."""

    def __init__(self, reason: FetchReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


@dataclass(slots=True)
class Outline:
    """What a well-formed feed's own structure says: an independent count, and what feedparser would drop.

    `repeats` holds, for each entry in order, the elements that came more than once in it (feedparser keeps one).
    """

    root: str = ""
    repeats: list[dict[str, list[str]]] = field(default_factory=list)


def bytes_check(body: bytes) -> None:
    """Refuse bytes that are dangerous in any encoding, well-formed or not.

    Raises:
        PreflightRefused: with the first thing found.
    """
    probe = _probe(body)
    declared = _ENCODING.search(probe[:1000])
    if declared and declared[1].decode("ascii", "replace").strip().lower() not in ENCODINGS:
        raise PreflightRefused(FetchReason.ENCODING_REFUSED, "it is written in an encoding that is not taken")
    if _DECLARATION.search(probe) or b"+ADw" in probe[:400]:
        raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it declares a document type or entities")
    if _REFERENCE.search(probe):
        raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it refers to a character by a number no character has")
    _amounts_check(probe)
    _persons_check(probe)


def _probe(body: bytes) -> bytes:
    """The body as ASCII-compatible bytes, so that markup in UTF-16 is found as well."""
    if body.startswith(_UTF32) or body.startswith(_EBCDIC):
        raise PreflightRefused(FetchReason.ENCODING_REFUSED, "it is written in an encoding that is not taken")
    if b"\0" not in body:
        return body
    if body.startswith((b"\xff\xfe", b"<\0")):
        return body.decode("utf-16-le", "replace").encode("utf-8", "replace")
    if body.startswith((b"\xfe\xff", b"\0<")):
        return body.decode("utf-16-be", "replace").encode("utf-8", "replace")
    raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it holds zero bytes")


def _amounts_check(probe: bytes) -> None:
    """Refuse what only hostile or broken feeds have so much of."""
    if probe.count(b"<") > MOST_BRACKETS:
        raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it has too many tags")
    if probe.count(b"<!--") > MOST_COMMENTS:
        raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it has too many comments")
    for piece in probe.split(b"<"):
        if len(piece) > MOST_TEXT * 2:
            raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "one of its texts is too long")
        if len(piece) <= MOST_TAG_MARKS:
            continue
        tag = piece.partition(b">")[0]
        if tag.startswith(b"![CDATA["):
            continue
        if len(tag) > MOST_TAG or tag.count(b"=") > MOST_TAG_MARKS or len(tag.split()) > MOST_TAG_WORDS:
            raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "one of its tags is too long")


def _persons_check(probe: bytes) -> None:
    lower = probe.lower()
    for found in _PERSON.finditer(lower):
        closing = lower.find(b"</", found.end())
        while 0 <= closing <= found.end() + MOST_PERSON_TEXT and found[1] not in lower[closing : closing + 60]:
            closing = lower.find(b"</", closing + 2)
        if not 0 <= closing <= found.end() + MOST_PERSON_TEXT and not _is_empty_tag(lower, found.end()):
            raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "one of its names of persons is too long")


def _is_empty_tag(lower: bytes, start: int) -> bool:
    end = lower.find(b">", start, start + MOST_TAG)
    return end > 0 and lower[end - 1 : end] == b"/"


class _OutlineHandler(ContentHandler):
    """Counts while defusedxml reads, and notes the repeated elements of each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self._depth = 0
        self._elements = 0
        self._entry_depth = 0
        self._text: list[str] = []
        self._length = 0
        self._seen: dict[str, list[str]] = {}

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (SAX's own name)
        self._depth += 1
        self._elements += 1
        self._text = []
        self._length = 0
        if self._depth > MOST_DEPTH or self._elements > MOST_ELEMENTS or len(attrs) > MOST_ATTRIBUTES:
            raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it is nested too deep or has too many parts")
        if self._depth == 1:
            self.outline.root = name
        if not self._entry_depth and name.rpartition(":")[2] in {"item", "entry"}:
            self._entry_depth = self._depth
            self._seen = {}

    def characters(self, content: str) -> None:
        self._length += len(content)
        if self._length > MOST_TEXT:
            raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "one of its texts is too long")
        if self._entry_depth:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 (SAX's own name)
        if self._length > MOST_PERSON_TEXT and name.rpartition(":")[2].lower() in PERSONS:
            raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "one of its names of persons is too long")
        if self._entry_depth:
            if self._depth == self._entry_depth:
                self.outline.repeats.append({key: texts for key, texts in self._seen.items() if len(texts) > 1})
                self._entry_depth = 0
            elif self._length <= MOST_PERSON_TEXT and self._text:
                self._seen.setdefault(name, []).append("".join(self._text))
        self._depth -= 1
        self._text = []


def outline_read(body: bytes) -> Outline:
    """Read well-formed XML through once, within limits and without a document type.

    Raises:
        PreflightRefused: MALFORMED when it is not well-formed (a tolerant source may go on), else as `bytes_check`.
    """
    handler = _OutlineHandler()
    parser = create_parser()
    parser.setContentHandler(handler)
    try:
        parser.parse(BytesIO(body))
    except DefusedXmlException:
        raise PreflightRefused(FetchReason.PREFLIGHT_REFUSED, "it declares a document type or entities") from None
    except SAXParseException as error:
        where = f"line {error.getLineNumber()}, column {error.getColumnNumber()}"
        detail = f"it is not well-formed XML: {error.getMessage()} at {where}"
        raise PreflightRefused(FetchReason.MALFORMED, detail) from None
    except (SAXException, ValueError, LookupError) as error:
        raise PreflightRefused(FetchReason.MALFORMED, f"it is not well-formed XML: {error}") from None
    return handler.outline
