"""The legal minimum wage by age, dated. Data in data/minimum_wage.csv; a new rate is a new line there. Pure."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "minimum_wage.csv"


@dataclass(frozen=True, slots=True)
class Rate:
    """Pounds an hour that somebody of at least this age must be paid from this day on."""

    starts_on: date
    age_from: int
    pounds: Decimal


@lru_cache(maxsize=1)
def rates() -> tuple[Rate, ...]:
    """Every rate we know, earliest first."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        read = [Rate(date.fromisoformat(row["from"]), int(row["age_from"]), Decimal(row["rate"])) for row in rows]
    return tuple(sorted(read, key=lambda rate: (rate.starts_on, rate.age_from)))


def adult_rate(day: date, known: tuple[Rate, ...] | None = None) -> Decimal | None:
    """The full adult rate of a day; None before April 2016, of which we know nothing."""
    begun = [rate for rate in known or rates() if rate.starts_on <= day]
    if not begun:
        return None
    latest = begun[-1].starts_on
    return max((rate for rate in begun if rate.starts_on == latest), key=lambda rate: rate.age_from).pounds
