"""Which kind of work an advert is, by a table of words. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vacancies.exchange.codes import KindOfWork
from vacancies.phrases import PhraseTable, words_of

TITLE_COUNTS = 5  # times as much as the text


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase that speaks for a kind of work, and how loudly."""

    phrase: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class KindFound:
    """The kind of work with what spoke for it: phrase, "title" or "text", points."""

    kind: str
    evidence: tuple[tuple[str, str, int], ...]


class KindTable:
    """The table, made ready once for many adverts."""

    def __init__(self, keywords: Iterable[Keyword]) -> None:
        """Take the keywords as staff keep them; a phrase may speak for several kinds."""
        self._by_phrase: dict[str, list[Keyword]] = defaultdict(list)
        for keyword in keywords:
            self._by_phrase[keyword.phrase].append(keyword)
        self._phrases = PhraseTable(self._by_phrase)

    def kind_of(self, title: str, text_words: Sequence[str]) -> KindFound:
        """Return the kind with the most points; OTHER, with no evidence, when no word of the table is there.

        A phrase counts once, and in the title alone when it is there. With equal points the kind wins whose word comes
        first.
        """
        in_title = self._phrases.found_in(words_of(title))
        points: dict[str, int] = {}
        evidence: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        seen = set(in_title)
        in_text = [phrase for phrase in self._phrases.found_in(text_words) if phrase not in seen]
        for where, phrases, times in (("title", in_title, TITLE_COUNTS), ("text", in_text, 1)):
            for phrase in phrases:
                for keyword in self._by_phrase[phrase]:
                    gained = keyword.weight * times
                    points[keyword.kind] = points.get(keyword.kind, 0) + gained
                    evidence[keyword.kind].append((phrase, where, gained))
        if not points:
            return KindFound(KindOfWork.OTHER, ())
        best = max(points, key=lambda kind: points[kind])  # the first of equals: dicts keep their order
        return KindFound(best, tuple(evidence[best]))
