"""A letter for the job that is being read."""

from django.conf import settings
from django.http import HttpRequest

from campus.core.viewer import Viewer
from campus.pages.slots import Part, Slot, register


@register(Slot.JOB_PAGE_PANEL)
def letter_for_this_job(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> Part | None:
    """A button on the job page, for learners on their own face."""
    if public_id is None or not viewer.is_learner or settings.FACE != "learner":
        return None
    return Part(template="cv_builder/letters/job_panel.html", context={"vacancy_id": public_id}, order=70)
