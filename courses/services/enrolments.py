"""Starting a course, and stopping it."""

from enum import StrEnum
from functools import partial

from django.db import IntegrityError, transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from courses.codes import EnrolmentState
from courses.models import CoursePage, Enrolment
from courses.selectors.learning import LEARNING_STATES, is_offered
from courses.signals import course_started


class EnrolmentRefusal(StrEnum):
    """Why somebody is not put on a course, or taken off it."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    NOT_OFFERED_HERE = "NOT_OFFERED_HERE"
    NOT_ON_THE_COURSE = "NOT_ON_THE_COURSE"


class EnrolmentNotChanged(Refusal):
    """See `EnrolmentRefusal`."""


def course_start(*, viewer: Viewer, course: CoursePage) -> Enrolment:
    """Put the learner on the course, or back on it: everything done before is still there.

    Raises:
        EnrolmentNotChanged: with an `EnrolmentRefusal`; nothing is written.
    """
    if not viewer.is_learner or viewer.person_id is None:
        raise EnrolmentNotChanged(EnrolmentRefusal.NOT_A_LEARNER)
    if not CoursePage.objects.visible_to(viewer).filter(pk=course.pk).exists():
        raise EnrolmentNotChanged(EnrolmentRefusal.NOT_OFFERED_HERE)
    try:
        with transaction.atomic():
            return _start(viewer, course)
    except IntegrityError:  # two terminals at the same moment: the other one's stands
        return Enrolment.objects.get(person_id=viewer.person_id, course=course)


def _start(viewer: Viewer, course: CoursePage) -> Enrolment:
    person = Person.objects.select_related("held_at").get(pk=viewer.person_id)
    enrolment = Enrolment.objects.select_for_update().filter(person=person, course=course).first()
    now = clock.now()
    if enrolment is None:
        enrolment = Enrolment(person=person, course=course, title=course.title, started_at=now, last_saved_at=now)
        enrolment.save(force_insert=True)
        _record(viewer, enrolment, "courses.enrolment.started")
        transaction.on_commit(partial(course_started.send_robust, sender=Enrolment, enrolment_id=enrolment.public_id))
    elif enrolment.state == EnrolmentState.WITHDRAWN:
        enrolment.state, enrolment.ended_at, enrolment.last_saved_at = EnrolmentState.CONTINUING, None, now
        enrolment.save(update_fields=["state", "ended_at", "last_saved_at"])
        _record(viewer, enrolment, "courses.enrolment.started_again")
    return enrolment


@transaction.atomic
def course_stop(*, viewer: Viewer, enrolment: Enrolment) -> Enrolment:
    """Take the learner off the course. Progress, answers and open attempts stay as they are.

    Raises:
        EnrolmentNotChanged: it is not the learner's, or they are not on the course now.
    """
    found = enrolment_of(viewer, enrolment)
    if found.state != EnrolmentState.CONTINUING:
        raise EnrolmentNotChanged(EnrolmentRefusal.NOT_ON_THE_COURSE)
    found.state, found.ended_at = EnrolmentState.WITHDRAWN, clock.now()
    found.save(update_fields=["state", "ended_at"])
    _record(viewer, found, "courses.enrolment.stopped")
    return found


def enrolment_of(viewer: Viewer, enrolment: Enrolment) -> Enrolment:
    """The learner's own enrolment, locked until the end of the transaction.

    Raises:
        EnrolmentNotChanged: it is not theirs.
    """
    own = Enrolment.objects.visible_to(viewer).select_for_update(of=("self",)).filter(pk=enrolment.pk)
    found: Enrolment | None = own.first() if viewer.is_learner else None
    if found is None:
        raise EnrolmentNotChanged(EnrolmentRefusal.NOT_A_LEARNER)
    return found


def learning_enrolment(viewer: Viewer, enrolment: Enrolment) -> Enrolment:
    """The learner's own enrolment, locked, when lessons and quizzes are open to them: on the course, and it is offered here.

    Raises:
        EnrolmentNotChanged: with the `EnrolmentRefusal` that applies.
    """
    found = enrolment_of(viewer, enrolment)
    if found.state not in LEARNING_STATES:
        raise EnrolmentNotChanged(EnrolmentRefusal.NOT_ON_THE_COURSE)
    if not is_offered(viewer, found):
        raise EnrolmentNotChanged(EnrolmentRefusal.NOT_OFFERED_HERE)
    return found


def _record(viewer: Viewer, enrolment: Enrolment, action: str) -> None:
    record_by(
        viewer,
        action,
        person=enrolment.person,
        object_kind="courses.enrolment",
        object_id=enrolment.public_id,
        detail={"course": enrolment.course.public_id} if enrolment.course else None,
    )
