"""Where a learner says they will live. The learner's own: it never changes what the roll says."""

from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from campus.geography.places import Place, place_find

LONGEST_PLACE = 80


class PlaceRefusal(StrEnum):
    """Why a place is not kept."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    NOT_FOUND = "NOT_FOUND"


class PlaceNotKept(Refusal):
    """See `PlaceRefusal`."""


@transaction.atomic
def own_place_set(*, viewer: Viewer, text: str) -> Place | None:
    """Keep the town (or first part of a postcode) that a learner typed for job search; empty text forgets it.

    What is kept is the place's name, never more of a postcode than its first part.

    Raises:
        PlaceNotKept: with a `PlaceRefusal`; nothing is written.
    """
    if not viewer.is_learner or viewer.person_id is None:
        raise PlaceNotKept(PlaceRefusal.NOT_A_LEARNER)
    text = text.strip()
    place = place_find(text) if text else None
    if text and place is None:
        raise PlaceNotKept(PlaceRefusal.NOT_FOUND)
    person = Person.objects.select_for_update(of=("self",)).get(pk=viewer.person_id)
    person.own_place = _kept(text, place)
    person.save(update_fields=["own_place"])
    record_by(viewer, "vacancies.own_place.changed", person=person)
    return place


def _kept(text: str, place: Place | None) -> str:
    """The typed words where they lead back to the same place ("Newport, Wales"); else the place's name or outcode."""
    if place is None:
        return ""
    if len(text) <= LONGEST_PLACE and not any(letter.isdigit() for letter in text):
        return text
    return place.name
