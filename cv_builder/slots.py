"""What CVs put on pages that do not know them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import HomeCard, NewLine, Way
from campus.pages.slots import Part, Slot, register
from cv_builder import (
    paper_slots,  # noqa: F401 - registers the parts of papers
    staff_slots,  # noqa: F401 - registers the staff's parts
)
from cv_builder.selectors.home import copy_for_job, home_of


@register(Slot.NAVIGATION)
def cv_way(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """ "My CV", among the ways at the top."""
    return Way(_("My CV"), "cv:index", "cv", order=40).part()


@register(Slot.HOME_CARRY_ON)
def carry_on_card(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The CV that is being written."""
    home = home_of(viewer, request)
    if home is None or home.is_finished:
        return None
    return HomeCard(
        title=_("My CV"),
        url=reverse("cv:carry-on", args=[home.public_id]),
        text=_("%(done)d of 6 steps done.") % {"done": home.steps_done},
        button=_("Carry on"),
        order=20,
    ).part()


@register(Slot.HOME_CARD)
def start_card(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """A way to begin, while there is no CV; a way to it when it is finished."""
    home = home_of(viewer, request)
    if home is None:
        return HomeCard(
            title=_("Start a CV"), url=reverse("cv:index"), text=_("About 30 minutes, in 6 short steps."), order=40
        ).part()
    if home.is_finished:
        return HomeCard(title=_("My CV"), url=reverse("cv:index"), text=_("See it, or change it."), order=40).part()
    return None


@register(Slot.HOME_NEW)
def from_staff(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> list[Part]:
    """What staff wrote, and what could be added."""
    home = home_of(viewer, request)
    if home is None:
        return []
    lines = []
    if home.last_note_at is not None:
        lines.append(NewLine(_("Staff wrote something about your CV."), reverse("cv:index"), home.last_note_at).part())
    if home.last_suggestion_at is not None:
        words = _("There is something new that you could add to your CV.")
        lines.append(NewLine(words, reverse("cv:index"), home.last_suggestion_at).part())
    return lines


@register(Slot.JOB_PAGE_PANEL)
def job_panel(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """ "Make a CV for this job"."""
    if public_id is None or not viewer.is_learner:
        return None
    copy = copy_for_job(viewer, public_id)
    return Part(template="cv_builder/learner/job_panel.html", context={"public_id": public_id, "copy": copy}, order=20)
