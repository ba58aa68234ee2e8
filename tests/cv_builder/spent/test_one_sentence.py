"""How long one sentence stays unspent: the table of section 5, row by row, at and beside each limit.

Every case names where its rule is written. S5: Rehabilitation of Offenders Act 1974, section 5 as in force since 28 October
2023 (England and Wales). S8A: section 8A and Schedule 2. MOJ: the cases of the Ministry of Justice's own checker. UNLOCK:
Unlock's long list of sentences and disposals. SA26: Sentencing Act 2026. RTOA: Road Traffic Offenders Act 1988.
"""

import pytest

from cv_builder.spent.entries import Sure
from cv_builder.spent.working_out import work_out
from tests.cv_builder.spent.making import RULES, a_record, a_sentence, end, rough

ADULT, YOUTH = Sure.NO, Sure.YES

S5_SHORT = "S5(2) table: custodial sentence of 1 year or less"
S5_MIDDLE = "S5(2) table: custodial sentence of more than 1 year and up to 4 years"
S5_LONG = "S5(2) table: custodial sentence of more than 4 years"
S5_LISTED = "S5(1)(b): more than 4 years for an offence in Schedule 18 to the Sentencing Code"
S5_NEVER = "S5(1)(a), (d), (e), (f): life, His Majesty's pleasure, public protection, extended sentences"
S5_COMMUNITY = "S5(2) table: community or youth rehabilitation order: the last day on which it has effect"
S5_ORDER = "S5(2) table and S5(8): relevant order: the last day on which it has effect"
S5_NO_DAY = "S5(3): no provision for the last day: 24 months from conviction"
S5_FURTHER = "Note to PCSC Act 2022 section 193: until further order: until it ends"
S5_FINE = "S5(2) table: a fine"
S5_PAID = "S5(2) table: compensation order: the date on which payment is made in full"
S5_OTHER = "S5(4): any other sentence: no period"
S5_SERVICE = "S5(2) table: removal from service, service detention"
UNLOCK = "Unlock, long list of sentences and disposals"
RTOA = "Road Traffic Offenders Act 1988, sections 44, 45A, 58, 77A, with S5"
S8A = "S8A and Schedule 2, paragraph 1"
MOJ = "Ministry of Justice, disclosure checker: its own cases and date arithmetic"
SA26 = "Sentencing Act 2026: suspended sentences of up to 3 years, convictions from 22 March 2026"

CUSTODY = [
    # conviction, age, term, spent after, source
    ("2024-03-15", ADULT, "1d", "2025-03-16", S5_SHORT),
    ("2024-03-15", ADULT, "4w", "2025-04-12", S5_SHORT),
    ("2024-03-15", ADULT, "6m", "2025-09-15", S5_SHORT),
    ("2024-03-15", ADULT, "11m", "2026-02-15", MOJ),
    ("2024-03-15", ADULT, "12m", "2026-03-15", MOJ),
    ("2024-03-15", ADULT, "1y", "2026-03-15", S5_SHORT),
    ("2023-03-15", ADULT, "52w", "2025-03-13", MOJ),
    ("2023-03-15", ADULT, "365d", "2025-03-14", S5_SHORT),
    ("2023-03-15", ADULT, "366d", "2028-03-15", S5_MIDDLE),
    ("2023-03-15", ADULT, "53w", "2028-03-20", MOJ),
    ("2024-03-15", ADULT, "12m 1d", "2029-03-16", S5_MIDDLE),
    ("2024-03-15", ADULT, "13m", "2029-04-15", MOJ),
    ("2020-01-01", ADULT, "22m", "2025-11-01", MOJ),
    ("2024-03-15", ADULT, "29m", "2030-08-15", MOJ),
    ("2024-03-15", ADULT, "30m", "2030-09-15", S5_MIDDLE),
    ("2024-03-15", ADULT, "31m", "2030-10-15", S5_MIDDLE),
    ("2024-03-15", ADULT, "3y 6m", "2031-09-15", S5_MIDDLE),
    ("2024-03-15", ADULT, "48m", "2032-03-15", MOJ),
    ("2024-03-15", ADULT, "4y", "2032-03-15", S5_MIDDLE),
    ("2024-03-15", ADULT, "4y 1d", "2035-03-16", S5_LONG),
    ("2024-03-15", ADULT, "49m", "2035-04-15", S5_LONG),
    ("2019-06-03", ADULT, "60m", "2031-06-03", MOJ),
    ("2010-06-03", ADULT, "10y", "2027-06-03", S5_LONG),
    ("2000-02-29", ADULT, "21y", "2028-02-28", S5_LONG),
    ("2024-08-31", ADULT, "6m", "2026-02-28", MOJ),
    ("2024-01-31", ADULT, "1m", "2025-02-28", MOJ),
    ("2024-03-15", YOUTH, "1d", "2024-09-16", S5_SHORT),
    ("2024-03-15", YOUTH, "8m", "2025-05-15", MOJ),
    ("2024-03-15", YOUTH, "11m", "2025-08-15", MOJ),
    ("2024-03-15", YOUTH, "12m", "2025-09-15", S5_SHORT),
    ("2024-03-15", YOUTH, "53w", "2027-03-21", MOJ),
    ("2024-03-15", YOUTH, "13m", "2027-04-15", S5_MIDDLE),
    ("2024-03-15", YOUTH, "48m", "2030-03-15", MOJ),
    ("2024-03-15", YOUTH, "49m", "2031-10-15", MOJ),
    ("2020-01-01", YOUTH, "6y", "2029-07-01", S5_LONG),
    ("2010-01-01", YOUTH, "20y", "2033-07-01", MOJ),
]

OTHERS = [
    # kind, conviction, age, length, spent after, source
    ("LIFE_OR_EXTENDED", "1999-05-04", ADULT, "", "never", S5_NEVER),
    ("LIFE_OR_EXTENDED", "1999-05-04", YOUTH, "", "never", S5_NEVER),
    ("SUSPENDED", "2024-02-01", ADULT, "3m", "2025-05-01", S5_SHORT),
    ("SUSPENDED", "2024-02-01", ADULT, "12m", "2026-02-01", S5_SHORT),
    ("SUSPENDED", "2024-02-01", ADULT, "18m", "2029-08-01", S5_MIDDLE),
    ("SUSPENDED", "2024-02-01", ADULT, "24m", "2030-02-01", S5_MIDDLE),
    ("SUSPENDED", "2026-04-01", ADULT, "30m", "2032-10-01", SA26),
    ("SUSPENDED", "2026-03-22", ADULT, "36m", "2033-03-22", SA26),
    ("DETENTION_TRAINING", "2024-03-15", YOUTH, "4m", "2025-01-15", S5_SHORT),
    ("DETENTION_TRAINING", "2024-03-15", YOUTH, "11m", "2025-08-15", MOJ),
    ("DETENTION_TRAINING", "2024-03-15", YOUTH, "12m", "2025-09-15", S5_SHORT),
    ("DETENTION_TRAINING", "2024-03-15", YOUTH, "18m", "2027-09-15", S5_MIDDLE),
    ("DETENTION_TRAINING", "2024-03-15", YOUTH, "24m", "2028-03-15", MOJ),
    ("SERVICE_DETENTION", "2024-03-15", ADULT, "6m", "2025-09-15", S5_SERVICE),
    ("SERVICE_DETENTION", "2024-03-15", ADULT, "2y", "2027-03-15", S5_SERVICE),
    ("SERVICE_DETENTION", "2024-03-15", YOUTH, "6m", "2025-03-15", S5_SERVICE),
    ("COMMUNITY_ORDER", "2024-03-15", ADULT, "12m", "2025-03-15", S5_COMMUNITY),
    ("COMMUNITY_ORDER", "2024-03-15", ADULT, "3y", "2027-03-15", S5_COMMUNITY),
    ("COMMUNITY_ORDER", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("YOUTH_REHABILITATION", "2024-03-15", YOUTH, "18m", "2025-09-15", S5_COMMUNITY),
    ("YOUTH_REHABILITATION", "2024-03-15", YOUTH, "none", "2026-03-15", S5_NO_DAY),
    ("REFERRAL", "2024-03-15", YOUTH, "3m", "2024-06-15", S5_ORDER),
    ("REFERRAL", "2024-03-15", YOUTH, "12m", "2025-03-15", S5_ORDER),
    ("REFERRAL", "2024-03-15", YOUTH, "none", "2026-03-15", S5_NO_DAY),
    ("CONDITIONAL_DISCHARGE", "2024-03-15", ADULT, "6m", "2024-09-15", S5_ORDER),
    ("CONDITIONAL_DISCHARGE", "2024-03-15", YOUTH, "2y", "2026-03-15", S5_ORDER),
    ("CONDITIONAL_DISCHARGE", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("BIND_OVER", "2024-03-15", ADULT, "1y", "2025-03-15", S5_ORDER),
    ("BIND_OVER", "2024-03-15", YOUTH, "6m", "2024-09-15", S5_ORDER),
    ("BIND_OVER", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("HOSPITAL", "2024-03-15", ADULT, "6m", "2024-09-15", S5_ORDER),
    ("HOSPITAL", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("HOSPITAL", "2024-03-15", ADULT, "open", "open", S5_FURTHER),
    ("RESTRAINING", "2024-03-15", ADULT, "5y", "2029-03-15", S5_ORDER),
    ("RESTRAINING", "2024-03-15", YOUTH, "5y", "2029-03-15", S5_ORDER),
    ("RESTRAINING", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("RESTRAINING", "2010-06-10", ADULT, "open", "open", S5_FURTHER),
    ("SEXUAL_HARM_PREVENTION", "2024-03-15", ADULT, "10y", "2034-03-15", S5_ORDER),
    ("SEXUAL_HARM_PREVENTION", "2024-03-15", YOUTH, "5y", "2029-03-15", S5_ORDER),
    ("SEXUAL_HARM_PREVENTION", "2024-03-15", ADULT, "open", "open", S5_FURTHER),
    ("CRIMINAL_BEHAVIOUR", "2024-03-15", ADULT, "2y", "2026-03-15", S5_ORDER),
    ("CRIMINAL_BEHAVIOUR", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("SERIOUS_CRIME_PREVENTION", "2024-03-15", ADULT, "5y", "2029-03-15", S5_ORDER),
    ("OTHER_ORDER", "2015-08-02", ADULT, "6y", "2021-08-02", MOJ),
    ("ATTENDANCE_CENTRE", "2024-03-15", ADULT, "6m", "2024-09-15", MOJ),
    ("REPARATION", "2024-03-15", YOUTH, "", "2024-03-15", S5_OTHER),
    ("REPARATION", "2024-03-15", ADULT, "", "2024-03-15", MOJ),
    ("ABSOLUTE_DISCHARGE", "2024-03-15", ADULT, "", "2024-03-15", S5_OTHER),
    ("ABSOLUTE_DISCHARGE", "2024-03-15", YOUTH, "", "2024-03-15", S5_OTHER),
    ("FINE", "2024-03-15", ADULT, "", "2025-03-15", S5_FINE),
    ("FINE", "2024-03-15", YOUTH, "", "2024-09-15", S5_FINE),
    ("FINE", "2024-02-29", ADULT, "", "2025-02-28", S5_FINE),
    ("ENDORSEMENT", "2024-03-15", ADULT, "", "2029-03-15", RTOA),
    ("ENDORSEMENT", "2024-03-15", YOUTH, "", "2026-09-15", RTOA),
    ("FIXED_PENALTY", "2024-03-15", ADULT, "", "2029-03-15", RTOA),
    ("FIXED_PENALTY", "2024-03-15", YOUTH, "", "2026-09-15", RTOA),
    ("PENALTY_POINTS", "2024-03-15", ADULT, "", "2027-03-15", UNLOCK),
    ("PENALTY_POINTS", "2024-03-15", YOUTH, "", "2027-03-15", MOJ),
    ("DISQUALIFICATION", "2024-03-15", ADULT, "18m", "2025-09-15", S5_ORDER),
    ("DISQUALIFICATION", "2024-03-15", YOUTH, "6m", "2024-09-15", S5_ORDER),
    ("DISQUALIFICATION", "2024-03-15", ADULT, "none", "2026-03-15", S5_NO_DAY),
    ("SERVICE_REMOVAL", "2024-03-15", ADULT, "", "2025-03-15", S5_SERVICE),
    ("SERVICE_REMOVAL", "2024-03-15", YOUTH, "", "2024-09-15", S5_SERVICE),
    ("SERVICE_REPRIMAND", "2024-03-15", ADULT, "", "2025-03-15", MOJ),
    ("SERVICE_REPRIMAND", "2024-03-15", YOUTH, "", "2024-09-15", MOJ),
    ("SERVICE_COMMUNITY", "2024-03-15", ADULT, "12m", "2025-03-15", MOJ),
    ("SERVICE_COMMUNITY", "2024-03-15", YOUTH, "none", "2026-03-15", S5_NO_DAY),
    ("CAUTION", "2024-03-15", ADULT, "", "2024-03-15", S8A),
    ("CAUTION", "2024-03-15", YOUTH, "", "2024-03-15", S8A),
]

CONDITIONAL_CAUTIONS = [
    # given, conditions end, spent after
    ("2024-03-15", "2024-05-01", "2024-05-01"),
    ("2024-03-15", "2024-06-14", "2024-06-14"),
    ("2024-03-15", "2024-06-15", "2024-06-15"),
    ("2024-03-15", "2024-06-16", "2024-06-15"),
    ("2024-03-15", "2025-03-15", "2024-06-15"),
]

COMPENSATION = [
    # conviction, age, paid, spent after
    ("2024-03-15", ADULT, "2024-03-15", "2024-03-15"),
    ("2024-03-15", ADULT, "2025-10-02", "2025-10-02"),
    ("2024-03-15", YOUTH, "2025-10-02", "2025-10-02"),
]

LISTED = [
    # term, age, on the list?, earliest, latest
    ("12m", ADULT, Sure.YES, "2026-03-15", "2026-03-15"),
    ("48m", ADULT, Sure.YES, "2032-03-15", "2032-03-15"),
    ("49m", ADULT, Sure.YES, "never", "never"),
    ("49m", ADULT, Sure.NOT_SURE, "2035-04-15", "never"),
    ("49m", ADULT, Sure.NO, "2035-04-15", "2035-04-15"),
    ("48m", YOUTH, Sure.YES, "2030-03-15", "2030-03-15"),
    ("49m", YOUTH, Sure.YES, "never", "never"),
    ("49m", YOUTH, Sure.NOT_SURE, "2031-10-15", "never"),
]


@pytest.mark.parametrize(("on", "under_18", "length", "spent", "source"), CUSTODY)
def test_custody(on: str, under_18: Sure, length: str, spent: str, source: str) -> None:
    _is(a_record(on, a_sentence("CUSTODY", length), under_18=under_18), spent, spent, source)


@pytest.mark.parametrize(("kind", "on", "under_18", "length", "spent", "source"), OTHERS)
def test_other_kinds(kind: str, on: str, under_18: Sure, length: str, spent: str, source: str) -> None:
    _is(a_record(on, a_sentence(kind, length), under_18=under_18), spent, spent, source)


@pytest.mark.parametrize(("on", "conditions", "spent"), CONDITIONAL_CAUTIONS)
def test_a_conditional_caution_lasts_three_months_or_as_long_as_its_conditions(
    on: str, conditions: str, spent: str
) -> None:
    for under_18 in (ADULT, YOUTH):
        caution = a_sentence("CONDITIONAL_CAUTION", conditions_end=rough(conditions))
        _is(a_record(on, caution, under_18=under_18), spent, spent, S8A)


@pytest.mark.parametrize(("on", "under_18", "paid", "spent"), COMPENSATION)
def test_compensation_counts_until_it_is_paid_in_full(on: str, under_18: Sure, paid: str, spent: str) -> None:
    order = a_sentence("COMPENSATION", is_paid=Sure.YES, paid=rough(paid))
    _is(a_record(on, order, under_18=under_18), spent, spent, S5_PAID)


def test_compensation_that_is_not_paid_is_not_spent() -> None:
    _is(a_record("2024-03-15", a_sentence("COMPENSATION", is_paid=Sure.NO)), "open", "open", S5_PAID)


@pytest.mark.parametrize(("length", "under_18", "listed", "earliest", "latest"), LISTED)
def test_schedule_18_matters_for_more_than_four_years_only(
    length: str, under_18: Sure, listed: Sure, earliest: str, latest: str
) -> None:
    record = a_record("2024-03-15", a_sentence("CUSTODY", length, listed=listed), under_18=under_18)
    _is(record, earliest, latest, S5_LISTED)


def test_the_term_counts_from_the_day_it_began_where_that_is_another() -> None:
    record = a_record("2024-03-15", a_sentence("CUSTODY", "12m", starts=rough("2024-04-20")))
    _is(record, "2026-04-20", "2026-04-20", S5_SHORT)


def test_a_suspended_sentence_counts_by_its_term_and_not_by_how_long_it_was_suspended() -> None:
    _is(a_record("2024-02-01", a_sentence("SUSPENDED", "6m")), "2025-08-01", "2025-08-01", UNLOCK)


def test_there_are_at_least_120_cases() -> None:
    from tests.cv_builder.spent.test_several import SEVERAL

    cases = len(CUSTODY) + len(OTHERS) + len(CONDITIONAL_CAUTIONS) + len(COMPENSATION) + len(LISTED) + len(SEVERAL)
    assert cases >= 120


def _is(record: object, earliest: str, latest: str, source: str) -> None:
    (outcome,) = work_out([record], RULES)
    assert (outcome.earliest, outcome.latest) == (end(earliest), end(latest)), source
