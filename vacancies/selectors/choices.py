"""The choices above the list of jobs: what may be asked for, how many jobs each would leave, and what is ticked."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campus.search.query import SearchResult
from vacancies.codes import Contract, Hours, KindOfWork
from vacancies.pay import PAY_BANDS

ANY = "any"  # the value of "any distance"; of other choices, no value means any
YES = "on"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick or pick. `number` is how many jobs it would leave; None where that is not known."""

    value: str
    label: str
    number: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything above the list. Kinds, hours and contracts without a job are left out unless they are ticked."""

    kinds: tuple[Choice, ...]
    hours: tuple[Choice, ...]
    contracts: tuple[Choice, ...]
    pay: tuple[Choice, ...]  # pick one; the first is any pay
    distances: tuple[Choice, ...]  # pick one; the last is any distance
    closing_soon: Choice
    school_hours: Choice
    ring_fenced: Choice


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is ticked, in the words of the address."""

    kinds: Collection[str] = ()
    hours: Collection[str] = ()
    contracts: Collection[str] = ()
    pay: str = ""
    within: str = ANY
    closing_soon: bool = False
    school_hours: bool = False
    ring_fenced: bool = False


def choices_of(result: SearchResult, chosen: Chosen, distances: Iterable[int]) -> Choices:
    """The choices with the counts of a search that counted them."""
    facets = result.facets
    return Choices(
        kinds=_ticks(KindOfWork.choices, facets.get("kind_of_work", {}), chosen.kinds),
        hours=_ticks(Hours.choices, facets.get("hours", {}), chosen.hours),
        contracts=_ticks(Contract.choices, facets.get("contract", {}), chosen.contracts),
        pay=_pay(facets.get("pay_bands", {}), chosen.pay),
        distances=_distances(result, chosen.within, distances),
        closing_soon=Choice(YES, _("Closing soon"), result.range_counts.get("soon"), chosen.closing_soon),
        school_hours=_yes(_("Fits school hours"), facets.get("school_hours", {}), chosen.school_hours),
        ring_fenced=_yes(
            _("Kept for people who are leaving prison"), facets.get("ring_fenced", {}), chosen.ring_fenced
        ),
    )


def _ticks(known: Iterable[tuple[str, Any]], counts: Mapping[str, int], chosen: Collection[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, str(label), counts.get(value, 0), value in chosen)
        for value, label in known
        if counts.get(value) or value in chosen
    )


def _yes(label: str, counts: Mapping[str, int], is_chosen: bool) -> Choice:
    return Choice(YES, label, counts.get("1", 0), is_chosen)


def _pay(counts: Mapping[str, int], chosen: str) -> tuple[Choice, ...]:
    words = _("£%(pounds)d an hour or more")
    bands = (
        Choice(str(band), words % {"pounds": band}, counts.get(str(band), 0), chosen == str(band)) for band in PAY_BANDS
    )
    return (Choice("", _("Any pay"), None, not chosen), *bands)


def _distances(result: SearchResult, chosen: str, distances: Iterable[int]) -> tuple[Choice, ...]:
    counts = result.mile_counts
    rings = (
        Choice(str(miles), miles_label(miles), counts.get(miles), chosen == str(miles)) for miles in sorted(distances)
    )
    return (*rings, Choice(ANY, _("Any distance"), counts.get(None), chosen == ANY))


def miles_label(miles: int) -> str:
    """ "1 mile", "20 miles"."""
    return ngettext("%(miles)d mile", "%(miles)d miles", miles) % {"miles": miles}
