"""What vacancies put on pages that do not know them."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campus.core.viewer import Viewer
from campus.pages.parts import MOST_LINES, FoundGroup, FoundLine, HomeCard, NewLine, Way, words_asked
from campus.pages.slots import Part, Slot, register
from campus.search.highlighting import pieces_of
from vacancies import applying_slots, staff_slots  # noqa: F401 - they register the staff's parts
from vacancies.selectors import ChosenJob, jobs_found, jobs_of_mine
from vacancies.selectors.home import JobNews, answers_of_mine
from vacancies.selectors.searches import SearchNews, searches_of

MOST_SEARCH_LINES = 2  # home has room for four new things in all
T = TypeVar("T")


@register(Slot.NAVIGATION)
def jobs_way(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Jobs, among the ways at the top."""
    return Way(_("Jobs"), "vacancies:jobs", "jobs", order=30).part()


@register(Slot.FOUND)
def jobs_that_were_found(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """Jobs that have the words looked for on home: the first of the list that "See all" leads to."""
    words = words_asked(request)
    found = jobs_found(viewer, words, MOST_LINES)
    lines = [
        FoundLine(
            job.title_pieces or pieces_of(job.title, ()),
            reverse("vacancies:job", args=[job.public_id]),
            ", ".join(part for part in (job.employer, job.where, job.closes) if part),
        )
        for job in found.cards
    ]
    return FoundGroup(
        title=_("Jobs"),
        total=found.total,
        lines=lines,
        url=f"{reverse('vacancies:jobs')}?{urlencode({'words': words})}",
        order=10,
        did_you_mean=found.did_you_mean,
        degraded=found.degraded,
    ).part()


@register(Slot.HOME_CARRY_ON)
def my_jobs_card(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """The learner's own jobs and searches, when there are some."""
    if not (_mine(viewer, request) or _answers(viewer, request) or _searches(viewer, request)):
        return None
    return HomeCard(
        title=_("My jobs"),
        url=reverse("vacancies:mine"),
        text=_("The jobs you saved, and the ones you said you are interested in."),
        button=_("Carry on"),
        order=30,
    ).part()


def _mine(viewer: Viewer, request: HttpRequest | None) -> list[ChosenJob]:
    return _once(request, "jobs_of_mine", lambda: jobs_of_mine(viewer))


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


def _once(request: HttpRequest | None, name: str, read: Callable[[], list[T]]) -> list[T]:
    """What `read` gives, read once for a page that shows it in two places."""
    if request is None:
        return read()
    if not hasattr(request, name):
        setattr(request, name, read())
    found: list[T] = getattr(request, name)
    return found


def _answers(viewer: Viewer, request: HttpRequest | None) -> list[JobNews]:
    return _once(request, "job_answers", lambda: answers_of_mine(viewer))


def _searches(viewer: Viewer, request: HttpRequest | None) -> list[SearchNews]:
    return _once(request, "job_searches", lambda: searches_of(viewer))


@register(Slot.HOME_NEW)
def answers_from_staff(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> list[Part]:
    """What staff did about jobs that the learner wants, and that they were reminded."""
    return [
        NewLine(text=news.words, url=reverse("vacancies:job", args=[news.public_id]), at=news.at).part()
        for news in _answers(viewer, request)
    ]


@register(Slot.HOME_NEW)
def new_in_searches(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> list[Part]:
    """Saved searches with jobs that are new since the learner looked last: two by name, more in one line."""
    fresh = [search for search in _searches(viewer, request) if search.new]
    if len(fresh) > MOST_SEARCH_LINES:
        words = _("New jobs in %(number)d of your searches") % {"number": len(fresh)}
        return [NewLine(text=words, url=reverse("vacancies:mine"), at=viewer.at).part()]
    return [
        NewLine(
            text=ngettext("%(number)d new job: %(search)s", "%(number)d new jobs: %(search)s", search.new)
            % {"number": search.new, "search": search.name},
            url=reverse("vacancies:search", args=[search.public_id]),
            at=viewer.at,
        ).part()
        for search in fresh
    ]


@register(Slot.HOME_CARD)
def look_at_jobs(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part:
    """A way to begin."""
    return HomeCard(
        title=_("Look at jobs"), url=reverse("vacancies:jobs"), text=_("Find work for when you leave."), order=30
    ).part()
