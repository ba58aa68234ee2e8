"""Employers' names that look like a known one and are not it. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from vacancies.duplicates import LEGAL_FORMS
from vacancies.phrases import LOOK_ALIKES, words_of

# Signs that stand for letters in a name meant to be misread; tried on the name as it is drawn, not as it is spelt.
DRAWN = (
    ("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("5", "s"), ("3", "e"), ("4", "a"), ("@", "a"), ("$", "s"),
    ("!", "i"),
)  # fmt: skip
WORD = re.compile(r"[^\W_]+", re.UNICODE)


class KnownEmployers:
    """The names that adverts may not imitate."""

    def __init__(self, names: Iterable[str], shortest: int = 6) -> None:
        """Take the names as people write them; `shortest` is the length from which a slip of one letter counts."""
        self._names = {_spelt(name): name for name in names if _spelt(name)}
        self._drawn = {_drawn(spelt): name for spelt, name in self._names.items()}
        self._words = {tuple(words_of(name)) for name in self._names.values()}
        self._shortest = shortest

    def imitated_by(self, employer: str) -> str | None:
        """The known name that an employer's name looks like; None when it is that name, or looks like none.

        "Tesco Stores Ltd" is Tesco's own; "Tesc0", "Tеsco" with a Cyrillic letter and "Arnazon" are not. A slip of one
        letter counts in longer names, two names that are both known never.
        """
        spelt = _spelt(employer)
        if not spelt:
            return None
        mixed = _mixes_alphabets(employer)
        for candidate in _beginnings(employer):
            told = _spelt(candidate)
            if told in self._names and not mixed:
                return None
            if name := self._drawn.get(_drawn(told)):
                return name
        if mixed:
            return next((name for known, name in self._names.items() if known in spelt), None)
        return self._misspelt(spelt)

    def _misspelt(self, spelt: str) -> str | None:
        for known, name in self._names.items():
            if min(len(known), len(spelt)) >= self._shortest and OSA.distance(known, spelt, score_cutoff=1) == 1:
                return name
        return None


def _spelt(name: str) -> str:
    """The letters and figures of a name without legal forms, in one piece."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(LOOK_ALIKES).replace("&", " and ")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    words = WORD.findall(plain.replace("'", "").replace("’", ""))
    return "".join([word for word in words if word not in LEGAL_FORMS] or words)


def _drawn(spelt: str) -> str:
    for sign, letter in DRAWN:
        spelt = spelt.replace(sign, letter)
    return spelt


def _beginnings(employer: str) -> list[str]:
    """The whole name, and its first one to three words: a known name is often followed by a branch or a trade."""
    words = employer.split()
    return [employer, *(" ".join(words[:number]) for number in range(1, min(4, len(words))))]


def _mixes_alphabets(name: str) -> bool:
    """Whether letters of another alphabet stand among Latin ones."""
    letters = [unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()]
    return (
        "LATIN" in letters and len({alphabet for alphabet in letters if alphabet in ("LATIN", "CYRILLIC", "GREEK")}) > 1
    )
