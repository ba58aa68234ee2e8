"""Finding words that no English dictionary has, and what was probably meant. Pure and offline; advice, never a mark.

British English (SCOWL, see data/ATTRIBUTION.md), with "-ize" endings let pass. Names, short forms in capitals and words with
digits are left alone: a person's name or "COSHH" is no mistake.
"""

import gzip
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

DATA = Path(__file__).parent / "data" / "english.txt.gz"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?:\n]\s*)$")
MOST_OFF = 2  # letters changed, left out, put in or swapped
SHORTEST = 3
# Words of work that the dictionary lacks, and of this portal.
OURS = frozenset([
    "biohazard", "btec", "coshh", "cscs", "cv", "esol", "flt", "gcse", "gcses", "healthcare", "hgv", "lgv", "microsoft",
    "multitask", "multitasking", "nvq", "onboarding", "online", "overlocking", "palletised", "powerpoint", "ppe", "rota",
    "rotas", "sanitising", "teamwork", "timekeeping", "upskill",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word that no dictionary has, as it stands, and what was probably meant ("" where nothing is near)."""

    word: str
    meant: str


@cache
def _words() -> frozenset[str]:
    with gzip.open(DATA, "rt", encoding="utf-8") as file:
        return frozenset(file.read().split("\n"))


@cache
def _by_letter() -> dict[str, list[str]]:
    by_letter: dict[str, list[str]] = {}
    for word in sorted(_words()):
        if word.islower():
            by_letter.setdefault(word[0], []).append(word)
    return by_letter


def is_word(word: str) -> bool:
    """Whether a dictionary has the word, as it stands, in small letters, or with "-ise" for "-ize"."""
    plain = word.replace("’", "'")
    small = plain.lower().removesuffix("'s")
    if small in OURS or plain in _words() or small in _words() or small.capitalize() in _words():
        return True
    return any(
        small.replace(theirs, ours) in _words() for theirs, ours in (("iz", "is"), ("yz", "ys")) if theirs in small
    )


def is_plain_word(word: str) -> bool:
    """Whether it is an everyday word or one of work, and no name: "Leeds" is none."""
    small = word.lower()
    return small in OURS or small in _words() or (is_word(small) and small.capitalize() not in _words())


def misspellings(text: str, known: Collection[str] = ()) -> list[Misspelling]:
    """Words of a text that look misspelt, each once, in their order.

    Args:
        known: words to let pass, in small letters: names of people, employers and places on the page.
    """
    found: dict[str, Misspelling] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        small = word.lower()
        if len(word) < SHORTEST or word.isupper() or small in known or small in found or _joined(text, match):
            continue
        if word[0].isupper() and not _START.search(text[: match.start()]):
            continue  # a name in the middle of a sentence
        if not is_word(word):
            found[small] = Misspelling(word, meant_by(small))
    return list(found.values())


def _joined(text: str, match: re.Match[str]) -> bool:
    """Whether digits stand against the word: "Level2", "3rd"."""
    return text[max(match.start() - 1, 0) : match.start()].isdigit() or text[match.end() : match.end() + 1].isdigit()


@lru_cache(maxsize=2000)
def meant_by(word: str) -> str:
    """The nearest word that begins with the same letter; "" when none is near."""
    limit = 1 if len(word) < 5 else MOST_OFF
    near = process.extractOne(word, _by_letter().get(word[0], ()), scorer=OSA.distance, score_cutoff=limit)
    return str(near[0]) if near else ""
