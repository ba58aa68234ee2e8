""" "I'm interested", and changing one's mind."""

from enum import StrEnum
from functools import partial

from django.db import IntegrityError, transaction
from django.dispatch import Signal

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.models import Interest, InterestState, Vacancy
from vacancies.models.interest import LONGEST_NOTE
from vacancies.selectors.same_job import same_job_of
from vacancies.services.copies import copy_keep
from vacancies.signals import interest_expressed, interest_withdrawn


class InterestRefusal(StrEnum):
    """Why an interest is not taken."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    NOT_ON_THE_LIST = "NOT_ON_THE_LIST"  # closed, hidden, or never there
    NOTE_TOO_LONG = "NOTE_TOO_LONG"
    WITHDRAWN_ALREADY = "WITHDRAWN_ALREADY"
    APPLIED_ALREADY = "APPLIED_ALREADY"  # staff have applied: stopping it is a task for them


class InterestNotTaken(Refusal):
    """See `InterestRefusal`."""


def interest_express(*, viewer: Viewer, vacancy: Vacancy, note: str = "") -> Interest:
    """Tell staff that the learner is interested; said twice, it stands once, with the newer note if there is one.

    Raises:
        InterestNotTaken: with an `InterestRefusal`; nothing is written.
    """
    if not viewer.is_learner or viewer.person_id is None:
        raise InterestNotTaken(InterestRefusal.NOT_A_LEARNER)
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise InterestNotTaken(InterestRefusal.NOTE_TOO_LONG)
    if not Vacancy.objects.visible_to(viewer).filter(pk=vacancy.pk).exists():
        raise InterestNotTaken(InterestRefusal.NOT_ON_THE_LIST)
    try:
        with transaction.atomic():
            return _take(viewer, vacancy, note)
    except IntegrityError:  # two terminals at the same moment: the other one's stands
        return Interest.objects.standing().get(person_id=viewer.person_id, vacancy_public_id=vacancy.public_id)


def _take(viewer: Viewer, vacancy: Vacancy, note: str) -> Interest:
    person = Person.objects.select_related("held_at").get(pk=viewer.person_id)
    interest: Interest | None = (
        Interest.objects.standing()
        .of_person(person.pk)
        .filter(vacancy_public_id__in=same_job_of(vacancy.public_id))
        .first()
    )
    if interest is not None:
        if note and note != interest.note:
            interest.note = note
            interest.save(update_fields=["note"])
        return interest
    interest = Interest(
        person=person,
        vacancy=vacancy,
        vacancy_public_id=vacancy.public_id,
        title=vacancy.title,
        employer=vacancy.employer,
        closes_on=vacancy.closes_on,
        copy=copy_keep(vacancy),
        note=note,
        expressed_at=clock.now(),
    )
    interest.save(force_insert=True)
    _follow(viewer, interest, "vacancies.interest.expressed", interest_expressed)
    return interest


@transaction.atomic
def interest_withdraw(*, viewer: Viewer, interest: Interest) -> Interest:
    """Take the learner's own interest back; the record that there was one stays, without its note.

    Raises:
        InterestNotTaken: it is not the learner's, it was withdrawn before, or staff have applied already.
    """
    found: Interest | None = (
        Interest.objects.visible_to(viewer).select_for_update(of=("self",)).filter(pk=interest.pk).first()
    )
    if found is None or not viewer.is_learner:
        raise InterestNotTaken(InterestRefusal.NOT_A_LEARNER)
    if found.state == InterestState.WITHDRAWN:
        raise InterestNotTaken(InterestRefusal.WITHDRAWN_ALREADY)
    if hasattr(found, "application"):
        raise InterestNotTaken(InterestRefusal.APPLIED_ALREADY)
    found.state = InterestState.WITHDRAWN
    found.withdrawn_at = clock.now()
    found.note = ""
    found.save(update_fields=["state", "withdrawn_at", "note"])
    _follow(viewer, found, "vacancies.interest.withdrawn", interest_withdrawn)
    return found


def _follow(viewer: Viewer, interest: Interest, action: str, signal: Signal) -> None:
    record_by(
        viewer,
        action,
        person=interest.person,
        object_kind="vacancies.vacancy",
        object_id=interest.vacancy_public_id,
        detail={"interest": interest.public_id},
    )
    transaction.on_commit(partial(signal.send_robust, sender=Interest, interest_id=interest.public_id))
