"""Where a place in a course is found on the learner face."""

from django.urls import reverse

from courses.models import CoursePage
from courses.selectors.learning import QuestionMark
from courses.selectors.parts import PartKind, Place


def place_url(course: CoursePage, place: Place | None) -> str:
    """The page where the learner carries on; the course's own page when there is nothing left to do."""
    if place is None:
        return reverse("courses:course", args=[course.public_id])
    if place.part.kind is PartKind.LESSON:
        return reverse("courses:lesson", args=[course.public_id, place.part.page.public_id, place.screen])
    return reverse("courses:quiz", args=[course.public_id, place.part.page.public_id])


def question_to_do_url(attempt_id: str, row: list[QuestionMark]) -> str:
    """The first question of a try without an answer; else the page that looks it over."""
    position = next((mark.position for mark in row if not mark.is_answered), None)
    if position is None:
        return reverse("courses:check-over", args=[attempt_id])
    return reverse("courses:question", args=[attempt_id, position])
