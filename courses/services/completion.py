"""Noticing that a course is done."""

from functools import partial

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import Viewer
from courses.codes import EnrolmentState
from courses.completing import course_is_done
from courses.models import Completion, Enrolment
from courses.selectors.parts import course_standing
from courses.signals import course_completed


@transaction.atomic
def completion_check(*, viewer: Viewer, enrolment: Enrolment) -> Completion | None:
    """Write down that the course is done, once every required part is. Returns it when it is written now; told again, nothing.

    A completion holds what the course was on the day, and stays whatever becomes of the course.
    """
    if enrolment.course is None or Completion.objects.filter(enrolment=enrolment).exists():
        return None
    standing = course_standing(viewer, enrolment.course, enrolment)
    if not course_is_done([part.facts for part in standing.parts]):
        return None
    course, now = enrolment.course, clock.now()
    completion = Completion(
        enrolment=enrolment,
        title=course.title,
        level=course.level,
        guided_hours=course.guided_hours,
        provider=course.provider,
        completed_at=now,
    )
    completion.save(force_insert=True)
    enrolment.state, enrolment.ended_at = EnrolmentState.COMPLETED, now
    enrolment.save(update_fields=["state", "ended_at"])
    record_by(
        viewer,
        "courses.enrolment.completed",
        person=enrolment.person,
        object_kind="courses.enrolment",
        object_id=enrolment.public_id,
        detail={"course": course.public_id, "completion": completion.public_id},
    )
    transaction.on_commit(
        partial(
            course_completed.send_robust,
            sender=Completion,
            enrolment_id=enrolment.public_id,
            completion_id=completion.public_id,
        )
    )
    return completion
