"""Hours, contract, patterns and base from words."""

from decimal import Decimal

import pytest

from vacancies.exchange.codes import Base, Contract, Hours, Pattern
from vacancies.gateway.terms_of_work import TermsOfWork, hours_per_week, terms_read


@pytest.mark.parametrize(
    ("stated", "title", "hours", "contract"),
    [
        (["Full-time, permanent"], "", Hours.FULL_TIME, Contract.PERMANENT),
        (["part_time", "Permanent"], "", Hours.PART_TIME, Contract.PERMANENT),
        (["Full time, 42 hours per week"], "", Hours.FULL_TIME_40_PLUS, None),
        (["Zero hours"], "", Hours.ZERO_HOURS, None),
        (["Fixed-term contract"], "", None, Contract.FIXED_TERM_CONTRACT),
        (["Temp"], "", None, Contract.TEMPORARY),
        (["Self-employed"], "", None, Contract.SELF_EMPLOYMENT),
        ([], "Cleaner (part time, temporary)", Hours.PART_TIME, Contract.TEMPORARY),
        (["Full time"], "Part time cleaner", Hours.FULL_TIME, None),
        (["Full time or part time"], "", None, None),
        (["Permanent or temporary"], "", None, None),
        (["37 hours"], "Teacher", None, None),
    ],
)
def test_hours_and_contract(stated: list[str], title: str, hours: Hours | None, contract: Contract | None) -> None:
    terms = terms_read(stated, title)
    assert (terms.hours, terms.contract) == (hours, contract)


def test_patterns_and_base() -> None:
    assert terms_read(["Term-time only, job share, hybrid"]) == TermsOfWork(
        None, None, None, (Pattern.JOB_SHARE, Pattern.TERM_TIME_HOURS), Base.HYBRID
    )


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("37.5 hours per week", "37.50"),
        ("16hrs a week", "16.00"),
        ("39 hours weekly, 39 hours per week", "39.00"),
        ("20 hours per week or 30 hours per week", None),
        ("hours by arrangement each week", None),
        ("999 hours per week", None),
        ("£12 hours a week", None),
    ],
)
def test_weekly_hours(text: str, hours: str | None) -> None:
    assert hours_per_week(text) == (Decimal(hours) if hours else None)


def test_the_body_counts_only_for_its_weekly_hours() -> None:
    terms = terms_read(["Full time"], "Cleaner", "A permanent, part-time friend. 40 hours per week.")
    assert (terms.hours, terms.hours_per_week, terms.contract) == (Hours.FULL_TIME_40_PLUS, Decimal("40.00"), None)
