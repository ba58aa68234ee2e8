"""Widen what was typed by the words staff say mean the same."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Max

from campus.core import clock
from campus.search.models import Synonym
from campus.search.words import STOP_WORDS, Alternative, Origin, Term

CHECKED_EVERY = timedelta(seconds=30)  # between looks at whether staff changed anything
LONGEST_PHRASE = 4  # words
SAME_LETTERS = 4  # at the beginning: two synonyms with these are one word in two forms

Phrase = tuple[str, ...]
Table = Mapping[Phrase, Sequence[Phrase]]


def stem_lightly(word: str) -> str:
    """Fold plurals, so that "lorries" finds the entry "lorry"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _key(words: Sequence[str]) -> Phrase:
    """What a phrase is looked up by: small words are left out, as they are of what is typed ("front of house")."""
    telling = [word for word in words if word not in STOP_WORDS]
    return tuple(stem_lightly(word) for word in telling or words)


def table_of(synonyms: Sequence[Synonym]) -> dict[Phrase, list[Phrase]]:
    """What each phrase is widened by. Equal words widen each other, one-way words only their first."""
    table: dict[Phrase, list[Phrase]] = {}
    for synonym in synonyms:
        phrases = synonym.phrases()
        starts = phrases[:1] if synonym.kind == Synonym.Kind.ONE_WAY else phrases
        for start in starts:
            table.setdefault(_key(start), []).extend(phrase for phrase in phrases if phrase != start)
    return table


def terms_widened(terms: Sequence[Term], table: Table) -> list[Term]:
    """The terms with synonyms among their alternatives. Words in a row that are one entry become one term."""
    if not table:
        return list(terms)
    widened: list[Term] = []
    position = 0
    while position < len(terms):
        for length in range(min(LONGEST_PHRASE, len(terms) - position), 0, -1):
            run = terms[position : position + length]
            words = tuple(word for term in run for word in term.alternatives[0].words)
            if synonyms := table.get(_key(words)):
                widened.append(_joined(run, words).with_alternatives(_as_synonym(one, words) for one in synonyms))
                position += length
                break
        else:
            widened.append(terms[position])
            position += 1
    return widened


def term_rewidened(term: Term, table: Table) -> Term:
    """A term whose spelling was put right, with the synonyms of the right words too."""
    spelt = [a.words for a in term.alternatives if a.origin is Origin.SPELLING]
    return term.with_alternatives(_as_synonym(one, words) for words in spelt for one in table.get(_key(words), ()))


def _as_synonym(phrase: Phrase, words: Phrase) -> Alternative:
    is_form = len(phrase) == len(words) == 1 and phrase[0][:SAME_LETTERS] == words[0][:SAME_LETTERS]
    return Alternative(phrase, Origin.FORM if is_form else Origin.SYNONYM)


def _joined(run: Sequence[Term], words: Phrase) -> Term:
    if len(run) == 1:
        return run[0]
    return Term(" ".join(words), (Alternative(words, phrase=False),))


class SynonymCache:
    """The table as last read. One query every half minute asks whether it changed; only then is it read again."""

    def __init__(self) -> None:
        """Start empty."""
        self.forget()

    def forget(self) -> None:
        """Read afresh at the next use."""
        self._table: dict[Phrase, list[Phrase]] = {}
        self._words: list[str] = []
        self._phrases: list[str] = []
        self._version: tuple[object, object] | None = None
        self._checked_at: datetime | None = None

    def phrases(self) -> list[str]:
        """Every entry, folded, at most half a minute old: words of the trade, for completing what is typed."""
        self.table()
        return self._phrases

    def table(self) -> Table:
        """The table, at most half a minute old."""
        now = clock.now()
        if self._checked_at is None or abs(now - self._checked_at) >= CHECKED_EVERY:
            told = Synonym.objects.aggregate(rows=Count("pk"), newest=Max("updated_at"))
            version = (told["rows"], told["newest"])
            if version != self._version:
                rows = list(Synonym.objects.all())
                self._table = table_of(rows)
                self._words = sorted({word for phrases in self._table.values() for one in phrases for word in one})
                self._phrases = list(dict.fromkeys(" ".join(words) for row in rows for words in row.phrases()))
                self._version = version
            self._checked_at = now
        return self._table

    def words(self) -> list[str]:
        """The single words of all entries: known spellings even where no row has them."""
        self.table()
        return self._words


cache = SynonymCache()
