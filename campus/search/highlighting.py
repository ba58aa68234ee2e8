"""Which words of a text made it a hit, as pieces that a template shows one by one. Pure, and the same whatever engine answered.

Nothing here makes markup: a piece is text and a truth value, and the template escapes the text. No engine is asked either: none
of them keeps more than it must, and what is shown comes from the row itself.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from campus.search.words import words_in

AROUND = 70  # letters on either side of the first word found
MOST_READ = 5000  # letters of a text that are looked through
SHORTEST_ROOT = 4
ENDINGS = ("ings", "ing", "ers", "er", "ies", "ied", "ed", "es", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is what was looked for."""

    text: str
    is_match: bool = False


def pieces_of(text: str, matched: Collection[str]) -> tuple[Piece, ...]:
    """The text cut at the words of `Hit.matched`, in whatever form of the word they stand; all of it, in order."""
    return _cut(text, _spans(text, tuple(matched)))


def excerpt_of(text: str, matched: Collection[str], around: int = AROUND) -> tuple[Piece, ...]:
    """The first word found with some text on either side, whole words only; nothing when there is none."""
    spans = _spans(text, tuple(matched))
    if not spans:
        return ()
    first, last = spans[0][0], spans[0][1]
    start = min(first, _word_start(text, max(0, first - around)))
    end = max(last, _word_end(text, min(len(text), last + around)))
    inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
    pieces = _cut(" ".join(text[start:end].split("\n")), inside)
    before = (Piece("… "),) if start else ()
    after = (Piece(" …"),) if end < len(text) else ()
    return (*before, *pieces, *after)


def _spans(text: str, matched: tuple[str, ...]) -> list[tuple[int, int]]:
    if not matched or not text:
        return []
    pattern = _pattern(matched)
    return [found.span() for found in pattern.finditer(_flat(text[:MOST_READ]))] if pattern else []


@lru_cache(maxsize=512)
def _pattern(matched: tuple[str, ...]) -> re.Pattern[str] | None:
    """Any of the words in any of its usual forms. Words are letters and digits only, so nothing can be read as a pattern."""
    phrases = [words for text in matched if (words := words_in(text))]
    if not phrases:
        return None
    ways = (r"[\W_]+".join(_form(word) for word in words) for words in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


def _form(word: str) -> str:
    root = next(
        (word[: -len(end)] for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST_ROOT), word
    )
    return re.escape(root) + (r"\w{0,5}" if len(root) >= SHORTEST_ROOT else r"s?")


def _flat(text: str) -> str:
    """Lower case without accents and of the same length, so that places agree."""
    if text.isascii():
        return text.lower()
    return "".join(letter if letter.isascii() else _plain(letter) for letter in text).lower()[: len(text)]


@lru_cache(maxsize=2048)
def _plain(letter: str) -> str:
    small = unicodedata.normalize("NFKD", letter)[0].lower()
    return small if len(small) == 1 else letter


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for start, end in spans:
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], is_match=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at].isspace():
        at -= 1
    return at
