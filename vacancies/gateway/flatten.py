"""HTML to plain text: paragraphs, list items and line breaks stay; tags, links, images and scripts do not.

Not a sanitiser: nothing of the markup survives, so nothing has to be judged safe. There is no stack and every character
is looked at a bounded number of times, so hostile nesting, unclosed comments and broken quotes cost no more than text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from urllib.parse import unquote

from vacancies.gateway.plain import plain

MOST_ROUNDS = 3  # feeds that escape their HTML twice are common; more often than that is no accident
MOST_LINKS = 20
MOST_LINK = 400

_PARAGRAPHS = "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre section article header footer figure hr"
PARAGRAPHS = frozenset(_PARAGRAPHS.split())
_LINES = "div tr dt dd form fieldset address caption main aside nav body html option"
LINES = frozenset(_LINES.split())
CELLS = frozenset({"td", "th"})
# What stands between these tags is not text for a reader.
_UNREAD = "script style template noscript iframe object svg math head title textarea select audio video canvas applet"
UNREAD = frozenset(_UNREAD.split())

_TAG_START = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})|[/!?])")
_SIMPLE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20}) ?/?>")
_TAG_LIKE = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG_END = re.compile(r"[>\"']")
_HREF = re.compile(r"href\s{0,9}=\s{0,9}(\"[^\"]{0,2000}|'[^']{0,2000}|[^\s>\"']{1,2000})", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]++)|#([0-9]++)|([a-zA-Z][a-zA-Z0-9]{1,31}+));?")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" \n ?|\n ")
_MANY_BREAKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Flat:
    """What is left of a piece of HTML."""

    text: str
    links: tuple[str, ...] = ()  # where its anchors pointed: for staff, never for the text


def flatten(html: str) -> Flat:
    """Plain text of `html`; text without any tag keeps its own line breaks.

    Text that turns out to hold tags after its character references are resolved is flattened again, a bounded number
    of times; then what still opens a tag loses its bracket.
    """
    links: list[str] = []
    text = html
    for _ in range(MOST_ROUNDS):
        if "<" in text:
            text = _without_tags(text, links)
        text = _tidy(plain(_resolved(text)))
        if not _TAG_LIKE.search(text):
            break
    while _TAG_LIKE.search(text):  # each turn shortens the text
        text = _tidy(_TAG_LIKE.sub("", text))
    return Flat(text, tuple(dict.fromkeys(links))[:MOST_LINKS])


def unescaped(text: str) -> str:
    """`text` with its character references resolved once: for vendor XML that feedparser hands on escaped."""
    return _resolved(text)


def _resolved(text: str) -> str:
    return _REFERENCE.sub(_reference, text) if "&" in text else text


def _reference(match: re.Match[str]) -> str:
    """The character that a reference names; nothing for numbers that no character has."""
    hexadecimal, number, name = match.groups()
    if name:
        return html5.get(name + ";" if match[0].endswith(";") else name, match[0])
    digits = (hexadecimal or number).lstrip("0")
    if len(digits) > 7:
        return ""
    code = int(digits or "0", 16 if hexadecimal else 10)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _tidy(text: str) -> str:
    """Plain text without runs of spaces and of empty lines; most texts need little of it."""
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _AROUND_BREAK.sub("\n", text)
    return (_MANY_BREAKS.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def _without_tags(html: str, links: list[str]) -> str:
    """`html` with its tags replaced by the white space that they stand for; text without tags stays as it is."""
    if not _TAG_START.search(html):
        return html
    html = _SIMPLE_TAG.sub(_simple_break, " ".join(html.split()))
    found = _TAG_START.search(html)
    out: list[str] = []
    position = 0
    quotes_hold = True
    while found:
        out.append(html[position : found.start()])
        comment, closing, name = found.groups()
        if comment:
            position = _after(html, "-->", found.end())
        else:
            position, quotes_hold = _tag_end(html, found.end(), quotes_hold)
            out.append(_break(name.lower() if name else "", closing))
            if name and not closing:
                position = _inside(html, name.lower(), found.end(), position, links)
        found = _TAG_START.search(html, position)
    out.append(html[position:])
    return "".join(out)


def _simple_break(tag: re.Match[str]) -> str:
    """A tag without attributes: most are. What is not for readers is left for the slower way."""
    return _written_break(tag[0])


@lru_cache(maxsize=1024)
def _written_break(tag: str) -> str:
    closing = "/" if tag[1] == "/" else ""
    name = tag.strip("</ >").lower()
    return tag if name in UNREAD else _break(name, closing)


def _after(html: str, end: str, start: int) -> int:
    at = html.find(end, start)
    return len(html) if at < 0 else at + len(end)


def _tag_end(html: str, start: int, quotes_hold: bool) -> tuple[int, bool]:
    """Where the tag that began before `start` ends, and whether quotes can still be relied on.

    A quote that never closes is taken for a slip, once for the whole text: from then on tags end at the next bracket.
    """
    position = start
    while quotes_hold:
        found = _TAG_END.search(html, position)
        if not found:
            break
        if found[0] == ">":
            return found.end(), True
        position = html.find(found[0], found.end()) + 1
        if not position:
            quotes_hold = False
    return _after(html, ">", start), quotes_hold


def _break(name: str, closing: str) -> str:
    if name in PARAGRAPHS:
        return "\n\n"
    if name in {"br", "li"}:
        return "" if closing else "\n" if name == "br" else "\n- "
    if name in LINES:
        return "\n"
    return " " if name in CELLS else ""


def _inside(html: str, name: str, start: int, end: int, links: list[str]) -> int:
    """Note where an anchor points; skip what is not for readers. Returns where reading goes on."""
    if name == "a" and len(links) < MOST_LINKS * 2 and (href := _HREF.search(html, start, min(end, start + 4000))):
        link = plain(unquote(_resolved(href[1].strip("\"'")))).strip()
        if link.lower().startswith(("http://", "https://", "mailto:", "tel:")):
            links.append(" ".join(link.split())[:MOST_LINK])
    if name in UNREAD and not html.startswith("/>", end - 2):
        closing = re.compile(rf"</{re.escape(name)}", re.IGNORECASE).search(html, end)
        return _after(html, ">", closing.end()) if closing else len(html)
    return end
