"""What vacancies put on pages that do not know them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import HomeCard, NewLine, SearchBox, Way
from campus.pages.slots import Part, Slot, register
from vacancies import staff_slots  # noqa: F401 - registers the staff's parts
from vacancies.selectors import ChosenJob, jobs_of_mine


@register(Slot.NAVIGATION)
def jobs_way(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Jobs, among the ways at the top."""
    return Way(_("Jobs"), "vacancies:jobs", "jobs", order=30).part()


@register(Slot.HOME_SEARCH)
def job_box(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """The box at the top of home."""
    return SearchBox(_("Find a job"), reverse("vacancies:jobs")).part()


@register(Slot.HOME_CARRY_ON)
def my_jobs_card(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The learner's own jobs, when there are some."""
    if not _mine(viewer, request):
        return None
    return HomeCard(
        title=_("My jobs"),
        url=reverse("vacancies:mine"),
        text=_("The jobs you saved, and the ones you said you are interested in."),
        button=_("Carry on"),
        order=30,
    ).part()


def _mine(viewer: Viewer, request: HttpRequest | None) -> list[ChosenJob]:
    """The learner's own jobs, read once for a page that shows them in two places."""
    if request is None:
        return jobs_of_mine(viewer)
    if not hasattr(request, "jobs_of_mine"):
        request.jobs_of_mine = jobs_of_mine(viewer)  # type: ignore[attr-defined]
    found: list[ChosenJob] = request.jobs_of_mine  # type: ignore[attr-defined]
    return found


@register(Slot.HOME_NEW)
def closing_soon(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> list[Part]:
    """Saved jobs that close within a week."""
    return [
        NewLine(
            text=_("Closing soon: %(job)s") % {"job": job.title},
            url=reverse("vacancies:job", args=[job.public_id]),
            at=job.first_live,
        ).part()
        for job in _mine(viewer, request)
        if job.closes_soon
    ]


@register(Slot.HOME_CARD)
def look_at_jobs(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """A way to begin."""
    return HomeCard(
        title=_("Look at jobs"), url=reverse("vacancies:jobs"), text=_("Find work for when you leave."), order=30
    ).part()
