"""Who works with whom: "my adviser", "my tutor"."""

from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from campus.accounts.auditing import record_by
from campus.accounts.models import Assignment, AssignmentRole, Person, User
from campus.accounts.selectors import colleagues_of
from campus.core.errors import Refusal
from campus.core.viewer import Viewer


class AssignmentRefusal(StrEnum):
    """Why nobody was assigned."""

    NOT_VISIBLE = "NOT_VISIBLE"
    NOT_A_COLLEAGUE = "NOT_A_COLLEAGUE"
    NOT_IN_CUSTODY = "NOT_IN_CUSTODY"
    ALREADY = "ALREADY"


class NotAssigned(Refusal):
    """Nothing was changed."""


@transaction.atomic
def person_assign(*, person: Person, staff: User, role: AssignmentRole, by: Viewer) -> Assignment:
    """Say that a colleague, or the viewer, works with a person from today.

    Raises:
        NotAssigned: NOT_VISIBLE, NOT_IN_CUSTODY, NOT_A_COLLEAGUE or ALREADY.
    """
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise NotAssigned(AssignmentRefusal.NOT_VISIBLE)
    if not person.is_in_custody:
        raise NotAssigned(AssignmentRefusal.NOT_IN_CUSTODY)
    if not colleagues_of(by).filter(pk=staff.pk).exists():
        raise NotAssigned(AssignmentRefusal.NOT_A_COLLEAGUE)
    open_already = Assignment.objects.filter(Q(ends_on=None), person=person, staff=staff, role=role)
    if open_already.exists():
        raise NotAssigned(AssignmentRefusal.ALREADY)
    assignment = Assignment.objects.create(person=person, staff=staff, role=role, starts_on=by.today)
    _record(by, "accounts.assignment.started", assignment)
    return assignment


@transaction.atomic
def assignment_end(*, assignment: Assignment, by: Viewer) -> None:
    """Say that somebody no longer works with a person; it takes effect at once.

    Raises:
        NotAssigned: NOT_VISIBLE; nothing is written.
    """
    if not Person.objects.visible_to(by).filter(pk=assignment.person_id).exists():
        raise NotAssigned(AssignmentRefusal.NOT_VISIBLE)
    if assignment.ends_on is not None and assignment.ends_on <= by.today:
        return
    assignment.ends_on = max(by.today, assignment.starts_on)
    assignment.save(update_fields=["ends_on"])
    _record(by, "accounts.assignment.ended", assignment)


def _record(by: Viewer, action: str, assignment: Assignment) -> None:
    record_by(
        by,
        action,
        person=assignment.person,
        object_kind="accounts.user",
        object_id=assignment.staff.public_id,
        detail={"role": assignment.role},
    )
