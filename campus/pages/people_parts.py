"""What waits for staff about people: accounts stands below the pages and cannot register parts itself."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from campus.accounts.guarding import guessing_seen
from campus.accounts.selectors import PeopleWanted, people_find, without_words_since
from campus.core.viewer import Viewer
from campus.pages.parts import TodayLine
from campus.pages.slots import Part, Slot, register


@register(Slot.STAFF_TODAY)
def people_without_words(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> Part | None:
    """People who came and cannot sign in yet, because nobody has printed a slip for them."""
    if not (viewer.may("accounts.find_people") and viewer.may("accounts.issue_slips")):
        return None
    return TodayLine(
        title=_("New people without words"),
        count=people_find(viewer, PeopleWanted(without_words=True)).count(),
        oldest=without_words_since(viewer),
        url=reverse("people:slips"),
        words=_("Print slips for those who want to sign in."),
    ).part()


@register(Slot.STAFF_TODAY)
def locked_sign_ins(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """People who are locked at some terminal now."""
    if not (viewer.may("accounts.find_people") and viewer.may("accounts.unlock_sign_in")):
        return None
    return TodayLine(
        title=_("Locked sign-ins"),
        count=people_find(viewer, PeopleWanted(locked=True)).count(),
        oldest=viewer.at,
        url=reverse("people:find") + "?locked=on",
        words=_("Talk to the person before you unlock."),
    ).part()


@register(Slot.STAFF_TODAY)
def guessing(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """Failures that no lock stops: for one person at many terminals, or for many people at one."""
    if not viewer.may("accounts.unlock_sign_in"):
        return None
    return TodayLine(
        title=_("Somebody may be guessing words"),
        count=len(guessing_seen(viewer)),
        oldest=viewer.at,
        url=reverse("people:guessing"),
        words=_("Sign-ins failed at many terminals, or for many people at one."),
    ).part()
