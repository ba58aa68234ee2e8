"""Who is interested in jobs, as staff may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campus.accounts.models import Person
from campus.core.clock import LONDON
from campus.core.viewer import Viewer
from vacancies.models import Application, Interest
from vacancies.querysets import InterestQuerySet
from vacancies.selectors.jobs import CLOSING_SOON
from vacancies.selectors.moderation import interests_for, own_people
from vacancies.standing import is_reminded
from vacancies.working_days import latest_reminded


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
    closes_soon: bool
    is_open: bool
    since: datetime
    talked_at: datetime | None
    is_overdue: bool  # waits for ten working days or more: the learner reads that staff were reminded
    leaves: str
    note: str
    is_own: bool
    application: Application | None
    is_declined: bool
    declined_because: str
    is_told: bool


class QueueShow(StrEnum):
    """What of the interests to show. Stands in addresses, so the values never change."""

    WAITING = ""
    OVERDUE = "overdue"
    CLOSING = "closing"
    TO_TELL = "to-tell"


def interests_by_prison(viewer: Viewer, prison: str = "", show: QueueShow = QueueShow.WAITING) -> InterestQuerySet:
    """Interests that wait for staff, prison by prison: those that waited too long first, then closing soonest.

    Each has `is_overdue`. `prison` is a code; `show` narrows, or asks for those that nobody has told the person of.
    """
    found = interests_for(viewer)
    found = found.to_tell() if show is QueueShow.TO_TELL else found.waiting()
    waits_from = Coalesce("talked_at", "expressed_at")
    found = found.annotate(
        waits_from=waits_from, is_overdue=Case(When(waits_from__lt=overdue_before(viewer), then=1), default=0)
    )
    if prison:
        found = found.filter(person__held_at__code=prison)
    if show is QueueShow.OVERDUE:
        found = found.filter(is_overdue=1)
    elif show is QueueShow.CLOSING:
        found = found.filter(
            live_vacancy__isnull=False, closes_now__gte=viewer.today, closes_now__lte=viewer.today + CLOSING_SOON
        )
    oldest_of_overdue = Case(When(is_overdue=1, then=F("waits_from")), default=None)
    return found.order_by(
        "person__held_at__name",
        "-is_overdue",
        oldest_of_overdue,
        F("closes_now").asc(nulls_last=True),
        "waits_from",
        "pk",
    )


def overdue_before(viewer: Viewer) -> datetime:
    """The moment before which an interest must have been said for staff to count as reminded now."""
    return datetime.combine(latest_reminded(viewer.today) + timedelta(days=1), time.min, LONDON)


def prisons_of_interests(viewer: Viewer) -> list[tuple[str, str]]:
    """Code and name of the prisons whose people are interested in something, for choosing."""
    rows = (
        Interest.objects.visible_to(viewer).standing().exclude(person__held_at=None).order_by("person__held_at__name")
    )
    return list(rows.values_list("person__held_at__code", "person__held_at__name").distinct())


def interests_shown(viewer: Viewer, interests: Sequence[Any]) -> list[InterestShown]:
    """Make rows of `interests_for` ready to show, with the note where the viewer is the person's adviser today."""
    own = set(own_people(viewer).values_list("person_id", flat=True)) if viewer.is_staff else set()
    return [_shown(viewer, interest, is_own=interest.person_id in own) for interest in interests]


def _shown(viewer: Viewer, interest: Any, *, is_own: bool) -> InterestShown:
    closes, is_open = interest.closes_now, interest.live_vacancy is not None
    return InterestShown(
        public_id=interest.public_id,
        person=interest.person,
        prison=interest.person.held_at.name if interest.person.held_at else "",
        title=interest.title,
        employer=interest.employer,
        vacancy_public_id=interest.vacancy_public_id,
        closes_on=closes,
        closes_soon=is_open and closes is not None and viewer.today <= closes <= viewer.today + CLOSING_SOON,
        is_open=is_open,
        since=interest.expressed_at,
        talked_at=interest.talked_at,
        is_overdue=is_reminded(interest, viewer.today),
        leaves=leaves_words(interest.person, viewer.today),
        note=interest.note if is_own else "",
        is_own=is_own,
        application=getattr(interest, "application", None),
        is_declined=interest.declined_at is not None,
        declined_because=str(interest.get_declined_because_display()) if interest.declined_because else "",
        is_told=interest.told_at is not None,
    )


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
