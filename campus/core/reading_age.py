"""How hard a text is to read, as the age at which most people can read it.

Flesch and Kincaid's grade (US Navy, 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59) plus five, since grade 1
is read at six. Syllables come from pyphen's American hyphenation, which breaks at every sounded part (the British one breaks
far less often), and from groups of vowels; the larger counts, so that the age errs
upward. It is advice to a writer, never a mark.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzghl])es$")
YOUNGEST = 5.0
LONG_SENTENCE = 20  # words


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in a text.

    Args:
        age: years; one decimal; 5.0 for a text without words.
        words, sentences: how many.
        long_sentences: the sentences of more than 20 words, as they stand.
    """

    age: float
    words: int
    sentences: int
    long_sentences: tuple[str, ...]


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables an English word has, at least one."""
    word = word.lower()
    groups = len(_VOWELS.findall(word))
    if groups > 1 and _SILENT_END.search(word):
        groups -= 1
    return max(len(_hyphenation().positions(word)) + 1, groups, 1)


def reading_of(text: str) -> Reading:
    """Count a text. A line break ends a sentence, so that headings and list items each stand alone."""
    total_words = total_syllables = sentences = 0
    long_ones: list[str] = []
    for piece in _SENTENCE_END.split(text):
        found = _WORD.findall(piece)
        if not found:
            continue
        sentences += 1
        total_words += len(found)
        total_syllables += sum(syllables(word) for word in found)
        if len(found) > LONG_SENTENCE:
            long_ones.append(" ".join(piece.split()))
    if not sentences:
        return Reading(YOUNGEST, 0, 0, ())
    grade = 0.39 * total_words / sentences + 11.8 * total_syllables / total_words - 15.59
    return Reading(max(round(grade + 5, 1), YOUNGEST), total_words, sentences, tuple(long_ones))


def reading_age(text: str) -> float:
    """The age in years at which most people can read the text."""
    return reading_of(text).age
