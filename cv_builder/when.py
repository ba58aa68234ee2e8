"""Dates as people know them: a year, or a month and a year. Pure."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
EARLIEST_YEAR = 1930
_YEAR = re.compile(r"^(\d{4})$")
_NUMBERS = re.compile(r"^(?:\d{1,2}[/.])?(\d{1,2})[/.-](\d{4})$")
_STORED = re.compile(r"^(\d{4})-(\d{1,2})$")
_WORDS = re.compile(r"^(?:\d{1,2}(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$")


class NotADate(ValueError):
    """What was typed is not a year, or a month and a year, that could be on a CV."""


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A year, or a month of a year (`month` is nought where only the year is known)."""

    year: int
    month: int = 0

    @property
    def stored(self) -> str:
        """As it is kept: "2019" or "2019-05"."""
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    @property
    def first_month(self) -> int:
        """Months since year nought at the earliest that it can mean."""
        return self.year * 12 + (self.month or 1) - 1

    @property
    def last_month(self) -> int:
        """Months since year nought at the latest that it can mean."""
        return self.year * 12 + (self.month or 12) - 1


def when_read(text: str, today: date) -> When | None:
    """Read "2019", "May 2019", "05/2019" or "2019-05"; None for nothing typed.

    Raises:
        NotADate: it is none of these, or lies before 1930 or after next year.
    """
    typed = " ".join(text.lower().split())
    if not typed:
        return None
    year, month = _parts(typed)
    if not (EARLIEST_YEAR <= year <= today.year + 1) or not 0 <= month <= 12:
        raise NotADate(text)
    return When(year, month)


def _parts(typed: str) -> tuple[int, int]:
    if found := _YEAR.match(typed):
        return int(found[1]), 0
    if found := _STORED.match(typed):
        return int(found[1]), _a_month(int(found[2]), typed)
    if found := _NUMBERS.match(typed):
        return int(found[2]), _a_month(int(found[1]), typed)
    if found := _WORDS.match(typed):
        month = next((number for number, name in enumerate(MONTHS, 1) if name.startswith(found[1])), 0)
        return int(found[2]), _a_month(month, typed)
    raise NotADate(typed)


def _a_month(month: int, typed: str) -> int:
    if not 1 <= month <= 12:
        raise NotADate(typed)
    return month


def when_stored(stored: str) -> When | None:
    """What `When.stored` kept, or a date of an import ("2019-05-17"); None for nothing or what cannot be read."""
    parts = stored.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    month = int(parts[1]) if len(parts) > 1 else 0
    return When(int(parts[0]), month) if month <= 12 else None


def when_words(stored: str) -> str:
    """A stored date as it is typed and shown: "2019" or "May 2019"; one that cannot be read stays as it is."""
    when = when_stored(stored)
    if when is None:
        return stored
    return f"{MONTHS[when.month - 1].capitalize()} {when.year}" if when.month else str(when.year)
