"""From a feed's bytes to entries: pre-flight, feedparser, mapping. Runs in the confined child and nowhere else.

feedparser is given a stream and never a text or bytes, which it would take for a path or an address. Its own sanitising
and link resolving are off: nothing of the HTML survives `flatten`, and they cost half of the time.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import feedparser
import feedparser.api
from defusedxml import DefusedXmlException

from vacancies.exchange.codes import FetchReason
from vacancies.gateway.entries import EntryReader
from vacancies.gateway.kinds_of_data import data_named, not_xml_named
from vacancies.gateway.mapping import Place, element_key
from vacancies.gateway.parsed import ParsedFeed
from vacancies.gateway.plain import one_line, plain
from vacancies.gateway.preflight import Outline, PreflightRefused, bytes_check, outline_read

# feedparser's own place to name the XML reader that it should take.
feedparser.api.PREFERRED_XML_PARSERS = ["vacancies.gateway.sax_driver"]


def feed_parse(body: bytes, *, source: str, mapping: Mapping[str, Place], strict: bool) -> ParsedFeed:
    """Read a feed. A strict source's feed must be well-formed; a tolerant one's must only be readable."""
    if named := not_xml_named(body):
        return ParsedFeed(FetchReason.NOT_A_FEED, named)
    try:
        bytes_check(body)
        outline = _outline(body, strict)
    except PreflightRefused as refused:
        malformed = True if refused.reason == FetchReason.MALFORMED else None
        return ParsedFeed(refused.reason, one_line(plain(refused.detail), 400), malformed=malformed)
    body_stream = BytesIO(body)
    try:
        found = feedparser.parse(body_stream, sanitize_html=False, resolve_relative_uris=False)
    except DefusedXmlException:
        return ParsedFeed(FetchReason.PREFLIGHT_REFUSED, "it declares a document type or entities")
    except ValueError as error:  # feedparser lets some through, such as a number of too many digits
        return ParsedFeed(FetchReason.PARSER_FAILED, one_line(plain(f"feedparser gave up on it: {error}"), 400))
    return _parsed(body, found, outline, EntryReader(source, mapping), strict)


def _outline(body: bytes, strict: bool) -> Outline | None:
    try:
        return outline_read(body)
    except PreflightRefused as refused:
        if strict or refused.reason != FetchReason.MALFORMED:
            raise
        return None


def _parsed(body: bytes, found: Any, outline: Outline | None, reader: EntryReader, strict: bool) -> ParsedFeed:
    malformed = bool(found.bozo)
    parsed = ParsedFeed(format=found.version or None, encoding=found.get("encoding") or None, malformed=malformed)
    raws: list[Mapping[str, Any]] = [dict(entry) for entry in found.entries]
    if not found.version:
        parsed.reason, parsed.detail, parsed.malformed = FetchReason.NOT_A_FEED, data_named(body), None
    elif malformed and strict:
        parsed.reason, parsed.detail = FetchReason.MALFORMED, one_line(plain(str(found.get("bozo_exception"))), 400)
    elif malformed and not raws:
        parsed.reason, parsed.detail = FetchReason.NO_ENTRIES, "it is damaged, and no entry could be read"
    elif outline is not None and len(outline.repeats) != len(raws) and strict:
        detail = f"two readings of it disagree: {len(outline.repeats)} entries and {len(raws)}"
        parsed.reason, parsed.detail = FetchReason.MALFORMED, detail
    else:
        parsed.entries, parsed.repeated = reader.entries(raws, _repeats(outline, len(raws)))
    return parsed


def _repeats(outline: Outline | None, count: int) -> list[Mapping[str, list[str]]]:
    """The repeated elements by feedparser's names; none when the two readings do not agree on what an entry is."""
    if outline is None or len(outline.repeats) != count:
        return [{}] * count
    return [{element_key(name): texts for name, texts in entry.items()} for entry in outline.repeats]
