"""What papers put on pages that do not know them: lines of "Today", a way out from a person's page, the CV in a print pack."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import TodayLine
from campus.pages.slots import Part, Slot, register
from cv_builder.models.exports import ASK
from cv_builder.models.prints import PrintState
from cv_builder.selectors.exports import exports_waiting
from cv_builder.selectors.prints import prints_to_do, ready_sheet


def _address(name: str) -> str:
    """An address of the staff face; empty on the other faces, where these parts are never shown."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register(Slot.STAFF_TODAY)
def prints_wait(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """CVs that learners want on paper."""
    waiting = [row for row in prints_to_do(viewer) if row.state == PrintState.ASKED] if viewer.is_staff else []
    oldest = waiting[0].asked_at if waiting else None
    return TodayLine(
        _("CVs to print"), len(waiting), _address("cv_staff_prints:queue"), oldest, _("Approve, print, hand over.")
    ).part()


@register(Slot.STAFF_TODAY)
def exports_wait(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """CVs that a colleague asked to be taken out."""
    waiting = exports_waiting(viewer) if viewer.is_staff else []
    oldest = waiting[0].asked_at if waiting else None
    words = _("A colleague asked; you release.")
    return TodayLine(_("CVs to take out"), len(waiting), _address("cv_exports:list"), oldest, words).part()


@register(Slot.PERSON_PANEL)
def take_out(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Ask for this person's CV to be taken out: also up to 28 days after they left."""
    if public_id is None or not viewer.may(ASK):
        return None
    url = f"{_address('cv_exports:ask')}?person={public_id}"
    return Part(template="cv_builder/staff/person_take_out.html", context={"url": url}, order=35)


@register(Slot.PRINT_PART)
def cv_in_pack(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The CV that staff found ready, for a print pack about this person (their public id), with contact details."""
    sheet = ready_sheet(viewer, public_id) if public_id else None
    return Part(template=sheet.template, data=sheet.data, order=20) if sheet else None
