"""What the pages app itself puts in the slots. (Its `slots.py` is the mechanism; other apps register in theirs.)"""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from campus.core.viewer import Viewer
from campus.pages.parts import MOST_LINES, FoundGroup, FoundLine, SearchBox, TodayLine, Way, words_asked
from campus.pages.selectors import information_search, pages_past_review
from campus.pages.slots import Part, Slot, register
from campus.search.highlighting import pieces_of
from campus.search.services import engine_state


@register(Slot.NAVIGATION)
def home_way(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Home."""
    return Way(_("Home"), "pages:home", "home", order=10).part()


@register(Slot.NAVIGATION)
def help_way(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Help."""
    return Way(_("Help"), "pages:help", "help", order=50).part()


@register(Slot.HOME_SEARCH)
def one_box(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """The box at the top of home: it looks through everything."""
    return SearchBox(_("Find a job, a course or a page"), reverse("pages:find")).part()


@register(Slot.FOUND)
def pages_found(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Information pages that have the words."""
    words = words_asked(request)
    found = information_search(viewer, words, MOST_LINES)
    lines = [FoundLine(pieces_of(page.title, found.matched_of(page)), page.url, page.summary) for page in found.pages]
    return FoundGroup(
        title=_("Pages"),
        total=found.total,
        lines=lines,
        url=f"{reverse('pages:help')}?{urlencode({'words': words})}",
        order=30,
        did_you_mean=found.did_you_mean,
        degraded=found.degraded,
    ).part()


@register(Slot.STAFF_TODAY)
def content_past_review(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> Part | None:
    """Pages that this member of staff may change and that should have been read again by now."""
    if request is None:
        return None
    pages = pages_past_review(request.user, viewer.today)
    dates = list(pages.values_list("review_by", flat=True))
    return TodayLine(
        title=_("Pages past their review date"),
        count=len(dates),
        oldest=dates[0] if dates else None,
        url=reverse("pages_past_review"),
        words=_("Read each again. Change what is out of date, and set a new date."),
    ).part()


@register(Slot.STAFF_TODAY)
def search_on_its_reserve(
    viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None
) -> Part | None:
    """That the search engine does not answer and the database stands in for it."""
    state = engine_state()
    if state.answers or not state.standby:
        return None
    return TodayLine(
        title=_("Search runs on its reserve"),
        count=1,
        url=reverse("wagtailadmin_home"),
        words=_("People still find jobs, but less well. Tell whoever looks after the portal's servers."),
    ).part()
