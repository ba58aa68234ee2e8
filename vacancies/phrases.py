"""Finding words and phrases of a table in text. Pure.

Text and phrases are folded alike: case, accents, plural s, and letters of other alphabets that look like ours.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

WORD = re.compile(r"[a-z0-9]+")
PART = re.compile(r"['’]s?\b")
# Cyrillic and Greek letters that stand for Latin ones in words meant to slip past a table.
LOOK_ALIKES = str.maketrans("аеіјкмнорстухѕԁɡαεικνορτυχ", "aeijkmhopctyxsdgaeikvoptux")


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold().translate(LOOK_ALIKES)).translate(LOOK_ALIKES)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return [_singular(word) for word in WORD.findall(PART.sub("", text.lower()))]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
        return word[:-1]
    return word


class PhraseTable:
    """Phrases to look for. Looking costs the same however many there are."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take the phrases as staff wrote them; empty ones are passed over."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase in phrases:
            if words := tuple(words_of(phrase)):
                self._by_first.setdefault(words[0], []).append((words, phrase))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda found: -len(found[0]))

    def found_in(self, words: Sequence[str]) -> list[str]:
        """The phrases that folded words hold, as they were written, each once, in the order of the text."""
        found: dict[str, None] = {}
        known = self._by_first
        for position, word in enumerate(words):
            if word in known:
                for phrase, written in known[word]:
                    if len(phrase) == 1 or tuple(words[position : position + len(phrase)]) == phrase:
                        found[written] = None
        return list(found)
