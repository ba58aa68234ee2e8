"""From what was typed to what is looked for: pure, the same for every engine.

Typed text is hostile until proven otherwise. What leaves this module is made of letters and digits only, so no engine's
query language can be reached from a search box.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

LONGEST_TEXT = 300  # characters read of what was typed
LONGEST_WORD = 40
MOST_TERMS = 10
SHORTEST_PREFIX = 3  # letters typed before a word is completed
QUOTED = re.compile(r'"([^"]*)"?')
WORD = re.compile(r"[^\W_]+")
# Words that say nothing about a row. "it" is not among them: it is a kind of work.
STOP_WORDS = frozenset([
    "a", "an", "and", "any", "are", "as", "at", "be", "by", "for", "from", "i", "im", "in", "into", "is",
    "me", "my", "near", "of", "on", "or", "some", "that", "the", "there", "this", "to", "us", "we", "what",
    "where", "which", "who", "with", "you", "your"
])  # fmt: skip
# Words that say nothing beside another, unless staff have an entry with them: "cooking jobs", but "bar work".
WEAK_WORDS = frozenset(["job", "jobs", "vacancies", "vacancy", "work"])


class Origin(StrEnum):
    """How an alternative came to be looked for."""

    TYPED = "TYPED"
    FORM = "FORM"  # a synonym that is the same word in another form: "driving" for "driver"
    SYNONYM = "SYNONYM"
    SPELLING = "SPELLING"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that satisfy a term: next to each other when `phrase`, else anywhere; `prefix` completes the last."""

    words: tuple[str, ...]
    origin: Origin = Origin.TYPED
    phrase: bool = True
    prefix: bool = False

    @property
    def shown(self) -> str:
        """As a reader sees it."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing typed, a word or a phrase, and everything that counts as it."""

    typed: str
    alternatives: tuple[Alternative, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is one word, whose spelling may be looked at."""
        return len(self.alternatives[0].words) == 1 and self.alternatives[0].origin is Origin.TYPED

    def as_typed(self) -> "Term":
        """The term without synonyms: what was typed, its other forms, and its spelling put right."""
        return replace(self, alternatives=tuple(a for a in self.alternatives if a.origin is not Origin.SYNONYM))

    def uncompleted(self) -> "Term":
        """The term as it stands, its last word taken for whole."""
        if not any(alternative.prefix for alternative in self.alternatives):
            return self
        return replace(self, alternatives=tuple(a for a in self.alternatives if not a.prefix))

    def with_alternatives(self, more: Iterable[Alternative]) -> "Term":
        """The term with more that counts as it, each once."""
        kept = list(self.alternatives)
        known = {alternative.words for alternative in kept}
        for alternative in more:
            if alternative.words not in known:
                known.add(alternative.words)
                kept.append(alternative)
        return replace(self, alternatives=tuple(kept))


def fold(text: str) -> str:
    """Lower case without accents: "Café" and "cafe" are one word."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_in(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits."""
    return WORD.findall(fold(text))


def terms_of(text: str) -> list[Term]:
    """What was typed as terms, at most `MOST_TERMS`: quoted phrases whole, hyphenated words as phrases, others alone.

    The last word, unless quoted or followed by a space, may still be being typed and is completed.
    """
    text = text[:LONGEST_TEXT].replace("\x00", " ")
    terms: list[Term] = []
    position = 0
    for quoted in QUOTED.finditer(text):
        terms += _loose_terms(text[position : quoted.start()])
        words = tuple(word[:LONGEST_WORD] for word in words_in(quoted[1]))[:MOST_TERMS]
        if words:
            terms.append(Term(" ".join(words), (Alternative(words),)))
        position = quoted.end()
    loose = _loose_terms(text[position:])
    if loose:
        loose[-1] = _completed(loose[-1])
    terms += loose
    telling = [term for term in terms if term.typed not in STOP_WORDS]
    chosen = telling or terms
    return list({term.typed: term for term in chosen}.values())[:MOST_TERMS]


def _loose_terms(text: str) -> list[Term]:
    terms = []
    for piece in text.split():
        piece = re.sub(r"['’](s\b)?", "", piece)
        words = tuple(word[:LONGEST_WORD] for word in words_in(piece))[:MOST_TERMS]
        if words:
            terms.append(Term(" ".join(words), (Alternative(words),)))
    return terms


def _completed(term: Term) -> Term:
    last = term.alternatives[0]
    if len(last.words[-1]) < SHORTEST_PREFIX:
        return term
    return replace(term, alternatives=(last, replace(last, prefix=True)))


def terms_telling(terms: Sequence[Term]) -> list[Term]:
    """The terms without weak words, unless there are no others. Asked after synonyms, which may need them."""
    return [term for term in terms if term.typed not in WEAK_WORDS] or list(terms)


def matches_needed(terms: Sequence[Term]) -> list[int]:
    """How many terms a row must have, strictest first: all; all but one; one."""
    levels = [len(terms), len(terms) - 1, 1]
    return [level for index, level in enumerate(levels) if level >= 1 and level not in levels[:index]]
