"""Dates that may be rough, lengths of sentences, and ends that may be no date at all."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_IN_A_MONTH = 30.436875  # of the mean year, 365.2425 days: decides whether a term in days is over a year


def months_on(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class RoughDate:
    """A date known to the day, to the month or to the year: somewhere from `first` to `last`."""

    first: date
    last: date

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "RoughDate":
        """The date from as much of it as is known.

        Raises:
            ValueError: there is no such date.
        """
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return cls(date(year, month, day), date(year, month, day))

    @classmethod
    def on(cls, day: date) -> "RoughDate":
        """A date that is known."""
        return cls(day, day)

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Term:
    """How long a sentence or an order is, as the court said it. Terms made consecutive count as one: add them."""

    months: int = 0
    days: int = 0

    @classmethod
    def of(cls, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0) -> "Term":
        """The length from what the court said."""
        return cls(years * 12 + months, weeks * 7 + days)

    def __add__(self, other: "Term") -> "Term":
        """Two terms, one after the other."""
        return Term(self.months + other.months, self.days + other.days)

    def after(self, start: date) -> date:
        """The end of the term that begins on `start`, counted as the Ministry of Justice does: a day late, never early."""
        return months_on(start, self.months) + timedelta(days=self.days)

    @property
    def in_months(self) -> float:
        """The length in months, for comparing with a limit."""
        return self.months + self.days / DAYS_IN_A_MONTH


@dataclass(frozen=True, slots=True, order=True)
class Ending:
    """When something is spent: after a day, when an order ends whose end nobody knows yet (OPEN), or NEVER. Later is greater."""

    rank: int
    day: date = date.max

    @classmethod
    def after(cls, day: date) -> "Ending":
        """Unspent to the end of `day`, spent from the next."""
        return cls(0, day)

    @property
    def is_date(self) -> bool:
        """Whether it is a date."""
        return self.rank == 0

    def holds_on(self, day: date) -> bool:
        """Whether it is still unspent on `day`."""
        return not self.is_date or day <= self.day


OPEN = Ending(1)
NEVER = Ending(2)


@dataclass(frozen=True, slots=True)
class Span:
    """Between which ends the true one lies."""

    earliest: Ending
    latest: Ending

    def latest_of(self, other: "Span") -> "Span":
        """Where the later of the two ends lies."""
        return Span(max(self.earliest, other.earliest), max(self.latest, other.latest))
