"""What holds for any past whatever, tried on many made-up ones."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cv_builder.spent.entries import Length, Record, Sentence, Sure
from cv_builder.spent.law import Counted
from cv_builder.spent.moments import RoughDate, Term
from cv_builder.spent.working_out import work_out
from tests.cv_builder.spent.making import RULES, a_record, a_sentence

CODES = sorted(RULES.kinds)
CONVICTIONS = [code for code in CODES if RULES.kinds[code].group != "CAUTION"]
days = st.dates(date(2000, 1, 1), date(2026, 11, 22))
exact_dates = days.map(RoughDate.on)
rough_dates = st.one_of(
    exact_dates,
    days.map(lambda day: RoughDate.of(day.year, day.month)),
    days.map(lambda day: RoughDate.of(day.year)),
)
terms = st.builds(Term, months=st.integers(0, 90), days=st.integers(1, 30))


@st.composite
def sentences(draw: st.DrawFn, codes: list[str] = CONVICTIONS, *, sure: bool = False) -> Sentence:
    kind = RULES.kinds[draw(st.sampled_from(codes))]
    lengths = [Length.GIVEN] if sure else [Length.GIVEN, Length.NOT_SURE]
    if kind.counted is Counted.ORDER:
        lengths += [Length.NO_END_GIVEN, Length.UNTIL_FURTHER_ORDER]
    length = draw(st.sampled_from(lengths))
    # A suspended sentence or a training order cannot be so long; the engine need not mind.
    term = draw(terms) if kind.limits == () else Term(months=draw(st.integers(1, 24)))
    answers = [Sure.YES, Sure.NO] if sure else list(Sure)
    return Sentence(
        kind.code,
        length,
        term if length is Length.GIVEN else None,
        listed=draw(st.sampled_from(answers)),
        is_paid=draw(st.sampled_from(answers)),
        paid=draw(exact_dates if sure else rough_dates),
        conditions_end=draw(exact_dates if sure else rough_dates),
    )


@st.composite
def records(draw: st.DrawFn, codes: list[str] = CONVICTIONS, *, sure: bool = False) -> Record:
    return Record(
        on=draw(exact_dates if sure else rough_dates),
        under_18=draw(st.sampled_from([Sure.YES, Sure.NO] if sure else list(Sure))),
        sentences=tuple(draw(st.lists(sentences(codes, sure=sure), min_size=1, max_size=3))),
    )


pasts = st.lists(records(), min_size=1, max_size=5)


@given(pasts, records())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_a_later_sentence_never_makes_an_earlier_one_spent_sooner(past: list[Record], later: Record) -> None:
    last = max(record.on.last for record in past)
    after = Record(RoughDate.on(last + timedelta(days=1)), later.under_18, later.sentences)
    before, now = work_out(past, RULES), work_out([*past, after], RULES)
    for was, is_now in zip(before, now, strict=False):
        assert is_now.earliest >= was.earliest
        assert is_now.latest >= was.latest


@given(pasts, records(codes=["CAUTION", "CONDITIONAL_CAUTION"]))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_a_caution_drags_nothing_and_is_dragged_by_nothing(past: list[Record], caution: Record) -> None:
    together = work_out([*past, caution], RULES)
    assert together[:-1] == work_out(past, RULES)
    assert together[-1:] == work_out([caution], RULES)


@given(st.data(), pasts)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_the_order_of_entry_does_not_matter(data: st.DataObject, past: list[Record]) -> None:
    numbers = data.draw(st.permutations(range(len(past))))
    answers = dict(zip(numbers, work_out([past[number] for number in numbers], RULES), strict=True))
    assert [answers[number] for number in range(len(past))] == work_out(past, RULES)


@given(st.data(), pasts)
@settings(max_examples=120, deadline=None, derandomize=True)
def test_whatever_the_rough_answers_stand_for_lies_between_the_two_ends(
    data: st.DataObject, past: list[Record]
) -> None:
    roughly = work_out(past, RULES)
    exactly = work_out([_made_sure(data, record) for record in past], RULES)
    for rough, exact in zip(roughly, exactly, strict=True):
        assert rough.earliest <= exact.earliest
        assert exact.latest <= rough.latest


@given(st.lists(records(sure=True), min_size=1, max_size=4), st.sampled_from(["CUSTODY", "COMMUNITY_ORDER", "FINE"]))
@settings(max_examples=80, deadline=None, derandomize=True)
def test_each_is_spent_no_sooner_than_by_itself(past: list[Record], kind: str) -> None:
    past = [*past, a_record("2020-06-01", a_sentence(kind, "2y"))]
    for together, record in zip(work_out(past, RULES), past, strict=True):
        (alone,) = work_out([record], RULES)
        assert together.earliest >= alone.earliest
        assert together.latest >= alone.latest


def _made_sure(data: st.DataObject, record: Record) -> Record:
    """The same record with one exact day and one plain answer wherever it was rough."""
    return Record(
        on=_day_of(data, record.on),
        under_18=_answer(data, record.under_18),
        sentences=tuple(_sentence_made_sure(data, sentence) for sentence in record.sentences),
    )


def _sentence_made_sure(data: st.DataObject, sentence: Sentence) -> Sentence:
    length, term = sentence.length, sentence.term
    if length is Length.NOT_SURE:
        length, term = Length.GIVEN, data.draw(terms)
    return Sentence(
        sentence.kind,
        length,
        term,
        listed=_answer(data, sentence.listed),
        is_paid=_answer(data, sentence.is_paid),
        paid=_day_of(data, sentence.paid) if sentence.paid else None,
        conditions_end=_day_of(data, sentence.conditions_end) if sentence.conditions_end else None,
    )


def _answer(data: st.DataObject, given_answer: Sure) -> Sure:
    return data.draw(st.sampled_from([Sure.YES, Sure.NO])) if given_answer is Sure.NOT_SURE else given_answer


def _day_of(data: st.DataObject, rough: RoughDate) -> RoughDate:
    return RoughDate.on(data.draw(st.dates(rough.first, rough.last)))
