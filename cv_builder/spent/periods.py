"""How long one sentence by itself stays unspent (Rehabilitation of Offenders Act 1974, section 5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cv_builder.spent.entries import Length, Record, Sentence, Sure, asks_for_listed
from cv_builder.spent.law import Counted, Edition, Kind
from cv_builder.spent.moments import NEVER, OPEN, Ending, RoughDate, Span, Term, months_on

SHORTEST_TERM = Term(days=1)


class Doubt(StrEnum):
    """Why an answer is rough, or has to be asked of an adviser."""

    DATE = "DATE"
    AGE = "AGE"
    LENGTH = "LENGTH"
    LISTED = "LISTED"
    PAYMENT = "PAYMENT"
    CONDITIONS = "CONDITIONS"
    GUIDES_DIFFER = "GUIDES_DIFFER"
    SUMMARY_ONLY = "SUMMARY_ONLY"  # held by another that perhaps does not count: section 6(6)
    ORDERS = "ORDERS"  # orders such as restraining orders: the Act and the official checker can be read differently


@dataclass(frozen=True, slots=True)
class Period:
    """One sentence by itself.

    Args:
        span: where its end lies if it is not excluded.
        may_be_excluded, may_be_spent: whether it may be one that is never spent, and whether it may be one that is.
        drags: whether it holds other convictions.
        apart: it is no conviction.
    """

    span: Span
    may_be_excluded: bool
    may_be_spent: bool
    drags: bool
    apart: bool
    doubts: frozenset[Doubt]


def period_of(sentence: Sentence, record: Record, edition: Edition) -> Period:
    """How long one sentence of a record stays unspent by itself."""
    kind = edition.kinds[sentence.kind]
    span, doubts = _span(sentence, kind, record, edition)
    never = kind.counted is Counted.NEVER
    listed = asks_for_listed(sentence, kind, edition)
    may_be_excluded = never or (listed and sentence.listed is not Sure.NO)
    surely_over = sentence.term is not None and sentence.term.in_months > edition.longest_before_listed_counts
    surely_excluded = never or (listed and sentence.listed is Sure.YES and surely_over)
    if listed and sentence.listed is Sure.NOT_SURE:
        doubts |= {Doubt.LISTED}
    if kind.guides_differ:
        doubts |= {Doubt.GUIDES_DIFFER}
    if not record.on.is_exact or (sentence.starts is not None and not sentence.starts.is_exact):
        doubts |= {Doubt.DATE}
    return Period(span, may_be_excluded, not surely_excluded, kind.drags, kind.apart, frozenset(doubts))


def _span(sentence: Sentence, kind: Kind, record: Record, edition: Edition) -> tuple[Span, set[Doubt]]:
    convicted = record.on
    match kind.counted:
        case Counted.TERM:
            return _of_term(sentence, kind, record)
        case Counted.ORDER:
            return _of_order(sentence, record, edition)
        case Counted.CONVICTION:
            soonest, longest, doubts = _months(kind, record, 0, 0)
            first, last = months_on(convicted.first, soonest), months_on(convicted.last, longest)
            return Span(Ending.after(first), Ending.after(last)), doubts
        case Counted.PAID:
            return _of_payment(sentence, convicted)
        case Counted.CAUTION:
            return _of_caution(sentence, kind, convicted)
        case Counted.NEVER:
            return Span(NEVER, NEVER), set()
        case Counted.AT_ONCE:
            return Span(Ending.after(convicted.first), Ending.after(convicted.last)), set()


def _months(kind: Kind, record: Record, fewest: float, most: float) -> tuple[int, int, set[Doubt]]:
    """Fewest and most months added, for terms between so many months."""
    short, long = kind.band_for(fewest), kind.band_for(most)
    if record.under_18 is Sure.YES:
        return short.youth, long.youth, set()
    if record.under_18 is Sure.NO:
        return short.adult, long.adult, set()
    doubts = {Doubt.AGE} if (short.youth, long.youth) != (short.adult, long.adult) else set()
    return min(short.youth, short.adult), max(long.youth, long.adult), doubts


def _begin(sentence: Sentence, record: Record) -> RoughDate:
    return sentence.starts or record.on


def _of_term(sentence: Sentence, kind: Kind, record: Record) -> tuple[Span, set[Doubt]]:
    begin = _begin(sentence, record)
    if sentence.term is None:
        soonest, _longest, doubts = _months(kind, record, SHORTEST_TERM.in_months, SHORTEST_TERM.in_months)
        return Span(Ending.after(months_on(begin.first, soonest)), OPEN), doubts | {Doubt.LENGTH}
    soonest, longest, doubts = _months(kind, record, sentence.term.in_months, sentence.term.in_months)
    first = months_on(sentence.term.after(begin.first), soonest)
    last = months_on(sentence.term.after(begin.last), longest)
    return Span(Ending.after(first), Ending.after(last)), doubts


def _of_order(sentence: Sentence, record: Record, edition: Edition) -> tuple[Span, set[Doubt]]:
    begin = _begin(sentence, record)
    if sentence.length is Length.UNTIL_FURTHER_ORDER:
        return Span(OPEN, OPEN), set()
    if sentence.length is Length.NO_END_GIVEN:
        months = edition.no_end_months
        first, last = months_on(record.on.first, months), months_on(record.on.last, months)
        return Span(Ending.after(first), Ending.after(last)), set()
    if sentence.term is None:
        return Span(Ending.after(begin.first), OPEN), {Doubt.LENGTH}
    return _dates(sentence.term.after(begin.first), sentence.term.after(begin.last)), set()


def _of_payment(sentence: Sentence, convicted: RoughDate) -> tuple[Span, set[Doubt]]:
    if sentence.is_paid is Sure.NO:
        return Span(OPEN, OPEN), {Doubt.PAYMENT}
    if sentence.is_paid is Sure.NOT_SURE or sentence.paid is None:
        return Span(Ending.after(convicted.first), OPEN), {Doubt.PAYMENT}
    doubts = set() if sentence.paid.is_exact else {Doubt.DATE}
    return _dates(max(sentence.paid.first, convicted.first), max(sentence.paid.last, convicted.last)), doubts


def _of_caution(sentence: Sentence, kind: Kind, given: RoughDate) -> tuple[Span, set[Doubt]]:
    months = kind.band_for(0).adult
    first, last = months_on(given.first, months), months_on(given.last, months)
    if sentence.conditions_end is None:
        return _dates(given.first, last), {Doubt.CONDITIONS}
    ended = sentence.conditions_end
    doubts = set() if ended.is_exact else {Doubt.DATE}
    return _dates(min(first, max(ended.first, given.first)), min(last, max(ended.last, given.last))), doubts


def _dates(first: date, last: date) -> Span:
    return Span(Ending.after(first), Ending.after(last))
