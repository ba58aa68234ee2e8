"""Reading pages. What a learner gets comes from memory (tree.py); what staff get comes from the database."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.permissions import policy_registry

from campus.core.pages import CampusPageQuerySet
from campus.core.viewer import Viewer
from campus.pages.models import InformationPage, InformationSection
from campus.pages.tree import NoticeLine, PageLine, tree


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
