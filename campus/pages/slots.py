"""Named places on a page that features above fill, so that a page shows what it does not know.

An app registers providers in its `slots.py`; a template renders a slot with `{% slot "home_card" %}`.
See docs/mechanisms/slots.md.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from django.utils.module_loading import autodiscover_modules

from campus.accounts.switching import apps_closed
from campus.core.viewer import Viewer


class Slot(StrEnum):
    """The places there are."""

    HOME_SEARCH = "home_search"
    FOUND = "found"
    HOME_CARRY_ON = "home_carry_on"
    HOME_NEW = "home_new"
    HOME_CARD = "home_card"
    NAVIGATION = "navigation"
    STAFF_TODAY = "staff_today"
    JOB_PAGE_PANEL = "job_page_panel"
    INTEREST_PANEL = "interest_panel"
    PERSON_PANEL = "person_panel"
    PERSON_CARD = "person_card"
    RECORD_LINE = "record_line"
    TIMELINE = "timeline"
    PRINT_PART = "print_part"


@dataclass(frozen=True, slots=True)
class Part:
    """What a provider gives: a template with its context (or, for print, a typst part and its data) and where it sorts.

    Args:
        template: the template's name.
        context: what it renders; it also gets `request` and `viewer`.
        order: parts with a lower number come first; a provider may compute it (the oldest waiting task first).
        data: facts for callers that do not render (a count, a date), by agreed names.
    """

    template: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    order: float = 50
    data: Mapping[str, Any] = field(default_factory=dict)


ON_HOME = frozenset({Slot.HOME_SEARCH, Slot.HOME_CARRY_ON, Slot.HOME_NEW, Slot.HOME_CARD})
Provider = Callable[[Viewer, str | None, HttpRequest | None], "Part | list[Part] | None"]
_providers: dict[Slot, list[Provider]] = defaultdict(list)


def register(slot: Slot) -> Callable[[Provider], Provider]:
    """Register a provider: viewer, public id (or None) and request in; a part, several, or nothing out."""

    def add(provider: Provider) -> Provider:
        if provider not in _providers[slot]:
            _providers[slot].append(provider)
        return provider

    return add


def parts(slot: Slot, viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> list[Part]:
    """Return what the providers give for this viewer, in order. Nobody signed in gets nothing.

    What belongs to a function that is turned off is left out of a learner's home.
    """
    found: list[Part] = []
    closed = apps_closed(viewer) if slot in ON_HOME and viewer.is_learner else frozenset()
    for provider in _providers[slot]:
        if provider.__module__.partition(".")[0] in closed:
            continue
        given = provider(viewer, public_id, request)
        if given is None:
            continue
        found.extend(given if isinstance(given, list) else [given])
    return sorted(found, key=lambda part: part.order)


def discover() -> None:
    """Load every app's `slots.py`."""
    autodiscover_modules("slots")
