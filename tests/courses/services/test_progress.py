"""Progress through lessons, and when it makes the course done."""

from typing import Any

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from courses.models import Completion, LessonProgress
from courses.services.enrolments import EnrolmentNotChanged, course_stop
from courses.services.progress import ProgressNotSaved, lesson_next, lesson_stop
from courses.signals import course_completed
from tests.factories.accounts import PrisonFactory
from tests.factories.courses import a_course, a_lesson, on_course

pytestmark = pytest.mark.django_db


def test_next_keeps_the_next_screen(learner: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    enrolment = on_course(learner, course)
    row = lesson_next(viewer=viewer_of(learner), enrolment=enrolment, lesson=lesson, screen=1)
    assert (row.screen, row.furthest, row.done_at) == (2, 2, None)


def test_stop_here_keeps_this_screen_and_the_furthest(learner: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    enrolment, viewer = on_course(learner, course), viewer_of(learner)
    lesson_next(viewer=viewer, enrolment=enrolment, lesson=lesson, screen=2)
    row = lesson_stop(viewer=viewer, enrolment=enrolment, lesson=lesson, screen=1)
    assert (row.screen, row.furthest) == (1, 3)


def test_the_last_screen_ends_the_lesson_and_the_only_lesson_the_course(
    learner: Any, django_capture_on_commit_callbacks: Any
) -> None:
    course = a_course()
    lesson = a_lesson(course, screens=1)
    heard: list[str] = []

    def listen(sender: Any, completion_id: str, **kwargs: Any) -> None:
        heard.append(completion_id)

    course_completed.connect(listen)
    enrolment = on_course(learner, course)
    with django_capture_on_commit_callbacks(execute=True):
        row = lesson_next(viewer=viewer_of(learner), enrolment=enrolment, lesson=lesson, screen=1)
    course_completed.disconnect(listen)
    completion = Completion.objects.get()
    assert row.done_at is not None
    assert (completion.title, completion.enrolment) == ("Safe lifting", enrolment)
    assert completion.enrolment.state == "COMPLETED"
    assert heard == [completion.public_id]
    assert AuditEvent.objects.filter(action="courses.enrolment.completed").count() == 1


def test_reading_a_done_course_again_completes_it_once(learner: Any) -> None:
    course = a_course()
    lesson = a_lesson(course, screens=1)
    enrolment, viewer = on_course(learner, course), viewer_of(learner)
    for _time in range(2):
        lesson_next(viewer=viewer, enrolment=enrolment, lesson=lesson, screen=1)
    assert Completion.objects.count() == 1


def test_a_part_that_is_not_live_is_not_asked_for(learner: Any) -> None:
    course = a_course()
    lesson = a_lesson(course, screens=1)
    a_lesson(course, "Not ready", live=False)
    lesson_next(viewer=viewer_of(learner), enrolment=on_course(learner, course), lesson=lesson, screen=1)
    assert Completion.objects.count() == 1


def test_a_screen_that_is_not_there_is_refused(learner: Any, django_assert_unchanged: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    enrolment = on_course(learner, course)
    with django_assert_unchanged(LessonProgress, enrolment), pytest.raises(ProgressNotSaved):
        lesson_next(viewer=viewer_of(learner), enrolment=enrolment, lesson=lesson, screen=4)


def test_a_lesson_of_another_course_is_refused(learner: Any, django_assert_unchanged: Any) -> None:
    enrolment = on_course(learner, a_course())
    elsewhere = a_lesson(a_course("Painting", slug="painting"))
    with django_assert_unchanged(LessonProgress, enrolment), pytest.raises(ProgressNotSaved):
        lesson_next(viewer=viewer_of(learner), enrolment=enrolment, lesson=elsewhere, screen=1)


def test_a_stopped_course_takes_no_progress(learner: Any, django_assert_unchanged: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    enrolment, viewer = on_course(learner, course), viewer_of(learner)
    course_stop(viewer=viewer, enrolment=enrolment)
    with django_assert_unchanged(LessonProgress), pytest.raises(EnrolmentNotChanged):
        lesson_next(viewer=viewer, enrolment=enrolment, lesson=lesson, screen=1)


def test_a_course_that_is_paused_after_a_transfer_takes_no_progress(learner: Any, django_assert_unchanged: Any) -> None:
    course = a_course(prisons=[learner.person.held_at])
    lesson = a_lesson(course)
    enrolment = on_course(learner, course)
    learner.person.held_at = PrisonFactory(code="MDI")
    learner.person.save()
    with django_assert_unchanged(LessonProgress), pytest.raises(EnrolmentNotChanged):
        lesson_next(viewer=viewer_of(learner), enrolment=enrolment, lesson=lesson, screen=1)
