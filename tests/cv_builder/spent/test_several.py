"""What several convictions do to each other.

S6: Rehabilitation of Offenders Act 1974, section 6. MOJ n: scenario n of the Ministry of Justice's published scenarios.
DRAG: Unlock, "Drag-through explained".
"""

import pytest

from cv_builder.spent.entries import Record, Sure
from cv_builder.spent.periods import Doubt
from cv_builder.spent.working_out import all_spent, work_out
from tests.cv_builder.spent.making import RULES, a_record, a_sentence, end, rough

YOUTH = Sure.YES


def fine(on: str) -> Record:
    return a_record(on, a_sentence("FINE"))


def custody(on: str, length: str, **given: object) -> Record:
    return a_record(on, a_sentence("CUSTODY", length, **given))


def suspended(on: str, length: str) -> Record:
    return a_record(on, a_sentence("SUSPENDED", length))


LONG_LISTED = {"listed": Sure.YES}

SEVERAL = [
    (
        "MOJ 1, S6(4): convicted again while the first is unspent: both to the later end",
        [
            a_record("2017-01-25", a_sentence("CONDITIONAL_DISCHARGE", "2y")),
            a_record("2018-12-10", a_sentence("COMMUNITY_ORDER", "12m")),
        ],
        ["2019-12-10", "2019-12-10"],
    ),
    (
        "MOJ 2, S6(5): a restraining order given with custody holds its own conviction, not the one before",
        [
            suspended("2009-08-01", "3m"),
            a_record(
                "2010-06-10",
                a_sentence("CUSTODY", "6m"),
                a_sentence("RESTRAINING", "open"),
                a_sentence("FINE"),
            ),
        ],
        ["2011-12-10", "open"],
    ),
    (
        "MOJ 3, S6(4): custody, then a suspended sentence",
        [custody("2015-05-20", "4m"), suspended("2016-02-01", "3m")],
        ["2017-05-01", "2017-05-01"],
    ),
    (
        "MOJ 4, S6(4): convicted again after the first was spent: each by itself",
        [custody("2015-05-20", "3m"), fine("2018-02-01")],
        ["2016-08-20", "2019-02-01"],
    ),
    (
        "MOJ 5, S6(5): a football banning order holds its own conviction and not the later fine",
        [
            a_record("2015-08-02", a_sentence("CUSTODY", "4m"), a_sentence("OTHER_ORDER", "6y")),
            fine("2018-02-05"),
        ],
        ["2021-08-02", "2019-02-05"],
    ),
    (
        "MOJ 6, S1(1)(b): never spent takes the earlier unspent one with it, not the spent one, not the later one",
        [
            a_record("1998-08-10", a_sentence("COMMUNITY_ORDER", "12m")),
            fine("2004-07-10"),
            custody("2004-09-12", "5y", **LONG_LISTED),
            suspended("2012-02-07", "6m"),
        ],
        ["1999-08-10", "never", "never", "2013-08-07"],
    ),
    (
        "MOJ 7, S6(4): a chain: the first is held by the second, both by the third",
        [
            a_record("2001-01-01", a_sentence("CONDITIONAL_DISCHARGE", "3y"), a_sentence("CUSTODY", "6m")),
            fine("2000-06-01"),
            custody("2002-03-01", "3y"),
        ],
        ["2009-03-01", "2009-03-01", "2009-03-01"],
    ),
    (
        "MOJ 8, S6(5): a long restraining order on the first leaves the second alone",
        [
            a_record("2010-01-01", a_sentence("CUSTODY", "4y"), a_sentence("RESTRAINING", "15y")),
            custody("2012-01-01", "4y"),
        ],
        ["2025-01-01", "2020-01-01"],
    ),
    (
        "MOJ 9, S6(4): from youth to adult",
        [
            a_record("2011-02-25", a_sentence("REFERRAL", "6m"), under_18=YOUTH),
            a_record("2013-02-12", a_sentence("YOUTH_REHABILITATION", "24m"), under_18=YOUTH),
            a_record("2014-07-01", a_sentence("COMMUNITY_ORDER", "24m")),
            custody("2016-06-30", "12m"),
        ],
        ["2011-08-25", "2018-06-30", "2018-06-30", "2018-06-30"],
    ),
    (
        "S6(2): several sentences at one conviction: the latest rules",
        [a_record("2024-03-15", a_sentence("FINE"), a_sentence("COMMUNITY_ORDER", "2y"))],
        ["2026-03-15"],
    ),
    (
        "S6(2): custody and a longer disqualification at one conviction",
        [a_record("2024-03-15", a_sentence("CUSTODY", "2m"), a_sentence("DISQUALIFICATION", "3y"))],
        ["2027-03-15"],
    ),
    (
        "S6(4): the later ends first: it is held to the end of the earlier",
        [custody("2020-01-01", "2y"), fine("2021-01-01")],
        ["2026-01-01", "2026-01-01"],
    ),
    (
        "S6(4): on the last day the first is still unspent",
        [fine("2020-01-01"), fine("2021-01-01")],
        ["2022-01-01", "2022-01-01"],
    ),
    (
        "S6(4): on the day after, it is spent",
        [fine("2020-01-01"), fine("2021-01-02")],
        ["2021-01-01", "2022-01-02"],
    ),
    (
        "DRAG: two prison sentences",
        [custody("2014-03-15", "1y"), custody("2015-12-01", "3y")],
        ["2022-12-01", "2022-12-01"],
    ),
    (
        "S6(4): the same day, two convictions",
        [fine("2020-01-01"), custody("2020-01-01", "6m")],
        ["2021-07-01", "2021-07-01"],
    ),
    (
        "S8A, DRAG: a caution neither holds an unspent conviction nor is held",
        [
            custody("2020-01-01", "2y"),
            a_record("2021-01-01", a_sentence("CONDITIONAL_CAUTION", conditions_end=rough("2021-03-01"))),
        ],
        ["2026-01-01", "2021-03-01"],
    ),
    (
        "S8A: a caution before a conviction",
        [a_record("2021-01-01", a_sentence("CAUTION")), custody("2021-01-01", "2y")],
        ["2021-01-01", "2027-01-01"],
    ),
    (
        "S1(1)(b): never spent, then later sentences that can be spent",
        [a_record("2004-09-12", a_sentence("LIFE_OR_EXTENDED")), fine("2012-02-07"), custody("2013-01-01", "6m")],
        ["never", "2014-07-01", "2014-07-01"],
    ),
    (
        "S1(1)(b): life while a caution is on file leaves the caution alone",
        [a_record("2004-09-01", a_sentence("CAUTION")), a_record("2004-09-12", a_sentence("LIFE_OR_EXTENDED"))],
        ["2004-09-01", "never"],
    ),
    (
        "S1(1)(b): a chain of unspent ones before one that is never spent",
        [fine("2003-01-01"), fine("2003-12-01"), a_record("2004-11-01", a_sentence("LIFE_OR_EXTENDED"))],
        ["never", "never", "never"],
    ),
    (
        "S6(4): over 4 years, not in Schedule 18, two days after the fine was spent",
        [fine("2018-06-01"), custody("2019-06-03", "60m")],
        ["2019-06-01", "2031-06-03"],
    ),
    (
        "S5(1)(b): the same while the fine is unspent",
        [fine("2019-01-01"), custody("2019-06-03", "60m")],
        ["2031-06-03", "2031-06-03"],
    ),
    (
        "MOJ: a fixed penalty stands apart",
        [a_record("2024-01-01", a_sentence("FIXED_PENALTY")), fine("2024-06-01")],
        ["2029-01-01", "2025-06-01"],
    ),
    (
        "MOJ: penalty points stand apart",
        [fine("2024-01-01"), a_record("2024-06-01", a_sentence("PENALTY_POINTS"))],
        ["2025-01-01", "2027-06-01"],
    ),
    (
        "S6(4): youth custody, convicted again as an adult in time",
        [
            a_record("2024-03-15", a_sentence("CUSTODY", "8m"), under_18=YOUTH),
            a_record("2025-05-15", a_sentence("COMMUNITY_ORDER", "18m")),
        ],
        ["2026-11-15", "2026-11-15"],
    ),
    (
        "S6(4): compensation paid late holds what was convicted before the day of payment",
        [
            a_record("2022-01-01", a_sentence("COMPENSATION", is_paid=Sure.YES, paid=rough("2024-05-01"))),
            fine("2024-04-01"),
        ],
        ["2025-04-01", "2025-04-01"],
    ),
]


@pytest.mark.parametrize(("source", "records", "spent"), SEVERAL)
def test_several(source: str, records: list[Record], spent: list[str]) -> None:
    outcomes = work_out(records, RULES)
    assert [(one.earliest, one.latest) for one in outcomes] == [(end(one), end(one)) for one in spent], source


def test_an_earlier_conviction_that_is_held_says_that_summary_offences_may_not_count() -> None:
    first, second = work_out([custody("2015-05-20", "4m"), suspended("2016-02-01", "3m")], RULES)
    assert first.is_held
    assert Doubt.SUMMARY_ONLY in first.doubts
    assert not second.is_held


def test_an_order_that_holds_nobody_is_itself_held_by_the_act_and_not_by_the_checker_so_both_answers_are_given() -> (
    None
):
    order, prison = work_out(
        [a_record("2020-01-01", a_sentence("RESTRAINING", "5y")), custody("2022-01-01", "2y")], RULES
    )
    assert (order.earliest, order.latest) == (end("2025-01-01"), end("2028-01-01"))
    assert Doubt.ORDERS in order.doubts
    assert (prison.earliest, prison.latest) == (end("2028-01-01"), end("2028-01-01"))


def test_not_sure_about_schedule_18_gives_both_answers_for_the_earlier_conviction_too() -> None:
    earlier, unsure, later = work_out(
        [fine("2019-01-01"), custody("2019-06-03", "60m", listed=Sure.NOT_SURE), fine("2025-01-01")], RULES
    )
    assert (earlier.not_listed.latest, earlier.listed.latest) == (end("2031-06-03"), end("never"))
    assert (unsure.not_listed.latest, unsure.listed.latest) == (end("2031-06-03"), end("never"))
    assert (later.not_listed.latest, later.listed.latest) == (end("2031-06-03"), end("2026-01-01"))
    assert all(one.has_two_answers for one in (earlier, unsure, later))


def test_everything_is_spent_when_the_last_is() -> None:
    span = all_spent(work_out([fine("2018-06-01"), custody("2019-06-03", "60m")], RULES))
    assert (span.earliest, span.latest) == (end("2031-06-03"), end("2031-06-03"))
