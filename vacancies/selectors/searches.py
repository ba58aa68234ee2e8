"""A learner's saved searches, and what is new in each since they looked last."""

from dataclasses import dataclass, replace
from datetime import datetime

from campus.core.viewer import Viewer
from vacancies.models import SavedSearch
from vacancies.searching import search_query
from vacancies.selectors.cards import JobCard
from vacancies.selectors.jobs import JobQuery, vacancy_count, vacancy_search


@dataclass(frozen=True, slots=True)
class SearchNews:
    """One saved search and how many jobs are new in it."""

    public_id: str
    name: str
    new: int
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One saved search for its page. `cards` are the first of the new jobs."""

    public_id: str
    name: str
    asked: str
    new: int
    new_since: datetime
    cards: list[JobCard]
    total: int


def searches_of(viewer: Viewer) -> list[SearchNews]:
    """The learner's saved searches, the latest saved first, each with the number of jobs that went live since it was opened.

    What the learner put away is not counted. Nothing for anyone else.
    """
    if not viewer.is_learner:
        return []
    return [
        SearchNews(saved.public_id, saved.name, _new(viewer, saved, saved.opened_at), saved.opened_at)
        for saved in SavedSearch.objects.visible_to(viewer)
    ]


def search_page(viewer: Viewer, saved: SavedSearch) -> SearchPage:
    """What the page of a saved search shows. `saved` is the viewer's own."""
    query = _query(saved)
    fresh = vacancy_search(viewer, replace(query, live_after=saved.new_since, sort="newest"))
    return SearchPage(
        public_id=saved.public_id,
        name=saved.name,
        asked=saved.asked,
        new=fresh.total,
        new_since=saved.new_since,
        cards=fresh.cards,
        total=vacancy_count(viewer, query),
    )


def _new(viewer: Viewer, saved: SavedSearch, since: datetime) -> int:
    return vacancy_count(viewer, replace(_query(saved), live_after=since))


def _query(saved: SavedSearch) -> JobQuery:
    return search_query(saved.asked)
