"""Working days of England and Wales: Monday to Friday without bank holidays. Pure.

The holidays are data in data/bank_holidays.csv, each with its source; a new year is new lines there. They stand in the Banking
and Financial Dealings Act 1971, in common law (Good Friday, Christmas Day) and in royal proclamations.
"""

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "bank_holidays.csv"
DAYS_TO_ANSWER = 10  # working days that staff have to act on "I'm interested" before they are reminded
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@lru_cache(maxsize=1)
def bank_holidays() -> frozenset[date]:
    """Every bank holiday we know."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return frozenset(date.fromisoformat(row["day"]) for row in csv.DictReader(file))


def known_until() -> date:
    """The last day of the last year whose bank holidays we know."""
    return date(max(bank_holidays()).year, 12, 31)


def is_working_day(day: date) -> bool:
    """Whether offices are open. In a year that we know nothing of, every Monday to Friday counts."""
    return day.weekday() < SATURDAY and day not in bank_holidays()


def working_day_after(day: date, number: int) -> date:
    """The working day that comes `number` working days after `day`; `day` itself is not counted."""
    while number:
        day += ONE_DAY
        number -= is_working_day(day)
    return day


def reminded_on(asked_on: date) -> date:
    """From which day staff count as reminded of what a learner said on `asked_on`."""
    return working_day_after(asked_on, DAYS_TO_ANSWER)


def latest_reminded(today: date) -> date:
    """The latest day of which staff count as reminded today: what was said on it or earlier has waited too long."""
    left = DAYS_TO_ANSWER
    day = today
    while left:
        left -= is_working_day(day)
        day -= ONE_DAY
    return day
