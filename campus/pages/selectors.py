"""Reading pages. What a learner gets comes from memory (tree.py); what staff get comes from the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.permissions import policy_registry

from campus.core.pages import CampusPageQuerySet
from campus.core.viewer import Viewer
from campus.pages.models import InformationPage, InformationSection
from campus.pages.tree import NoticeLine, PageLine, tree
from campus.search.query import SearchQuery
from campus.search.services import search

MOST_FOUND = 100  # information pages in one list: a place has some dozens


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the Help page."""

    label: str
    pages: tuple[PageLine, ...]


def notices_for(viewer: Viewer) -> list[NoticeLine]:
    """Notices on the viewer's home today, in the order that staff gave them."""
    return [notice for notice in tree(viewer).notices if notice.is_for(viewer)]


def information_pages_for(viewer: Viewer) -> list[PageLine]:
    """Information pages that the viewer may read, in the order that staff gave them."""
    return [page for page in tree(viewer).pages if page.is_for(viewer)]


@dataclass(frozen=True, slots=True)
class PagesFound:
    """Information pages that a search found, best first."""

    total: int
    pages: tuple[PageLine, ...]
    matched: Mapping[int, tuple[str, ...]]
    did_you_mean: str | None
    degraded: bool

    def matched_of(self, page: PageLine) -> tuple[str, ...]:
        """The words that a page was found by."""
        return self.matched.get(page.page_id, ())


def information_search(viewer: Viewer, words: str, most: int = MOST_FOUND) -> PagesFound:
    """Search the information pages that the viewer may read. A page is read through its audience rule again."""
    result = search("pages", SearchQuery(words=words, limit=most), viewer)
    readable = {page.page_id: page for page in information_pages_for(viewer)}
    hits = [hit for hit in result.hits if int(hit.id) in readable]
    return PagesFound(
        total=result.total,
        pages=tuple(readable[int(hit.id)] for hit in hits),
        matched={int(hit.id): hit.matched for hit in hits},
        did_you_mean=result.did_you_mean,
        degraded=result.degraded,
    )


def information_sections_for(viewer: Viewer) -> list[Section]:
    """The same, by section; a section with nothing in it is left out."""
    pages = information_pages_for(viewer)
    sections = [
        Section(str(section.label), tuple(page for page in pages if page.section == section.value))
        for section in InformationSection
    ]
    return [section for section in sections if section.pages]


def help_introduction() -> str:
    """The sentence at the top of Help, as staff wrote it."""
    return tree().introduction


def pages_past_review(user: Any, today: date) -> CampusPageQuerySet:
    """Live information pages whose review date has passed and which this member of staff may change, oldest first."""
    policy = policy_registry.get_by_type(InformationPage)
    editable = policy.instances_user_has_permission_for(user, "change")
    return (
        InformationPage.objects.live().filter(review_by__lt=today, pk__in=editable.values("pk")).order_by("review_by")
    )
