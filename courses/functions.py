"""What of courses can be turned off, for one prison or for all."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from campus.accounts.switching import Function, function_declare
from courses.selectors.switched import course_of_address, courses_named

COURSES, COURSE = "courses", "course"


def _courses() -> Iterable[tuple[str, str]]:
    return courses_named()


def _course_of(arguments: Mapping[str, Any]) -> str:
    return course_of_address(str(arguments.get("course_id", "")), str(arguments.get("attempt_id", "")))


function_declare(
    Function(
        COURSES,
        _("Courses: the list and every course"),
        notice=_("You cannot do courses here just now. All your work is safe."),
        addresses=("courses:*",),
        parts_of="courses",
        order=50,
    )
)
function_declare(
    Function(
        COURSE,
        _("One course"),
        notice=_("This course is paused here. All your work is safe. Ask education staff."),
        addresses=("courses:*",),
        item_of=_course_of,
        items=_courses,
        order=60,
    )
)
