"""Dates as adverts write them, to calendar days in London."""

from datetime import UTC, date, datetime

import pytest

from vacancies.gateway.dates import date_read, moment_read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25 Oct 2017 23:55 BST", date(2017, 10, 25)),
        ("31 Oct 2017 23:55 GMT", date(2017, 10, 31)),
        ("3 Nov 2017 23:55 GMT", date(2017, 11, 3)),
        ("01/09/2043 12:00:00", date(2043, 9, 1)),
        ("31.12.26", date(2026, 12, 31)),
        ("2023-08-04T10:16:07Z", date(2023, 8, 4)),
        ("2024-07-31T23:30:00Z", date(2024, 8, 1)),  # half past midnight in London
        ("2024-12-31T23:30:00Z", date(2024, 12, 31)),
        ("2026-01-02 23:30 EST", date(2026, 1, 3)),
        ("2017-10-25T23:55:00+01:00", date(2017, 10, 25)),
        ("Mon, 30 Jun 2026 09:00:00 +0000", date(2026, 6, 30)),
        ("Friday 5th March 2027", date(2027, 3, 5)),
        ("March 5, 2027", date(2027, 3, 5)),
        ("31st of December 2026 at 5pm", date(2026, 12, 31)),
        ("midnight on 5 May 2027", date(2027, 5, 5)),
        ("5 May 2027, interviews 12 May 2027", date(2027, 5, 5)),
        ("5 May 2027 24:00", date(2027, 5, 5)),
    ],
)
def test_a_date_that_can_be_read(text: str, day: date) -> None:
    assert date_read(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rolling",
        "Open until filled",
        "5 March",
        "10/25/2017",
        "30 February 2027",
        "interviews 12 May 2027, closes 5 May 2027",
        "1/2/3/2027",
        "1 January 0001",
        "Vacancy 13801-2017",
    ],
)
def test_a_date_that_is_not_guessed(text: str) -> None:
    assert date_read(text) is None


def test_moments_out_of_bounds_are_unknown() -> None:
    assert moment_read((2027, 3, 1, 9, 0, 0, 0, 60, 0)) == datetime(2027, 3, 1, 9, tzinfo=UTC)
    assert moment_read((1, 1, 1, 0, 0, 0, 0, 1, 0)) is None
    assert moment_read((2027, 2, 30, 0, 0, 0, 0, 1, 0)) is None
    assert moment_read(None) is None
