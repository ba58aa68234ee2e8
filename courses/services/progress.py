"""How far a learner has come in a lesson: saved at every "Next" and "Stop here"."""

from enum import StrEnum

from django.db import transaction

from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from courses.models import Enrolment, LessonPage, LessonProgress
from courses.selectors.parts import course_parts
from courses.services.completion import completion_check
from courses.services.enrolments import learning_enrolment


class ProgressRefusal(StrEnum):
    """Why progress is not saved."""

    NO_SUCH_SCREEN = "NO_SUCH_SCREEN"
    NOT_OF_THIS_COURSE = "NOT_OF_THIS_COURSE"


class ProgressNotSaved(Refusal):
    """See `ProgressRefusal`."""


@transaction.atomic
def lesson_stop(*, viewer: Viewer, enrolment: Enrolment, lesson: LessonPage, screen: int) -> LessonProgress:
    """Keep the screen that the learner is on, to carry on from there.

    Raises:
        EnrolmentNotChanged: they are not on the course, or it is not offered here; nothing is written.
        ProgressNotSaved: with a `ProgressRefusal`; nothing is written.
    """
    return _save(viewer, enrolment, lesson, reached=screen, screen=screen)


@transaction.atomic
def lesson_next(*, viewer: Viewer, enrolment: Enrolment, lesson: LessonPage, screen: int) -> LessonProgress:
    """The learner has read `screen`: keep the next one, or, after the last, that the lesson is done.

    Raises:
        EnrolmentNotChanged: they are not on the course, or it is not offered here; nothing is written.
        ProgressNotSaved: with a `ProgressRefusal`; nothing is written.
    """
    last = len(lesson.screens)
    return _save(viewer, enrolment, lesson, reached=screen, screen=min(screen + 1, last), is_read=screen == last)


def _save(
    viewer: Viewer, enrolment: Enrolment, lesson: LessonPage, *, reached: int, screen: int, is_read: bool = False
) -> LessonProgress:
    enrolment = learning_enrolment(viewer, enrolment)
    if not 1 <= reached <= len(lesson.screens):
        raise ProgressNotSaved(ProgressRefusal.NO_SUCH_SCREEN)
    if enrolment.course is None or lesson.pk not in {part.page.pk for part in course_parts(enrolment.course)}:
        raise ProgressNotSaved(ProgressRefusal.NOT_OF_THIS_COURSE)
    now = clock.now()
    row = LessonProgress.objects.filter(enrolment=enrolment, lesson=lesson).first() or LessonProgress(
        enrolment=enrolment, lesson=lesson
    )
    row.title, row.screen, row.furthest, row.saved_at = lesson.title, screen, max(row.furthest, screen), now
    if is_read and row.done_at is None:
        row.done_at = now
    row.save()
    enrolment.last_saved_at = now
    enrolment.save(update_fields=["last_saved_at"])
    if is_read:
        completion_check(viewer=viewer, enrolment=enrolment)
    return row
