"""Which courses are offered to a learner, out of memory: courses change a few times a week, home is asked for all day."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campus.core.viewer import Viewer
from campus.pages.tree import content_token
from courses.models import CoursePage


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course in a list."""

    course_id: int
    public_id: str
    title: str
    guided_hours: Decimal
    facts: Mapping[str, Any]

    def is_for(self, viewer: Viewer) -> bool:
        """Whether the course is offered to the viewer."""
        return CoursePage.audience.allows(viewer, self.facts)


_held: tuple[str, tuple[CourseLine, ...]] = ("", ())


def courses_offered(viewer: Viewer) -> list[CourseLine]:
    """The courses that the viewer may take, the shortest first. Each process keeps them until the pages' mark changes."""
    global _held
    token = content_token(viewer)
    if not token or _held[0] != token:
        _held = (token, _read())
    return [course for course in _held[1] if course.is_for(viewer)]


def _read() -> tuple[CourseLine, ...]:
    rows = CoursePage.objects.live().public().order_by("guided_hours", "title").prefetch_related("prisons")
    return tuple(CourseLine(row.pk, row.public_id, row.title, row.guided_hours, row.audience_facts()) for row in rows)
