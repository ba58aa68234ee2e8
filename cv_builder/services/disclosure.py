"""Keeping, showing and deleting disclosure work, each only when the learner asks for it.

The audit record is told of what concerns somebody else (shown to, taken back from, read by a member of staff), in codes. That
somebody saved or deleted something here is told to nobody.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Assignment
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from cv_builder.models import (
    DisclosureShare,
    DisclosureStatement,
    SavedCalculation,
    SharedThing,
    StatementVersion,
)
from cv_builder.selectors.disclosure import advisers_of, has_saved
from cv_builder.spent.carrying import records_dump
from cv_builder.spent.entries import Record
from cv_builder.statement import LONGEST_ANSWER, QUESTIONS

MOST_VERSIONS = 10


class DisclosureRefusal(StrEnum):
    """Why nothing was kept or shown."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    NOTHING_TO_SHOW = "NOTHING_TO_SHOW"
    NOT_YOUR_ADVISER = "NOT_YOUR_ADVISER"
    TOO_LONG = "TOO_LONG"


class DisclosureNotKept(Refusal):
    """See `DisclosureRefusal`."""


@transaction.atomic
def calculation_save(*, viewer: Viewer, records: Sequence[Record]) -> None:
    """Keep the learner's answers about sentences; newer ones take the place of older.

    Raises:
        DisclosureNotKept: NOT_A_LEARNER; nothing is written.
    """
    SavedCalculation.objects.update_or_create(
        person_id=_person(viewer), defaults={"answers": records_dump(records), "saved_at": clock.now()}
    )


@transaction.atomic
def statement_save(*, viewer: Viewer, answers: Mapping[str, str]) -> None:
    """Keep the learner's own words; what was saved before becomes a version that can be brought back.

    Raises:
        DisclosureNotKept: NOT_A_LEARNER or TOO_LONG; nothing is written.
    """
    person_id = _person(viewer)
    kept = {question.code: answers.get(question.code, "").strip() for question in QUESTIONS}
    if any(len(words) > LONGEST_ANSWER for words in kept.values()):
        raise DisclosureNotKept(DisclosureRefusal.TOO_LONG)
    statement = DisclosureStatement.objects.select_for_update().filter(person_id=person_id).first()
    if statement is None:
        DisclosureStatement.objects.create(person_id=person_id, answers=kept, saved_at=clock.now())
        return
    if statement.answers == kept:
        return
    StatementVersion.objects.create(statement=statement, answers=statement.answers, saved_at=statement.saved_at)
    old = statement.versions.order_by("-saved_at", "-pk").values_list("pk", flat=True)[MOST_VERSIONS:]
    statement.versions.filter(pk__in=list(old)).delete()
    statement.answers, statement.saved_at = kept, clock.now()
    statement.save(update_fields=["answers", "saved_at"])


@transaction.atomic
def everything_delete(*, viewer: Viewer) -> None:
    """Delete all of the learner's disclosure work: answers, words, drafts, versions, and who could see them.

    Raises:
        DisclosureNotKept: NOT_A_LEARNER.
    """
    person_id = _person(viewer)
    for share in DisclosureShare.objects.visible_to(viewer).select_related("assignment__person", "assignment__staff"):
        share_take_back(viewer=viewer, share=share)
    SavedCalculation.objects.filter(person_id=person_id).delete()
    DisclosureStatement.objects.filter(person_id=person_id).delete()


@transaction.atomic
def share_give(*, viewer: Viewer, assignment: Assignment, what: SharedThing) -> DisclosureShare:
    """Show one of the two to one's own adviser, until it is taken back or the adviser's assignment ends.

    Raises:
        DisclosureNotKept: NOT_A_LEARNER, NOT_YOUR_ADVISER or NOTHING_TO_SHOW; nothing is written.
    """
    _person(viewer)
    found = advisers_of(viewer).filter(pk=assignment.pk).first()
    if found is None:
        raise DisclosureNotKept(DisclosureRefusal.NOT_YOUR_ADVISER)
    if not has_saved(viewer, what):
        raise DisclosureNotKept(DisclosureRefusal.NOTHING_TO_SHOW)
    share, is_new = DisclosureShare.objects.get_or_create(
        assignment=found, what=what, defaults={"shared_at": clock.now()}
    )
    if is_new:
        _record(viewer, "cv_builder.disclosure.shared", share)
    return share


@transaction.atomic
def share_take_back(*, viewer: Viewer, share: DisclosureShare) -> None:
    """Take back what was shown; the adviser sees it no more from this moment.

    Raises:
        DisclosureNotKept: NOT_A_LEARNER; nothing is written.
    """
    if share.assignment.person_id != _person(viewer):
        raise DisclosureNotKept(DisclosureRefusal.NOT_A_LEARNER)
    _record(viewer, "cv_builder.disclosure.taken_back", share)
    share.delete()


def share_read(*, viewer: Viewer, share: DisclosureShare) -> None:
    """Record that the adviser opened what was shown to them."""
    _record(viewer, "cv_builder.disclosure.read", share)


def _person(viewer: Viewer) -> int:
    if not viewer.is_learner or viewer.person_id is None:
        raise DisclosureNotKept(DisclosureRefusal.NOT_A_LEARNER)
    return viewer.person_id


def _record(viewer: Viewer, action: str, share: DisclosureShare) -> None:
    record_by(
        viewer,
        action,
        person=share.assignment.person,
        object_kind="accounts.user",
        object_id=share.assignment.staff.public_id,
        detail={"what": share.what},
    )
