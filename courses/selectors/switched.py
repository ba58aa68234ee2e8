"""Courses as the switches know them: by public id."""

from courses.models import Attempt, CoursePage


def courses_named() -> list[tuple[str, str]]:
    """Public id and title of every live course."""
    return list(CoursePage.objects.live().order_by("title").values_list("public_id", "title"))


def course_of_address(course_id: str, attempt_id: str) -> str:
    """The course that an address leads to: named in it, or that of a try; empty when it leads to none."""
    if course_id or not attempt_id:
        return course_id
    found = Attempt.objects.filter(public_id=attempt_id).values_list("enrolment__course__public_id", flat=True).first()
    return found or ""
