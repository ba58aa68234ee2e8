"""Saving an advert, and putting one away, for one learner only."""

from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.models import SavedChoice, SavedJob, Vacancy
from vacancies.selectors.same_job import same_job_of
from vacancies.services.copies import copy_keep


class SavedRefusal(StrEnum):
    """Why a choice is not kept."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    NOT_ON_THE_LIST = "NOT_ON_THE_LIST"


class JobNotSaved(Refusal):
    """See `SavedRefusal`."""


def job_save(*, viewer: Viewer, vacancy: Vacancy) -> SavedJob:
    """Keep the advert for later; one that was put away comes back by this.

    Raises:
        JobNotSaved: with a `SavedRefusal`; nothing is written.
    """
    return _choose(viewer, vacancy, SavedChoice.SAVED, "vacancies.job.saved")


def job_hide(*, viewer: Viewer, vacancy: Vacancy) -> SavedJob:
    """Put the advert away: "Not for me". A saved one is saved no longer; an interest stands until withdrawn.

    Raises:
        JobNotSaved: with a `SavedRefusal`; nothing is written.
    """
    return _choose(viewer, vacancy, SavedChoice.NOT_FOR_ME, "vacancies.job.hidden")


def job_unsave(*, viewer: Viewer, vacancy: Vacancy) -> None:
    """Keep the advert no longer. Nothing happens when it was not saved."""
    _forget(viewer, vacancy, SavedChoice.SAVED, "vacancies.job.unsaved")


def job_unhide(*, viewer: Viewer, vacancy: Vacancy) -> None:
    """Bring the advert back into the lists. Nothing happens when it was not put away."""
    _forget(viewer, vacancy, SavedChoice.NOT_FOR_ME, "vacancies.job.unhidden")


@transaction.atomic
def _choose(viewer: Viewer, vacancy: Vacancy, choice: SavedChoice, action: str) -> SavedJob:
    person = _learner(viewer)
    if not Vacancy.objects.visible_to(viewer).filter(pk=vacancy.pk).exists():
        raise JobNotSaved(SavedRefusal.NOT_ON_THE_LIST)
    saved, _created = SavedJob.objects.update_or_create(
        person=person,
        vacancy=vacancy,
        defaults={"choice": choice, "chosen_at": clock.now(), "copy": copy_keep(vacancy)},
    )
    record_by(viewer, action, person=person, object_kind="vacancies.vacancy", object_id=vacancy.public_id)
    return saved


@transaction.atomic
def _forget(viewer: Viewer, vacancy: Vacancy, choice: SavedChoice, action: str) -> None:
    person = _learner(viewer)
    same_job = same_job_of(vacancy.public_id)
    gone, _rows = SavedJob.objects.filter(person=person, vacancy__public_id__in=same_job, choice=choice).delete()
    if gone:
        record_by(viewer, action, person=person, object_kind="vacancies.vacancy", object_id=vacancy.public_id)


def _learner(viewer: Viewer) -> Person:
    if not viewer.is_learner or viewer.person_id is None:
        raise JobNotSaved(SavedRefusal.NOT_A_LEARNER)
    return Person.objects.select_related("held_at").get(pk=viewer.person_id)
