"""Marking words of a text, and what differs between two texts, as pieces that a template shows one by one. Pure.

Nothing here makes markup: a piece is text, and the template escapes it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vacancies.phrases import words_of

TOKEN = re.compile(r"[\w’']+")
WORD_OR_SPACE = re.compile(r"\s+|\w+|[^\w\s]")
MOST_COMPARED = 6000  # words and spaces on one side; longer texts are shown whole, before and after


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it is one of the words that matter."""

    text: str
    is_marked: bool = False


def pieces_marked(text: str, phrases: Iterable[str]) -> list[Piece]:
    """Cut a text so that every occurrence of a phrase is a piece of its own.

    Words are compared folded, as screening compares them ("Weapons" for "weapon"); what is not made of words, such as a
    telephone number, is also looked for as it stands.
    """
    spans: list[tuple[int, int]] = []
    tokens = _tokens(text)
    for phrase in phrases:
        if phrase.strip():
            spans += _word_spans(tokens, words_of(phrase)) or _plain_spans(text, phrase)
    return _cut(text, _merged(spans))


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, with where each stands."""
    return [
        (word, match.start(), match.end()) for match in TOKEN.finditer(text) for word in words_of(match.group()) or [""]
    ]


def _word_spans(tokens: Sequence[tuple[str, int, int]], wanted: Sequence[str]) -> list[tuple[int, int]]:
    if not wanted:
        return []
    size, first = len(wanted), wanted[0]
    return [
        (tokens[at][1], tokens[at + size - 1][2])
        for at in range(len(tokens) - size + 1)
        if tokens[at][0] == first and [word for word, _start, _end in tokens[at : at + size]] == list(wanted)
    ]


def _plain_spans(text: str, phrase: str) -> list[tuple[int, int]]:
    folded, wanted = text.lower(), unicodedata.normalize("NFKC", phrase).lower()
    if len(folded) != len(text):  # a letter whose small form is longer: places would not agree
        return []
    spans, at = [], folded.find(wanted)
    while at >= 0:
        spans.append((at, at + len(wanted)))
        at = folded.find(wanted, at + len(wanted))
    return spans


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in spans:
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], is_marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def piece_excerpt(pieces: Sequence[Piece], around: int = 80) -> list[Piece]:
    """The first marked piece with some text on either side; the beginning where nothing is marked."""
    at = next((index for index, piece in enumerate(pieces) if piece.is_marked), None)
    if at is None:
        whole = "".join(piece.text for piece in pieces)
        return [Piece(whole[: 2 * around] + ("…" if len(whole) > 2 * around else ""))]
    before = pieces[at - 1].text if at else ""
    after = pieces[at + 1].text if at + 1 < len(pieces) else ""
    return [
        Piece(("…" if len(before) > around else "") + before[-around:]),
        pieces[at],
        Piece(after[:around] + ("…" if len(after) > around else "")),
    ]


def pieces_changed(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts cut so that what one has and the other has not is marked; word by word."""
    old, new = WORD_OR_SPACE.findall(before), WORD_OR_SPACE.findall(after)
    if max(len(old), len(new)) > MOST_COMPARED:
        return [Piece(before, is_marked=True)], [Piece(after, is_marked=True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if old_to > old_from:
            left.append(Piece("".join(old[old_from:old_to]), is_marked=tag != "equal"))
        if new_to > new_from:
            right.append(Piece("".join(new[new_from:new_to]), is_marked=tag != "equal"))
    return left, right
