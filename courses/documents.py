"""What search knows of courses."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from campus.core.audience import Audience
from campus.core.kinds_of_work import KindOfWork
from campus.search.documents import Document, register
from campus.search.fields import AudienceField, Date, Field, Keyword, Text
from courses.models import CoursePage
from courses.selectors.parts import course_parts

NAME = "courses"


@register
class CourseDocument(Document):
    """A course as learners look for it."""

    name = NAME
    fields: ClassVar[Mapping[str, Field]] = {
        "title": Text(boost=6.0),
        "summary": Text(boost=3.0),
        "kind": Text(boost=2.0),
        "outcomes": Text(boost=2.0),
        "parts": Text(),
        "kind_of_work": Keyword(facet=True),
        "level": Keyword(facet=True),
        "is_short": Keyword(),
        "is_basic_skill": Keyword(),
        "published": Date(),
        "live": AudienceField(),
        "prisons": AudienceField(many=True),
    }
    audience: ClassVar[Audience] = CoursePage.audience
    newest = "published"

    def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """See Document. A course that is not live, or behind a restriction, has no row."""
        courses = CoursePage.objects.live().public().order_by("pk").prefetch_related("prisons")
        if ids is not None:
            courses = courses.filter(public_id__in=list(ids))
        labels = {kind.value: str(kind.label) for kind in KindOfWork}
        for course in courses:
            pages = [part.page for part in course_parts(course)]
            yield {
                "id": course.public_id,
                "version": max(page.live_revision_id or 0 for page in (course, *pages)),
                "title": course.title,
                "summary": course.summary,
                "kind": labels.get(course.kind_of_work, ""),
                "outcomes": course.outcomes,
                "parts": "\n".join(page.title for page in pages),
                "kind_of_work": course.kind_of_work or None,
                "level": course.level or None,
                "is_short": "1" if course.is_short else "0",
                "is_basic_skill": "1" if course.is_basic_skill else "0",
                "published": course.last_published_at,
                **course.audience_facts(),
            }
