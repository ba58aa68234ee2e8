"""Applications as staff read them: the list, one with its history, and the advert that somebody wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from campus.core.viewer import Viewer
from vacancies.applying import BAD_NEWS, FINISHED, OPEN
from vacancies.codes import ApplicationStatus, VacancyState
from vacancies.copies import copy_read
from vacancies.models import AdvertCopy, Application, ApplicationChange, ChangeKind, Interest, Vacancy, VacancyContact
from vacancies.querysets import ApplicationQuerySet
from vacancies.reading import Block, advert_blocks, asked_blocks
from vacancies.selectors.cards import JobCard, copy_card, job_facts, job_said
from vacancies.selectors.moderation import interests_for
from vacancies.selectors.people import InterestShown, interests_shown, leaves_words


class ApplicationShow(StrEnum):
    """What of the applications to show. Stands in addresses, so the values never change."""

    GOING_ON = ""
    TO_TELL = "to-tell"
    TO_STOP = "to-stop"
    FINISHED = "finished"
    ALL = "all"


def applications_for(
    viewer: Viewer, show: ApplicationShow = ApplicationShow.ALL, *, prison: str = "", words: str = ""
) -> ApplicationQuerySet:
    """Applications of people the viewer may see, those that moved last first; tasks for staff with the oldest first."""
    found: ApplicationQuerySet = Application.objects.visible_to(viewer).select_related("person", "person__held_at")
    order = "-moved_at"
    match show:
        case ApplicationShow.GOING_ON:
            found = found.going_on()
        case ApplicationShow.TO_TELL:
            found, order = found.to_tell(), "moved_at"
        case ApplicationShow.TO_STOP:
            found, order = found.to_stop(), "asked_to_stop_at"
        case ApplicationShow.FINISHED:
            found = found.filter(Q(status__in=FINISHED) | Q(stopped_at__isnull=False))
    if prison:
        found = found.filter(person__held_at__code=prison)
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(employer__icontains=words)
            | Q(person__surname__icontains=words)
            | Q(person__forenames__icontains=words)
            | Q(person__prison_number__iexact=words)
        )
    return found.order_by(order, "-pk")


def prisons_of_applications(viewer: Viewer) -> list[tuple[str, str]]:
    """Code and name of the prisons where somebody has an application, for choosing."""
    rows = Application.objects.visible_to(viewer).exclude(person__held_at=None).order_by("person__held_at__name")
    return list(rows.values_list("person__held_at__code", "person__held_at__name").distinct())


@dataclass(frozen=True, slots=True)
class AdvertRead:
    """The advert that somebody wants, as a learner reads it, and what only staff who apply may know of it."""

    card: JobCard
    facts: list[tuple[str, str]]
    about: Sequence[Block]
    asked: Sequence[Block]
    contacts: tuple[str, ...] = ()
    address: str = ""
    how_to_apply: str = ""


def advert_read(vacancy: Vacancy | None, copy: AdvertCopy | None, *, for_staff: bool) -> AdvertRead | None:
    """An open advert as it is now, another as it read when the learner kept it; None when neither is there."""
    if vacancy is not None and (vacancy.state == VacancyState.LIVE or copy is None):
        row, places = vacancy, tuple(place.name for place in vacancy.places.all())
    elif copy is not None:
        row, places = copy_read(copy.values)
    else:
        return None
    card = copy_card(copy.vacancy_public_id if copy else row.public_id, row, places)
    contact = _contact(vacancy) if for_staff and vacancy is not None else None
    return AdvertRead(
        card=card,
        facts=job_facts(row, card),
        about=advert_blocks(row.text, job_said(row, card)),
        asked=asked_blocks(row.requirements),
        contacts=tuple(contact.contacts) if contact else (),
        address=contact.address if contact else "",
        how_to_apply=contact.how_to_apply if contact else "",
    )


def _contact(vacancy: Vacancy) -> VacancyContact | None:
    return VacancyContact.objects.filter(vacancy=vacancy).first()


@dataclass(frozen=True, slots=True)
class InterestSheet:
    """One interest on its own page."""

    interest: Interest
    row: InterestShown
    advert: AdvertRead | None


def interest_sheet(viewer: Viewer, public_id: str) -> InterestSheet | None:
    """One standing interest; None when there is none or it is not for the viewer."""
    found = interests_for(viewer).select_related("copy").filter(public_id=public_id).first()
    if found is None or not viewer.is_staff:
        return None
    return InterestSheet(
        found, interests_shown(viewer, [found])[0], advert_read(found.vacancy, found.copy, for_staff=True)
    )


@dataclass(frozen=True, slots=True)
class ApplicationSheet:
    """One application on its own page."""

    application: Application
    history: list[ApplicationChange]
    advert: AdvertRead | None
    leaves: str
    can_take_back: bool

    @property
    def is_to_tell(self) -> bool:
        """Whether the person has not been told yet."""
        one = self.application
        return one.stopped_at is None and one.status != one.shown_status and one.status in BAD_NEWS

    @property
    def is_to_stop(self) -> bool:
        """Whether the person changed their mind and staff have not settled it."""
        return self.application.asked_to_stop_at is not None and self.application.stopped_at is None

    @property
    def state(self) -> str:
        """The look of the status: "done", "waiting", "refused" or "information"."""
        if self.application.stopped_at is not None:
            return "information"
        if self.application.status in OPEN:
            return "waiting"
        return "done" if self.application.status in POSITIVE else "refused"


POSITIVE = (ApplicationStatus.JOB_OFFER, ApplicationStatus.JOB_START)


def application_sheet(viewer: Viewer, public_id: str) -> ApplicationSheet | None:
    """One application with its whole history; None when there is none or it is not for the viewer."""
    if not viewer.is_staff:
        return None
    rows = Application.objects.visible_to(viewer).select_related("person__held_at", "vacancy", "copy", "interest")
    found: Application | None = rows.filter(public_id=public_id).first()
    if found is None:
        return None
    history = list(found.changes.select_related("by").order_by("pk"))
    steps = sum((line.kind == ChangeKind.STATUS) - (line.kind == ChangeKind.TAKEN_BACK) for line in history)
    return ApplicationSheet(
        application=found,
        history=history,
        advert=advert_read(found.vacancy, found.copy, for_staff=True),
        leaves=leaves_words(found.person, viewer.today),
        can_take_back=found.stopped_at is None and steps > 1,
    )


def applications_of_person(viewer: Viewer, public_id: str) -> list[ApplicationChange]:
    """Every line of one person's applications, newest first; empty when they are not for the viewer."""
    mine = Application.objects.visible_to(viewer).filter(person__public_id=public_id)
    rows = ApplicationChange.objects.filter(application__in=mine.values("pk")).select_related("application")
    return list(rows.order_by("-at", "-pk"))
