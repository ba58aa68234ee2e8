"""Working days of England and Wales, and when staff count as reminded."""

from datetime import date, timedelta

import pytest

from campus.core import clock
from vacancies import checks
from vacancies.working_days import (
    bank_holidays,
    is_working_day,
    known_until,
    latest_reminded,
    reminded_on,
    working_day_after,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # Boxing Day is a Saturday
        (date(2026, 12, 29), True),
        (date(2027, 3, 26), False),  # Good Friday
        (date(2027, 3, 29), False),
        (date(2028, 1, 3), False),  # New Year's Day is a Saturday
        (date(2099, 12, 25), True),  # a year that we know nothing of: a Friday is a Friday
    ],
)
def test_when_offices_are_open(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("asked", "reminded"),
    [
        (date(2026, 11, 2), date(2026, 11, 16)),  # two weeks from Monday to Monday
        (date(2026, 11, 7), date(2026, 11, 20)),  # said on a Saturday: counted from Monday
        (date(2026, 12, 18), date(2027, 1, 6)),  # over Christmas and New Year
        (date(2027, 3, 22), date(2027, 4, 7)),  # over Easter
    ],
)
def test_staff_are_reminded_after_ten_working_days(asked, reminded):
    assert reminded_on(asked) == reminded


def test_the_latest_day_that_has_waited_too_long_is_the_same_rule_read_backwards():
    for number in range(500):
        today = date(2026, 9, 1) + timedelta(days=number)
        latest = latest_reminded(today)
        assert reminded_on(latest) <= today < reminded_on(latest + timedelta(days=1)), today


def test_no_bank_holiday_falls_on_a_weekend_and_every_year_has_its_eight():
    years = {day.year for day in bank_holidays()}
    assert years == set(range(min(years), max(years) + 1))
    assert all(day.weekday() < 5 for day in bank_holidays())
    assert {year: sum(day.year == year for day in bank_holidays()) for year in years} == dict.fromkeys(years, 8)


def test_no_working_days_on_is_the_day_itself():
    assert working_day_after(date(2026, 11, 21), 0) == date(2026, 11, 21)


def test_the_check_warns_before_the_years_we_know_run_out(monkeypatch):
    last = known_until()
    for today, warns in ((last - timedelta(days=200), False), (last - timedelta(days=20), True)):
        monkeypatch.setattr(clock, "today", lambda today=today: today)
        assert bool(checks.bank_holidays_are_known(None)) is warns
