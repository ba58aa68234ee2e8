"""Rough dates and "I'm not sure" stay rough: two ends, and why."""

import pytest

from cv_builder.spent.entries import EntryNotTaken, EntryRefusal, Record, Sure, record_check
from cv_builder.spent.periods import Doubt
from cv_builder.spent.working_out import Outcome, work_out
from tests.cv_builder.spent.making import RULES, TODAY, a_record, a_sentence, end, rough


def only(record: Record) -> Outcome:
    (outcome,) = work_out([record], RULES)
    return outcome


@pytest.mark.parametrize(
    ("on", "earliest", "latest"),
    [
        ("2020-03", "2026-03-01", "2026-03-31"),
        ("2020-02", "2026-02-01", "2026-02-28"),
        ("2020", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_month_or_a_year_gives_the_first_and_the_last_possible_day(on: str, earliest: str, latest: str) -> None:
    outcome = only(a_record(on, a_sentence("CUSTODY", "2y")))
    assert (outcome.earliest, outcome.latest) == (end(earliest), end(latest))
    assert not outcome.is_sure
    assert outcome.doubts == {Doubt.DATE}


def test_not_sure_of_the_age_gives_the_youth_and_the_adult_answer() -> None:
    outcome = only(a_record("2024-03-15", a_sentence("CUSTODY", "8m"), under_18=Sure.NOT_SURE))
    assert (outcome.earliest, outcome.latest) == (end("2025-05-15"), end("2025-11-15"))
    assert Doubt.AGE in outcome.doubts


def test_the_age_is_no_doubt_where_it_makes_no_difference() -> None:
    outcome = only(a_record("2024-03-15", a_sentence("RESTRAINING", "2y"), under_18=Sure.NOT_SURE))
    assert outcome.is_sure
    assert outcome.doubts == frozenset()


def test_not_sure_of_the_length_has_no_latest_date() -> None:
    outcome = only(a_record("2024-03-15", a_sentence("CUSTODY", listed=Sure.NO)))
    assert (outcome.earliest, outcome.latest) == (end("2025-03-15"), end("open"))
    assert Doubt.LENGTH in outcome.doubts


def test_not_sure_of_the_length_for_a_listed_offence_may_be_never() -> None:
    outcome = only(a_record("2024-03-15", a_sentence("CUSTODY", listed=Sure.YES)))
    assert (outcome.earliest, outcome.latest) == (end("2025-03-15"), end("never"))


def test_not_sure_of_schedule_18_gives_both_answers() -> None:
    outcome = only(a_record("2019-06-03", a_sentence("CUSTODY", "60m", listed=Sure.NOT_SURE)))
    assert outcome.has_two_answers
    assert (outcome.not_listed.latest, outcome.listed.latest) == (end("2031-06-03"), end("never"))


def test_not_sure_when_compensation_was_paid() -> None:
    outcome = only(a_record("2024-03-15", a_sentence("COMPENSATION")))
    assert (outcome.earliest, outcome.latest) == (end("2024-03-15"), end("open"))
    assert outcome.doubts == {Doubt.PAYMENT}


def test_not_sure_when_the_conditions_of_a_caution_ended() -> None:
    outcome = only(a_record("2024-03-15", a_sentence("CONDITIONAL_CAUTION")))
    assert (outcome.earliest, outcome.latest) == (end("2024-03-15"), end("2024-06-15"))


def test_where_guides_differ_it_says_so() -> None:
    assert Doubt.GUIDES_DIFFER in only(a_record("2024-03-15", a_sentence("ATTENDANCE_CENTRE", "6m"))).doubts


def test_two_in_the_same_year_may_or_may_not_hold_each_other() -> None:
    first, second = work_out([a_record("2020-01-01", a_sentence("FINE")), a_record("2021", a_sentence("FINE"))], RULES)
    assert (first.earliest, first.latest) == (end("2021-01-01"), end("2022-12-31"))
    assert (second.earliest, second.latest) == (end("2022-01-01"), end("2022-12-31"))


@pytest.mark.parametrize(
    ("record", "why", "limit"),
    [
        (a_record("2026-03-21", a_sentence("SUSPENDED", "25m")), EntryRefusal.TERM_TOO_LONG, 24),
        (a_record("2026-03-22", a_sentence("SUSPENDED", "37m")), EntryRefusal.TERM_TOO_LONG, 36),
        (
            a_record("2024-03-15", a_sentence("DETENTION_TRAINING", "25m"), under_18=Sure.YES),
            EntryRefusal.TERM_TOO_LONG,
            24,
        ),
        (
            a_record("2024-03-15", a_sentence("SUSPENDED", "6m"), under_18=Sure.YES),
            EntryRefusal.NOT_AT_THAT_AGE,
            None,
        ),
        (a_record("2024-03-15", a_sentence("REFERRAL", "6m")), EntryRefusal.NOT_AT_THAT_AGE, None),
        (a_record("2026-11-23", a_sentence("FINE")), EntryRefusal.IN_THE_FUTURE, None),
        (
            a_record("2024-03-15", a_sentence("CUSTODY", "6m", starts=rough("2024-03-14"))),
            EntryRefusal.STARTS_TOO_EARLY,
            None,
        ),
        (
            a_record("2024-03-15", a_sentence("COMPENSATION", is_paid=Sure.YES, paid=rough("2024-02"))),
            EntryRefusal.PAID_TOO_EARLY,
            None,
        ),
        (
            a_record("2024-03-15", a_sentence("CONDITIONAL_CAUTION", conditions_end=rough("2023"))),
            EntryRefusal.ENDS_TOO_EARLY,
            None,
        ),
        (a_record("2024-03-15"), EntryRefusal.NO_SENTENCE, None),
        (a_record("2024-03-15", a_sentence("PENTATHLON")), EntryRefusal.UNKNOWN_KIND, None),
        (
            a_record("2024-03-15", a_sentence("CAUTION"), a_sentence("FINE")),
            EntryRefusal.CAUTION_STANDS_ALONE,
            None,
        ),
    ],
)
def test_what_cannot_be_right_is_refused(record: Record, why: EntryRefusal, limit: int | None) -> None:
    with pytest.raises(EntryNotTaken) as refused:
        record_check(record, RULES, TODAY)
    assert (refused.value.code, refused.value.limit) == (why, limit)


@pytest.mark.parametrize(
    "record",
    [
        a_record("2026-03-22", a_sentence("SUSPENDED", "36m")),
        a_record("2026-03", a_sentence("SUSPENDED", "36m")),
        a_record("2026-11-22", a_sentence("FINE")),
        a_record("2026", a_sentence("CUSTODY", "30y")),
        a_record("2024-03-15", a_sentence("REFERRAL", "6m"), under_18=Sure.NOT_SURE),
    ],
)
def test_what_can_be_right_is_taken(record: Record) -> None:
    record_check(record, RULES, TODAY)
