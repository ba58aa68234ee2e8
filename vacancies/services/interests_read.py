"""Recording that staff read who is interested in jobs."""

from collections.abc import Sequence

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core.viewer import Viewer
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
