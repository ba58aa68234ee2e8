"""Which words of an advert a CV answers. Pure: nothing is added to a CV, and nobody is told what they lack."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from campus.core.spelling import is_plain_word
from cv_builder.content import CvContent
from cv_builder.texts import texts_of
from cv_builder.word_bank import word_bank

MOST_SHOWN = 12
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS = ("ations", "ation", "ements", "ement", "ings", "ing", "ers", "er", "ied", "ies", "ed", "es", "s", "e", "y")
COMMON = Path(__file__).parent / "data" / "advert_words.txt"


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@dataclass(frozen=True, slots=True)
class JobWords:
    """Words of an advert: those that the CV answers, and others that the writer could answer where they are true."""

    answered: tuple[str, ...]
    others: tuple[str, ...]


def job_words(advert: str, content: CvContent) -> JobWords:
    """Compare an advert's words with a CV's; the advert's more frequent and earlier words come first."""
    own = {_stem(word) for text in texts_of(content) for word in _words(text.text)}
    answered: list[str] = []
    others: list[str] = []
    for shown, stems in _terms(advert):
        (answered if all(stem in own for stem in stems) else others).append(shown)
    return JobWords(tuple(answered[:MOST_SHOWN]), tuple(others[:MOST_SHOWN]))


def _terms(advert: str) -> list[tuple[str, tuple[str, ...]]]:
    """What the advert speaks of: phrases of the word bank that it has, then its own words."""
    words = _words(advert)
    stems = [_stem(word) for word in words]
    present = set(stems)
    found: dict[tuple[str, ...], str] = {}
    used: set[str] = set()
    for phrase in _phrases():
        parts = tuple(_stem(word) for word in _words(phrase))
        if len(parts) > 1 and set(parts) <= present and _together(parts, stems):
            found[parts] = phrase
            used |= set(parts)
    counts = Counter(stems)
    first = {stem: index for index, stem in reversed(list(enumerate(stems)))}
    single = [stem for stem in counts if stem not in used and _says_something(words[first[stem]])]
    single.sort(key=lambda stem: (-min(counts[stem], 3), first[stem]))
    terms = [(shown, parts) for parts, shown in found.items()]
    return [*terms, *((words[first[stem]], (stem,)) for stem in single)]


def _says_something(word: str) -> bool:
    """Whether a word of an advert is about the work: no everyday word of adverts, no name of a place or a firm."""
    return len(word) > 2 and word not in _common() and all(is_plain_word(part) for part in word.split("-"))


def _phrases() -> Iterable[str]:
    bank = word_bank()
    for job in (*bank.inside.values(), *bank.outside.values()):
        yield from job.words


def _together(parts: tuple[str, ...], stems: list[str]) -> bool:
    size = len(parts)
    return any(tuple(stems[start : start + size]) == parts for start in range(len(stems) - size + 1))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
