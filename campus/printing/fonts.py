"""The fonts of paper, and which letters they have.

PDF/UA forbids a letter without a shape, so typst refuses a whole paper for one character that no font holds. We know what the
fonts hold and put "?" in its place; `unprintable` tells a form so that the writer can be asked for another spelling.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from campus.core.errors import Refusal
from campus.printing.reasons import PrintingReason

# The build puts them there from npm packages (frontend/build.mjs).
FOLDER = Path("campus") / "static" / "built" / "print"
STANDS_IN = "?"
_PLAIN = re.compile(r"[\n\x20-\x7e]*")
_LONG_WORD = re.compile(r"\S{31,}")
_PIECE = re.compile(r"\S{1,10}")
# Base letter and the marks that belong to it: one font must have them all.
_JOINERS = "\u200c\u200d\u200e\u200f"


class FontsMissing(Refusal):
    """The fonts of paper have not been built."""


@cache
def font_folder() -> Path:
    """Where the fonts are.

    Raises:
        FontsMissing: when `make setup` has not built them.
    """
    folder = Path(settings.BASE_DIR) / FOLDER
    if not any(folder.glob("*.ttf")):
        raise FontsMissing(PrintingReason.FONTS_MISSING)
    return folder


@cache
def _letters() -> list[frozenset[int]]:
    """For each family, the code points that its regular and its bold both have."""
    found: list[frozenset[int]] = []
    for regular in sorted(font_folder().glob("*-400Regular.ttf")):
        bold = regular.with_name(regular.name.replace("400Regular", "700Bold"))
        found.append(frozenset(_code_points(regular.read_bytes())) & frozenset(_code_points(bold.read_bytes())))
    return found


@cache
def covers(family: str) -> str:
    """A regular expression for the letters that one family has: "atkinson-hyperlegible", as its files are named.

    typst asks a font for a letter in pieces when it lacks the whole, and then shows both: so each font is told its letters.
    """
    held = sorted(_code_points((font_folder() / f"{family}-400Regular.ttf").read_bytes()))
    ranges: list[list[int]] = []
    for point in held:
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "[" + "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in ranges) + "]"


def printable(text: str) -> str:
    """The text as paper can show it: composed, without control characters, "?" for what no font has."""
    if _PLAIN.fullmatch(text):
        return text
    shown: list[str] = []
    for cluster in _clusters(text):
        if _is_held(cluster):
            shown.append(cluster)
        elif _is_held(cluster[0]):
            shown.append(cluster[0])  # the letter without a mark that its font lacks
        else:
            shown.append(" " if cluster[0].isspace() else STANDS_IN)
    return "".join(shown)


def breakable(text: str) -> str:
    """The text with places in very long words where a line may end, so that none runs off the paper."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), text)


def unprintable(text: str) -> list[str]:
    """The characters of the text that paper cannot show, each once, in their order."""
    if _PLAIN.fullmatch(text):
        return []
    return list(dict.fromkeys(c[0] for c in _clusters(text) if not c[0].isspace() and not _is_held(c[0])))


def _is_held(cluster: str) -> bool:
    points = {ord(letter) for letter in cluster if letter not in _JOINERS and letter != "\n"}
    return any(points <= letters for letters in _letters())


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for letter in unicodedata.normalize("NFC", text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")):
        kind = unicodedata.category(letter)
        if (kind == "Cc" and letter != "\n") or (kind == "Cf" and letter not in _JOINERS):
            continue
        if kind in ("Mn", "Mc", "Me") or letter in _JOINERS:
            cluster += letter
            continue
        if cluster:
            yield cluster
        cluster = letter
    if cluster:
        yield cluster


def _code_points(font: bytes) -> Iterator[int]:
    """The characters a TrueType font maps to a shape: its `cmap` table, formats 4 and 12 (OpenType specification, cmap)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(tables))
    start = next(offset for tag, _, offset, _ in places if tag == b"cmap")
    (encodings,) = struct.unpack_from(">H", font, start + 2)
    for index in range(encodings):
        platform, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * index)
        if platform in (0, 3):
            yield from _subtable(font, start + offset)


def _subtable(font: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", font, start)
    if form == 12:
        (groups,) = struct.unpack_from(">I", font, start + 12)
        for index in range(groups):
            first, last, _ = struct.unpack_from(">III", font, start + 16 + 12 * index)
            yield from range(first, last + 1)
    elif form == 4:
        (doubled,) = struct.unpack_from(">H", font, start + 6)
        ends = struct.unpack_from(f">{doubled // 2}H", font, start + 14)
        begins = struct.unpack_from(f">{doubled // 2}H", font, start + 16 + doubled)
        for first, last in zip(begins, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
