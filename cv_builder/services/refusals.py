"""Why nothing was done with a CV, for all services of CVs; and the one way to a learner's own CV."""

from enum import StrEnum

from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from cv_builder.models import Cv


class CvRefusal(StrEnum):
    """Why nothing was done with a CV."""

    NOT_YOURS = "NOT_YOURS"
    IS_MAIN = "IS_MAIN"
    TOO_MANY = "TOO_MANY"
    EMPTY = "EMPTY"
    ANSWERED = "ANSWERED"
    NOTHING_SAID = "NOTHING_SAID"
    TOO_LONG = "TOO_LONG"


class CvNotChanged(Refusal):
    """See `CvRefusal`."""


def own_cv(viewer: Viewer, cv_id: str) -> Cv:
    """The learner's own CV, locked until the end of the transaction.

    Raises:
        CvNotChanged: there is none for this viewer, or staff ask: nobody types in another person's CV.
    """
    found: Cv | None = None
    if viewer.is_learner:
        found = Cv.objects.visible_to(viewer).select_for_update(of=("self",)).filter(public_id=cv_id).first()
    if found is None:
        raise CvNotChanged(CvRefusal.NOT_YOURS)
    return found
