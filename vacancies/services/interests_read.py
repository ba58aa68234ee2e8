"""Recording that staff read who is interested in jobs."""

from collections.abc import Sequence

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core.viewer import Viewer
from vacancies.models import Application
from vacancies.selectors.people import InterestShown


@transaction.atomic
def interests_read(*, viewer: Viewer, shown: Sequence[InterestShown]) -> None:
    """Record one look at the list, and for each note that was shown whose it is."""
    record_by(
        viewer,
        "vacancies.interests.listed",
        object_kind="vacancies.interest",
        detail={"interests": [row.public_id for row in shown]},
    )
    for row in shown:
        if row.note:
            record_by(
                viewer,
                "vacancies.interest.note_read",
                person=row.person,
                object_kind="vacancies.interest",
                object_id=row.public_id,
            )


@transaction.atomic
def interest_looked_at(*, viewer: Viewer, row: InterestShown) -> None:
    """Record that staff opened somebody's interest, and their note if it was shown."""
    record_by(
        viewer,
        "vacancies.interest.viewed",
        person=row.person,
        object_kind="vacancies.interest",
        object_id=row.public_id,
    )
    if row.note:
        record_by(
            viewer,
            "vacancies.interest.note_read",
            person=row.person,
            object_kind="vacancies.interest",
            object_id=row.public_id,
        )


@transaction.atomic
def application_looked_at(*, viewer: Viewer, application: Application) -> None:
    """Record that staff opened somebody's application."""
    record_by(
        viewer,
        "vacancies.application.viewed",
        person=application.person,
        object_kind="vacancies.application",
        object_id=application.public_id,
    )


@transaction.atomic
def applications_listed(*, viewer: Viewer, shown: Sequence[Application]) -> None:
    """Record one look at the list of applications."""
    record_by(
        viewer,
        "vacancies.applications.listed",
        object_kind="vacancies.application",
        detail={"applications": [row.public_id for row in shown]},
    )
