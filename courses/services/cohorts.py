"""Recording that staff took a list of learners out of the screen."""

from campus.accounts.auditing import record_by
from campus.core.viewer import Viewer
from courses.models import CoursePage


def cohort_taken(*, viewer: Viewer, course: CoursePage, rows: int) -> None:
    """Record a download of a course's cohort: who, which course, how many rows."""
    record_by(
        viewer,
        "courses.cohort.downloaded",
        object_kind="courses.course",
        object_id=course.public_id,
        detail={"rows": rows},
    )
