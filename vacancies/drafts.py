"""What an entry of a bundle would become: typed columns, places on the map, kind of work, state and reasons. Pure."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from campus.geography.places import Place, place_find
from vacancies.driving import needs_driving
from vacancies.exchange.codes import Pattern
from vacancies.exchange.schema import Entry, record_write
from vacancies.pay import Pay
from vacancies.phrases import words_of
from vacancies.rulebook import Rulebook
from vacancies.screening import Facts, Screening, screen

# What makes two versions of an advert different for a reader. Not the day it was published: some feeds say "now".
CONTENT = (
    "title", "employer", "employer_reference", "places", "national", "base", "pay_from", "pay_to", "pay_period",
    "pay_text", "hours", "hours_per_week", "contract", "patterns", "closes", "starts", "text", "requirements",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A place as it was named, and where that is, if we know."""

    name: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Received:
    """An entry as it was received, and what identifies its text."""

    entry: Entry
    record: dict[str, Any]  # as JSON has it
    content_hash: str

    @property
    def key(self) -> tuple[str, str]:
        """Source and reference: one advert, whatever it says."""
        return self.entry.source, self.entry.reference


def received_make(entry: Entry) -> Received:
    """Write an entry down and take the hash of its text."""
    record = record_write(entry)
    told = json.dumps([record[name] for name in CONTENT], ensure_ascii=False, separators=(",", ":"))
    return Received(entry, record, hashlib.sha256(told.encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Draft:
    """An advert ready to be kept. `values` are columns of `Vacancy`."""

    received: Received
    values: dict[str, Any]
    places: tuple[DraftPlace, ...]
    screening: Screening

    @property
    def content_hash(self) -> str:
        """What identifies the text."""
        return self.received.content_hash


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """How far the portal believes a source."""

    is_trusted: bool
    is_paused: bool = False
    names_employers: bool = False  # most of its adverts do


def draft_make(
    received: Received, rulebook: Rulebook, today: date, standing: SourceStanding, *, approved_hash: str = ""
) -> Draft:
    """Work out what an entry becomes on a day. `approved_hash` is that of the text staff approved, if they did."""
    entry = received.entry
    title, text, requirements = entry.title or "", entry.text or "", entry.requirements or ""
    body_words = words_of(f"{text}\n{requirements}")
    kind = rulebook.kinds.kind_of(title, body_words)
    places = tuple(DraftPlace(name, _place(name)) for name in entry.places)
    facts = Facts(
        title=title,
        text=f"{text}\n{requirements}",
        other_texts=(entry.employer or "", "\n".join(entry.places), entry.pay_text or ""),
        employer=entry.employer or "",
        kind_of_work=kind.kind,
        pay=Pay(entry.pay_from, entry.pay_to, entry.pay_period or "", entry.hours or "", entry.hours_per_week),
        closes_on=entry.closes,
        contacts_removed=len(entry.contacts),
        places_unknown=tuple(place.name for place in places if place.place is None),
        contacts=(*entry.contacts, entry.address or ""),
        source_names_employers=standing.names_employers,
    )
    screening = screen(
        facts,
        rulebook.screening,
        today,
        is_trusted=standing.is_trusted,
        is_paused=standing.is_paused,
        is_approved=received.content_hash == approved_hash,
    )
    fits_school = Pattern.TERM_TIME_HOURS in entry.patterns or bool(
        rulebook.school_hours.found_in([*words_of(title), *body_words])
    )
    values = _values(entry) | {
        "kind_of_work": str(kind.kind),
        "kind_evidence": [list(found) for found in kind.evidence],
        "fits_school_hours": fits_school,
        "needs_driving": needs_driving(str(kind.kind), f"{title}\n{text}\n{requirements}"),
    }
    return Draft(received, values, places, screening)


def _values(entry: Entry) -> dict[str, Any]:
    """The columns that say what the feed said."""
    return {
        "title": entry.title or "",
        "employer": entry.employer or "",
        "employer_reference": entry.employer_reference or "",
        "text": entry.text or "",
        "requirements": entry.requirements or "",
        "is_national": entry.national,
        "base": str(entry.base or ""),
        "pay_from": entry.pay_from,
        "pay_to": entry.pay_to,
        "pay_period": str(entry.pay_period or ""),
        "pay_text": entry.pay_text or "",
        "hours": str(entry.hours or ""),
        "hours_per_week": entry.hours_per_week,
        "contract": str(entry.contract or ""),
        "patterns": [str(pattern) for pattern in entry.patterns],
        "closes_on": entry.closes,
        "starts_on": entry.starts,
    }


@lru_cache(maxsize=20_000)
def _place(name: str) -> Place | None:
    return place_find(name)
