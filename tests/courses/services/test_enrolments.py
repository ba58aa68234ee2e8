"""Starting and stopping a course."""

from typing import Any

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from courses.models import Enrolment
from courses.services.enrolments import EnrolmentNotChanged, EnrolmentRefusal, course_start, course_stop
from courses.signals import course_started
from tests.factories.accounts import LearnerFactory, PrisonFactory, StaffFactory
from tests.factories.courses import a_course, on_course

pytestmark = pytest.mark.django_db


def test_starting_puts_the_learner_on_the_course_and_tells(
    learner: Any, django_capture_on_commit_callbacks: Any
) -> None:
    course = a_course()
    heard: list[str] = []

    def listen(sender: Any, enrolment_id: str, **kwargs: Any) -> None:
        heard.append(enrolment_id)

    course_started.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        enrolment = on_course(learner, course)
    course_started.disconnect(listen)
    assert enrolment.state == "CONTINUING"
    assert heard == [enrolment.public_id]
    event = AuditEvent.objects.get(action="courses.enrolment.started")
    assert event.object_id == enrolment.public_id
    assert event.subject_id == learner.person.public_id


def test_starting_twice_is_starting_once(learner: Any) -> None:
    course = a_course()
    assert on_course(learner, course) == on_course(learner, course)
    assert Enrolment.objects.count() == 1


def test_a_course_of_another_prison_is_not_started(learner: Any, django_assert_unchanged: Any) -> None:
    course = a_course(prisons=[PrisonFactory(code="MDI")])
    with django_assert_unchanged(Enrolment, AuditEvent), pytest.raises(EnrolmentNotChanged) as refused:
        on_course(learner, course)
    assert refused.value.code == EnrolmentRefusal.NOT_OFFERED_HERE


def test_staff_are_put_on_no_course(django_assert_unchanged: Any) -> None:
    course, staff = a_course(), StaffFactory(role="OLASS tutor", prisons=["LEI"])
    with django_assert_unchanged(Enrolment, AuditEvent), pytest.raises(EnrolmentNotChanged) as refused:
        course_start(viewer=viewer_of(staff), course=course)
    assert refused.value.code == EnrolmentRefusal.NOT_A_LEARNER


def test_stopping_keeps_everything_and_starting_again_finds_it(learner: Any) -> None:
    course = a_course()
    enrolment = on_course(learner, course)
    course_stop(viewer=viewer_of(learner), enrolment=enrolment)
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.ended_at is not None) == ("WITHDRAWN", True)
    again = on_course(learner, course)
    assert (again.pk, again.state, again.ended_at) == (enrolment.pk, "CONTINUING", None)


def test_nobody_stops_another_persons_course(learner: Any, django_assert_unchanged: Any) -> None:
    enrolment = on_course(LearnerFactory(), a_course())
    with django_assert_unchanged(Enrolment, AuditEvent), pytest.raises(EnrolmentNotChanged):
        course_stop(viewer=viewer_of(learner), enrolment=enrolment)
