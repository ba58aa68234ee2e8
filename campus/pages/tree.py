"""What learners may read, held in memory.

Home and Help are asked for on every visit; pages change a few times a week. Each process keeps the list and asks the database
only whether it changed (one row, `ContentMark`). Who sees what is still decided per reader, by the models' own audience rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campus.core.viewer import Viewer
from campus.pages.models import ContentMark, HomeNotice, HomePage, InformationIndexPage, InformationPage


@dataclass(frozen=True, slots=True)
class PageLine:
    """An information page in a list."""

    page_id: int
    title: str
    summary: str
    url: str
    section: str
    facts: Mapping[str, Any]

    def is_for(self, viewer: Viewer) -> bool:
        """Whether the viewer may read it."""
        return InformationPage.audience.allows(viewer, self.facts)


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice on home."""

    text: str
    facts: Mapping[str, Any]

    def is_for(self, viewer: Viewer) -> bool:
        """Whether it is for the viewer, today."""
        return HomeNotice.audience.allows(viewer, self.facts)


@dataclass(frozen=True, slots=True)
class Tree:
    """All that is live and behind no restriction."""

    token: str
    notices: tuple[NoticeLine, ...]
    pages: tuple[PageLine, ...]
    introduction: str


_held: Tree | None = None


def content_token(viewer: Viewer) -> str:
    """What changes whenever a page came, went or changed; asked once a request. Empty when nothing is known."""
    token: str = viewer.told("pages.content_token", lambda _viewer: _token())
    return token


def _token() -> str:
    return ContentMark.objects.values_list("token", flat=True).first() or ""


def tree(viewer: Viewer | None = None) -> Tree:
    """Return the present tree, from memory when nothing changed. One query then, and one for all that a viewer asks."""
    global _held
    token = content_token(viewer) if viewer is not None else _token()
    held = _held
    if held is None or not token or held.token != token:
        held = _held = _read(token)
    return held


def _read(token: str) -> Tree:
    pages = InformationPage.objects.live().public().order_by("path").prefetch_related("prisons")
    home = HomePage.objects.live().public().first()
    index = InformationIndexPage.objects.live().public().first()
    return Tree(
        token=token,
        notices=tuple(
            NoticeLine(notice.text, notice.audience_facts()) for notice in (home.notices.all() if home else ())
        ),
        pages=tuple(
            PageLine(page.pk, page.title, page.summary, page.get_url() or "", page.section, page.audience_facts())
            for page in pages
        ),
        introduction=index.introduction if index else "",
    )
