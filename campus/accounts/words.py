"""The three secret words of a learner: made by the system, never by the person.

Strength: three words drawn with `secrets` from a list of at least 1,296 give log2(1296 ** 3) = 31.0 bits; the committed
list of 1,624 gives 32.0. Five tries in 15 minutes on one terminal (the pair lock) are 175,000 a year, so trying all sets
takes 24,000 years there; the stored hash is Argon2. People do not choose the words, so no list of favourites helps.
Pure: no database, no settings.
"""

import re
import secrets
import unicodedata
from functools import cache
from math import log2
from pathlib import Path

WORDS_FILE = Path(__file__).parent / "data" / "words.txt"
HOW_MANY = 3
LONGEST_TYPED = 100  # characters; what is longer is no set of ours, and hashing it would cost time


@cache
def word_list() -> tuple[str, ...]:
    """Every word that a set may be made of, in alphabetical order."""
    return tuple(WORDS_FILE.read_text(encoding="ascii").split())


def strength_bits() -> float:
    """The number of bits of one set of words: log2 of how many sets there are."""
    return HOW_MANY * log2(len(word_list()))


def words_make() -> str:
    """Return a new set of three different words, as it is shown and as it is hashed: "copper lantern meadow"."""
    chosen: list[str] = []
    while len(chosen) < HOW_MANY:
        word = secrets.choice(word_list())
        if word not in chosen:
            chosen.append(word)
    return " ".join(chosen)


def word_sets_make(count: int) -> list[str]:
    """Return several sets that share no word, so that they cannot be mixed up."""
    sets: list[str] = []
    while len(sets) < count:
        made = words_make()
        if not any(set(made.split()) & set(other.split()) for other in sets):
            sets.append(made)
    return sets


def words_fold(typed: str) -> str:
    """Return what was typed in the one form that is hashed: small letters, no accents, single spaces.

    Commas, full stops and hyphens count as spaces. Words run together ("copperlanternmeadow") are taken apart when there
    is one way only to do so. What is no set of words comes back folded all the same, and will not match.
    """
    plain = unicodedata.normalize("NFKD", typed[:LONGEST_TYPED]).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    parts = [part for part in re.split(r"[^a-z0-9]+", letters) if part]
    if len(parts) == 1:
        return _taken_apart(parts[0]) or parts[0]
    return " ".join(parts)


def _taken_apart(run: str) -> str | None:
    known = set(word_list())
    ways = [
        (run[:first], run[first:second], run[second:])
        for first in range(1, len(run) - 1)
        if run[:first] in known
        for second in range(first + 1, len(run))
        if run[first:second] in known and run[second:] in known
    ]
    return " ".join(ways[0]) if len(ways) == 1 else None
