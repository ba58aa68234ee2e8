"""The catalogue: courses that are offered where the viewer is, searched."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from campus.core.kinds_of_work import KindOfWork
from campus.core.viewer import Viewer
from campus.search.query import SearchQuery
from campus.search.services import search
from courses.models import CoursePage
from courses.selectors.learning import enrolments_of
from courses.selectors.offered import CourseLine, courses_offered

PAGE_SIZE = 20
MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class CourseQuery:
    """What a learner asks for, as typed and ticked."""

    words: str = ""
    is_short: bool = False
    is_basic_skill: bool = False
    kinds: Collection[str] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class CourseResults:
    """One page of courses, and what the page says around them."""

    total: int
    courses: list[CoursePage]
    kinds: list[tuple[str, str, int]]  # code, label, number of courses; those with none left out
    did_you_mean: str | None
    degraded: bool
    page: int
    pages: int
    matched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by public id, the words found


def catalogue_search(viewer: Viewer, query: CourseQuery) -> CourseResults:
    """Search the courses that the viewer may take. Rows are read through the audience rule again: an index may lag behind."""
    page = min(max(query.page, 1), MOST_PAGES)
    filters: dict[str, Collection[str]] = {"kind_of_work": query.kinds}
    if query.is_short:
        filters["is_short"] = ["1"]
    if query.is_basic_skill:
        filters["is_basic_skill"] = ["1"]
    result = search(
        "courses",
        SearchQuery(
            words=query.words,
            filters=filters,
            facets=("kind_of_work",),
            offset=(page - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
        ),
        viewer,
    )
    ids = [hit.id for hit in result.hits]
    rows = {course.public_id: course for course in CoursePage.objects.visible_to(viewer).filter(public_id__in=ids)}
    counts = result.facets.get("kind_of_work", {})
    return CourseResults(
        total=result.total,
        courses=[rows[public_id] for public_id in ids if public_id in rows],
        kinds=[(kind.value, str(kind.label), counts[kind.value]) for kind in KindOfWork if counts.get(kind.value)],
        did_you_mean=result.did_you_mean,
        degraded=result.degraded,
        page=page,
        pages=min(max(-(-result.total // PAGE_SIZE), 1), MOST_PAGES),
        matched={hit.id: hit.matched for hit in result.hits},
    )


def course_to_begin(viewer: Viewer) -> CourseLine | None:
    """The shortest course offered here that the learner has not begun."""
    begun = {course_id for _pk, course_id, _state in enrolments_of(viewer)}
    return next((course for course in courses_offered(viewer) if course.course_id not in begun), None)
