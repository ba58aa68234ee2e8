"""Who is interested in jobs, as staff may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campus.accounts.models import Person
from campus.core.viewer import Viewer
from vacancies.models import Interest
from vacancies.querysets import InterestQuerySet
from vacancies.selectors.moderation import interests_for, own_people

LATELY_DAYS = 7


@dataclass(frozen=True, slots=True)
class InterestShown:
    """One interest as staff lists show it. `note` is empty for everyone but the person's own adviser."""

    public_id: str
    person: Person
    prison: str
    title: str
    employer: str
    vacancy_public_id: str
    closes_on: date | None
    is_open: bool
    since: datetime
    leaves: str
    note: str
    is_own: bool


def interests_by_prison(viewer: Viewer, prison: str = "") -> InterestQuerySet:
    """Standing interests the viewer may see, prison by prison, closing soonest first; `prison` is a code."""
    found = interests_for(viewer)
    if prison:
        found = found.filter(person__held_at__code=prison)
    return found.order_by("person__held_at__name", F("closes_now").asc(nulls_last=True), "expressed_at", "pk")


def prisons_of_interests(viewer: Viewer) -> list[tuple[str, str]]:
    """Code and name of the prisons whose people are interested in something, for choosing."""
    rows = (
        Interest.objects.visible_to(viewer).standing().exclude(person__held_at=None).order_by("person__held_at__name")
    )
    return list(rows.values_list("person__held_at__code", "person__held_at__name").distinct())


def interests_shown(viewer: Viewer, interests: Sequence[Any]) -> list[InterestShown]:
    """Make rows of `interests_for` ready to show, with the note where the viewer is the person's adviser today."""
    own = set(own_people(viewer).values_list("person_id", flat=True)) if viewer.is_staff else set()
    return [
        InterestShown(
            public_id=interest.public_id,
            person=interest.person,
            prison=interest.person.held_at.name if interest.person.held_at else "",
            title=interest.title,
            employer=interest.employer,
            vacancy_public_id=interest.vacancy_public_id,
            closes_on=interest.closes_now,
            is_open=interest.live_vacancy is not None,
            since=interest.expressed_at,
            leaves=leaves_words(interest.person, viewer.today),
            note=interest.note if interest.person_id in own else "",
            is_own=interest.person_id in own,
        )
        for interest in interests
    ]


def leaves_words(person: Person, today: date) -> str:
    """When the person leaves, in whole weeks, for staff; "no date" where none is known."""
    if person.released_on is not None:
        return _("has left")
    if person.release_date is None:
        return _("no date")
    days = (person.release_date - today).days
    if days < 0:
        return _("the date has passed")
    if days < 7:
        return _("this week")
    weeks = days // 7
    return ngettext("%(weeks)d week", "%(weeks)d weeks", weeks) % {"weeks": weeks}


def interests_of_person(viewer: Viewer, public_id: str) -> list[InterestShown]:
    """One person's standing interests; empty when they are not for the viewer."""
    return interests_shown(viewer, list(interests_for(viewer).filter(person__public_id=public_id)))


def interest_history(viewer: Viewer, public_id: str) -> list[Interest]:
    """Every interest of one person, withdrawn ones too, newest first; empty when they are not for the viewer."""
    return list(Interest.objects.visible_to(viewer).filter(person__public_id=public_id).order_by("-expressed_at"))


def kinds_wanted(viewer: Viewer, public_id: str) -> list[str]:
    """Codes of the kinds of work the person is interested in, each once, the latest first.

    For staff who may see the person's record, and for job developers of the area that the person goes to.
    """
    person = Person.objects.filter(public_id=public_id).select_related("release_area").first()
    if person is None or not _may_see_card(viewer, person):
        return []
    rows = Interest.objects.standing().of_person(person.pk).filter(vacancy__isnull=False).order_by("-expressed_at")
    return list(dict.fromkeys(rows.values_list("vacancy__kind_of_work", flat=True)))


def _may_see_card(viewer: Viewer, person: Person) -> bool:
    """Whether the person's record, or their card for the area they go to, is for this member of staff."""
    area = person.release_area
    if viewer.may("accounts.see_coming_to_area") and area is not None and area.code in viewer.areas:
        return True
    return bool(Person.objects.visible_to(viewer).filter(pk=person.pk).exists())
