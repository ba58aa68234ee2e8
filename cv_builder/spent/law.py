"""The rules as data: kinds of sentence, how long each stays unspent, from which day on, and where that is written."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "england_and_wales.toml"


class Counted(StrEnum):
    """How the end of the time is found; the data file says what each means."""

    TERM = "TERM"
    ORDER = "ORDER"
    CONVICTION = "CONVICTION"
    PAID = "PAID"
    AT_ONCE = "AT_ONCE"
    NEVER = "NEVER"
    CAUTION = "CAUTION"


class Who(StrEnum):
    """Whom a court could give this kind of sentence."""

    BOTH = "BOTH"
    ADULT = "ADULT"
    YOUTH = "YOUTH"


class NoRules(LookupError):
    """No edition of the rules was in force on that day."""


@dataclass(frozen=True, slots=True)
class Band:
    """Months added for terms up to so many months (None: any length), for adults and for people under 18."""

    adult: int
    youth: int
    up_to_months: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest term, in months, that a court could impose on people convicted from a day on."""

    convicted_from: date
    months: int
    source: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sentence or disposal."""

    code: str
    group: str
    counted: Counted
    drags: bool
    source: str
    who: Who = Who.BOTH
    apart: bool = False
    listed_matters: bool = False
    guides_differ: bool = False
    bands: tuple[Band, ...] = ()
    limits: tuple[Limit, ...] = ()

    def band_for(self, months: float) -> Band:
        """The band that a term of so many months falls into; the last for one longer than a court can impose."""
        fitting = (band for band in self.bands if band.up_to_months is None or months <= band.up_to_months)
        return next(fitting, self.bands[-1])

    def longest_term(self, convicted: date) -> int | None:
        """The longest term in months that a court could impose on somebody convicted on that day; None: no limit."""
        return max((limit.months for limit in self.limits if limit.convicted_from <= convicted), default=None)


@dataclass(frozen=True, slots=True)
class Edition:
    """The whole table as in force from one day on."""

    in_force_from: date
    read_on: date
    source: str
    no_end_months: int
    longest_before_listed_counts: int
    kinds: Mapping[str, Kind]

    def kinds_for(self, under_18: bool | None) -> list[Kind]:
        """The kinds that somebody could be given who was under 18 (True), 18 or over (False) or is not sure (None)."""
        wrong = {True: Who.ADULT, False: Who.YOUTH, None: None}[under_18]
        return [kind for kind in self.kinds.values() if kind.who != wrong]


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, the oldest first."""
    with DATA.open("rb") as file:
        return editions_read(tomllib.load(file))


def editions_read(data: Mapping[str, Any]) -> tuple[Edition, ...]:
    """Editions from the data file's own shape, the oldest first."""
    return tuple(sorted((_edition(given) for given in data["edition"]), key=lambda edition: edition.in_force_from))


def edition_on(day: date, among: tuple[Edition, ...] | None = None) -> Edition:
    """The rules in force on `day`.

    Raises:
        NoRules: we hold none for that day.
    """
    found = [edition for edition in (among or editions()) if edition.in_force_from <= day]
    if not found:
        raise NoRules(day)
    return found[-1]


def _edition(given: Mapping[str, Any]) -> Edition:
    kinds = [_kind(kind) for kind in given["kind"]]
    return Edition(
        in_force_from=given["in_force_from"],
        read_on=given["read_on"],
        source=given["source"],
        no_end_months=given["no_end_months"],
        longest_before_listed_counts=given["longest_before_listed_counts"],
        kinds={kind.code: kind for kind in kinds},
    )


def _kind(given: Mapping[str, Any]) -> Kind:
    plain = {**given, "counted": Counted(given["counted"]), "who": Who(given.get("who", "BOTH"))}
    plain["bands"] = tuple(Band(**band) for band in given.get("bands", ()))
    plain["limits"] = tuple(Limit(**limit) for limit in given.get("limits", ()))
    return Kind(**plain)
