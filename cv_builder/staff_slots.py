"""What CVs put on staff pages that do not know them: lines of "Today" and a person's panel."""

from django.db.models import Min
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import TodayLine
from campus.pages.slots import Part, Slot, register
from cv_builder.models.cvs import HELP
from cv_builder.selectors.helping import cvs_of_person, cvs_waiting, without_cv


def _address(name: str) -> str:
    """An address of the staff face; empty on the other faces, where these parts are never shown."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register(Slot.STAFF_TODAY)
def cvs_wait(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """CVs to look at, with the age of the oldest."""
    if not viewer.may(HELP):
        return None
    found = cvs_waiting(viewer)
    return TodayLine(
        title=_("CVs to look at"),
        count=found.count(),
        oldest=found.order_by().aggregate(oldest=Min("asked_at"))["oldest"],
        url=_address("cvs:waiting"),
        words=_("Soonest to leave stands first."),
    ).part()


@register(Slot.STAFF_TODAY)
def nobody_began(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> list[Part]:
    """People without a CV: who leave within twelve weeks, and whose date is not known."""
    if not viewer.may(HELP):
        return []
    lines = (
        TodayLine(
            title=_("No CV, leaving within 12 weeks"),
            count=without_cv(viewer, no_date=False).count(),
            url=_address("cvs:none-leaving-soon"),
            words=_("Offer to sit down together."),
        ),
        TodayLine(
            title=_("No CV, no date known"),
            count=without_cv(viewer, no_date=True).count(),
            url=_address("cvs:none-no-date"),
            words=_("A release can come at any time."),
        ),
    )
    return [part for line in lines if (part := line.part()) is not None]


@register(Slot.PERSON_PANEL)
def persons_cvs(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """CVs on a person's page."""
    if public_id is None or not viewer.may(HELP):
        return None
    cvs = cvs_of_person(viewer, public_id)
    return Part(template="cv_builder/staff/person_panel.html", context={"cvs": cvs}, order=30)
