"""Reading disclosure work: the learner their own, an adviser what is shown to them. Nobody else anything."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from campus.accounts.models import Assignment, AssignmentRole
from campus.core.viewer import Viewer
from cv_builder.models import (
    DisclosureShare,
    DisclosureStatement,
    SavedCalculation,
    SharedThing,
    StatementVersion,
)
from cv_builder.spent.carrying import NotReadable, records_load
from cv_builder.spent.entries import Record


def saved_calculation(viewer: Viewer) -> SavedCalculation | None:
    """The learner's own saved answers about sentences, if any."""
    found: SavedCalculation | None = SavedCalculation.objects.visible_to(viewer).first() if viewer.is_learner else None
    return found


def records_of(calculation: SavedCalculation) -> list[Record]:
    """The records in saved answers; none where they can no longer be read."""
    try:
        return records_load(calculation.answers)
    except NotReadable:
        return []


def saved_statement(viewer: Viewer) -> DisclosureStatement | None:
    """The learner's own saved words, if any."""
    if not viewer.is_learner:
        return None
    found: DisclosureStatement | None = DisclosureStatement.objects.visible_to(viewer).first()
    return found


def statement_versions(viewer: Viewer) -> QuerySet[StatementVersion]:
    """How the learner's own words stood earlier, the newest first."""
    versions: QuerySet[StatementVersion] = StatementVersion.objects.visible_to(viewer)
    return versions if viewer.is_learner else versions.none()


def has_saved(viewer: Viewer, what: str) -> bool:
    """Whether the learner has saved this one of the two."""
    saved = saved_calculation(viewer) if what == SharedThing.CALCULATION else saved_statement(viewer)
    return saved is not None


def advisers_of(viewer: Viewer) -> QuerySet[Assignment]:
    """Who advises this learner today."""
    in_force = Q(starts_on__lte=viewer.today) & (Q(ends_on=None) | Q(ends_on__gt=viewer.today))
    if not viewer.is_learner or viewer.person_id is None:
        return Assignment.objects.none()
    return Assignment.objects.filter(
        in_force, person_id=viewer.person_id, role=AssignmentRole.ADVISER, staff__is_active=True
    ).select_related("staff", "person")


def shares_of(viewer: Viewer) -> QuerySet[DisclosureShare]:
    """What is shown to whom: for a learner their own, for staff what they may open today."""
    in_force = Q(assignment__ends_on=None) | Q(assignment__ends_on__gt=viewer.today)
    shares: QuerySet[DisclosureShare] = DisclosureShare.objects.visible_to(viewer)
    return shares.filter(in_force).select_related("assignment__staff", "assignment__person")


def share_for_staff(viewer: Viewer, public_id: str) -> DisclosureShare | None:
    """One thing shown to this member of staff, or None when it is not, or no more."""
    return shares_of(viewer).filter(public_id=public_id).first() if viewer.is_staff else None


def shared_records(share: DisclosureShare) -> list[Record]:
    """What is behind a share of the calculation; the caller has looked whether the viewer may see the share."""
    saved = SavedCalculation.objects.filter(person_id=share.assignment.person_id).first()
    return records_of(saved) if saved is not None else []


def shared_words(share: DisclosureShare) -> Mapping[str, str]:
    """What is behind a share of the statement; the caller has looked whether the viewer may see the share."""
    saved = DisclosureStatement.objects.filter(person_id=share.assignment.person_id).first()
    return saved.answers if saved is not None else {}
