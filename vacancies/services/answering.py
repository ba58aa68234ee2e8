"""What staff do about an interest short of applying: talk, say that it cannot go ahead, tell the person so."""

from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.codes import NotPursuedReason
from vacancies.models import Interest

FOLLOW = "vacancies.follow_applications"


class AnswerRefusal(StrEnum):
    """Why nothing was recorded."""

    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_VISIBLE = "NOT_VISIBLE"  # withdrawn since, or not for this member of staff
    APPLIED_ALREADY = "APPLIED_ALREADY"
    DECIDED_ALREADY = "DECIDED_ALREADY"
    NOT_DECIDED = "NOT_DECIDED"


class InterestNotAnswered(Refusal):
    """See `AnswerRefusal`."""


@transaction.atomic
def interest_talked(*, viewer: Viewer, interest: Interest) -> Interest:
    """Record that staff talked to the person; the time to answer counts from now.

    Raises:
        InterestNotAnswered: with an `AnswerRefusal`; nothing is written.
    """
    found = _waiting(viewer, interest)
    found.talked_at = clock.now()
    found.talked_by_id = viewer.user_id
    found.save(update_fields=["talked_at", "talked_by"])
    _record(viewer, found, "talked")
    return found


@transaction.atomic
def interest_decline(
    *, viewer: Viewer, interest: Interest, because: NotPursuedReason, is_told: bool = False
) -> Interest:
    """Record that staff cannot go ahead. The learner reads it only once somebody has told them: `is_told`, or later.

    Raises:
        InterestNotAnswered: with an `AnswerRefusal`; nothing is written.
    """
    found = _waiting(viewer, interest)
    found.declined_at = clock.now()
    found.declined_by_id = viewer.user_id
    found.declined_because = because
    if is_told:
        found.told_at, found.told_by_id = found.declined_at, viewer.user_id
    found.save(update_fields=["declined_at", "declined_by", "declined_because", "told_at", "told_by"])
    _record(viewer, found, "declined", because=str(because), told=is_told)
    return found


@transaction.atomic
def interest_told(*, viewer: Viewer, interest: Interest) -> Interest:
    """ "I have told them": from now on the learner reads "Not this time". Recorded once, however often it is said.

    Raises:
        InterestNotAnswered: with an `AnswerRefusal`; nothing is written.
    """
    found = _found(viewer, interest)
    if found.declined_at is None:
        raise InterestNotAnswered(AnswerRefusal.NOT_DECIDED)
    if found.told_at is None:
        found.told_at, found.told_by_id = clock.now(), viewer.user_id
        found.save(update_fields=["told_at", "told_by"])
        _record(viewer, found, "told")
    return found


@transaction.atomic
def interest_reopen(*, viewer: Viewer, interest: Interest) -> Interest:
    """Take back that it cannot go ahead: it waits again, and the learner reads "You are interested".

    Raises:
        InterestNotAnswered: with an `AnswerRefusal`; nothing is written.
    """
    found = _found(viewer, interest)
    if found.declined_at is None:
        raise InterestNotAnswered(AnswerRefusal.NOT_DECIDED)
    found.declined_at = found.declined_by_id = found.told_at = found.told_by_id = None
    found.declined_because = ""
    found.save(update_fields=["declined_at", "declined_by", "declined_because", "told_at", "told_by"])
    _record(viewer, found, "reopened")
    return found


def _found(viewer: Viewer, interest: Interest) -> Interest:
    """The interest, locked, if it stands and the viewer may act on it."""
    if not viewer.is_staff or not viewer.may(FOLLOW):
        raise InterestNotAnswered(AnswerRefusal.NOT_ALLOWED)
    rows = Interest.objects.visible_to(viewer).standing().select_for_update(of=("self",))
    found: Interest | None = rows.select_related("person__held_at").filter(pk=interest.pk).first()
    if found is None:
        raise InterestNotAnswered(AnswerRefusal.NOT_VISIBLE)
    return found


def _waiting(viewer: Viewer, interest: Interest) -> Interest:
    found = _found(viewer, interest)
    if hasattr(found, "application"):
        raise InterestNotAnswered(AnswerRefusal.APPLIED_ALREADY)
    if found.declined_at is not None:
        raise InterestNotAnswered(AnswerRefusal.DECIDED_ALREADY)
    return found


def _record(viewer: Viewer, interest: Interest, what: str, **detail: object) -> None:
    record_by(
        viewer,
        f"vacancies.interest.{what}",
        person=interest.person,
        object_kind="vacancies.interest",
        object_id=interest.public_id,
        detail={"vacancy": interest.vacancy_public_id, **detail},
    )
