"""What somebody answers about their past: never an offence, only the kind of sentence, dates, and Schedule 18 or not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cv_builder.spent.law import Counted, Edition, Kind, Who
from cv_builder.spent.moments import RoughDate, Term

MOST_RECORDS = 8
MOST_SENTENCES = 8


class Sure(StrEnum):
    """An answer to a yes-or-no question."""

    YES = "YES"
    NO = "NO"
    NOT_SURE = "NOT_SURE"


class Length(StrEnum):
    """What is known of how long a sentence or an order lasts."""

    GIVEN = "GIVEN"
    NO_END_GIVEN = "NO_END_GIVEN"  # the court named no last day
    UNTIL_FURTHER_ORDER = "UNTIL_FURTHER_ORDER"  # until a court says otherwise
    NOT_SURE = "NOT_SURE"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or disposal.

    Args:
        kind: a code of the edition's kinds.
        length, term: how long; `term` is None unless the length is GIVEN.
        starts: when it began, if not on the day of conviction.
        listed: whether the offence is in Schedule 18 to the Sentencing Code; matters for custody over four years.
        is_paid, paid: for compensation, and when (None: not sure when).
        conditions_end: for a conditional caution; None: not sure.
    """

    kind: str
    length: Length = Length.NOT_SURE
    term: Term | None = None
    starts: RoughDate | None = None
    listed: Sure = Sure.NO
    is_paid: Sure = Sure.NOT_SURE
    paid: RoughDate | None = None
    conditions_end: RoughDate | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One conviction with everything the court gave for it, or one caution."""

    on: RoughDate
    under_18: Sure
    sentences: tuple[Sentence, ...]


class EntryRefusal(StrEnum):
    """Why an entry cannot be right."""

    UNKNOWN_KIND = "UNKNOWN_KIND"
    NOT_AT_THAT_AGE = "NOT_AT_THAT_AGE"
    TERM_TOO_LONG = "TERM_TOO_LONG"
    IN_THE_FUTURE = "IN_THE_FUTURE"
    STARTS_TOO_EARLY = "STARTS_TOO_EARLY"
    PAID_TOO_EARLY = "PAID_TOO_EARLY"
    ENDS_TOO_EARLY = "ENDS_TOO_EARLY"
    NO_SENTENCE = "NO_SENTENCE"
    CAUTION_STANDS_ALONE = "CAUTION_STANDS_ALONE"


class EntryNotTaken(ValueError):
    """See `EntryRefusal`; `limit` is the longest term in months where the term is too long."""

    def __init__(self, code: EntryRefusal, limit: int | None = None) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code
        self.limit = limit


def record_check(record: Record, edition: Edition, today: date) -> None:
    """Refuse what cannot be right.

    Raises:
        EntryNotTaken: with an `EntryRefusal`.
    """
    if not record.sentences:
        raise EntryNotTaken(EntryRefusal.NO_SENTENCE)
    if record.on.first > today:
        raise EntryNotTaken(EntryRefusal.IN_THE_FUTURE)
    for sentence in record.sentences:
        sentence_check(sentence, record, edition)
    if len(record.sentences) > 1 and any(edition.kinds[one.kind].group == "CAUTION" for one in record.sentences):
        raise EntryNotTaken(EntryRefusal.CAUTION_STANDS_ALONE)


def sentence_check(sentence: Sentence, record: Record, edition: Edition) -> None:
    """Refuse a sentence that this person could not have been given on that day.

    Raises:
        EntryNotTaken: with an `EntryRefusal`.
    """
    kind = edition.kinds.get(sentence.kind)
    if kind is None:
        raise EntryNotTaken(EntryRefusal.UNKNOWN_KIND)
    if (kind.who, record.under_18) in {(Who.ADULT, Sure.YES), (Who.YOUTH, Sure.NO)}:
        raise EntryNotTaken(EntryRefusal.NOT_AT_THAT_AGE)
    limit = kind.longest_term(record.on.last)
    if limit is not None and sentence.term is not None and sentence.term.in_months > limit:
        raise EntryNotTaken(EntryRefusal.TERM_TOO_LONG, limit)
    if sentence.starts is not None and sentence.starts.last < record.on.first:
        raise EntryNotTaken(EntryRefusal.STARTS_TOO_EARLY)
    if sentence.paid is not None and sentence.paid.last < record.on.first:
        raise EntryNotTaken(EntryRefusal.PAID_TOO_EARLY)
    if sentence.conditions_end is not None and sentence.conditions_end.last < record.on.first:
        raise EntryNotTaken(EntryRefusal.ENDS_TOO_EARLY)


def asks_for_listed(sentence: Sentence, kind: Kind, edition: Edition) -> bool:
    """Whether Schedule 18 can change the answer: custody over four years, or of a length nobody is sure of."""
    if not kind.listed_matters:
        return False
    return sentence.term is None or sentence.term.in_months > edition.longest_before_listed_counts


def asks_for_length(kind: Kind) -> bool:
    """Whether the time depends on how long the sentence or order is."""
    return kind.counted in {Counted.TERM, Counted.ORDER}
