"""What tutors see: who is on a course, where they are, and who has stood still. Always through the viewer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Min, Q

from campus.accounts.models import Person
from campus.core import clock
from campus.core.viewer import Viewer
from courses.codes import EnrolmentState
from courses.models import CoursePage, Enrolment
from courses.querysets import EnrolmentQuerySet
from courses.selectors.parts import CoursePart, CourseStanding, course_parts, standing_of

QUIET_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One person on one course.

    Args:
        days_quiet: whole days since work was last saved; None when the course is done or stopped.
        weeks_left: whole weeks until the release date; None where there is no date.
    """

    enrolment: Enrolment
    person: Person
    standing: CourseStanding
    days_quiet: int | None
    weeks_left: int | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing was saved for long enough to ask why."""
        return self.days_quiet is not None and self.days_quiet >= QUIET_AFTER.days


def enrolments_for(viewer: Viewer, course_id: str = "") -> EnrolmentQuerySet:
    """Enrolments the viewer may follow, of one course or all: soonest to leave first, then longest quiet."""
    found: EnrolmentQuerySet = Enrolment.objects.visible_to(viewer)
    if course_id:
        found = found.filter(course__public_id=course_id)
    return found.order_by(F("person__release_date").asc(nulls_last=True), "last_saved_at", "pk")


def quiet_for(viewer: Viewer) -> EnrolmentQuerySet:
    """Enrolments the viewer may follow on which nothing was saved for a week, by people who are here."""
    return enrolments_for(viewer).quiet_since(viewer.at - QUIET_AFTER).filter(person__released_on=None)


@dataclass(frozen=True, slots=True)
class Quiet:
    """How many stand still, and since when the first of them."""

    count: int
    oldest: datetime | None


def quiet_count(viewer: Viewer) -> Quiet:
    """What "Today" says of `quiet_for`."""
    found = quiet_for(viewer).order_by().aggregate(count=Count("pk"), oldest=Min("last_saved_at"))
    return Quiet(found["count"], found["oldest"])


def cohort_rows(enrolments: Iterable[Enrolment]) -> list[CohortRow]:
    """Rows for enrolments that the viewer may follow (from this module), with a fixed number of queries a course."""
    parts: dict[int, list[CoursePart]] = {}
    rows = []
    for enrolment in enrolments:
        course = enrolment.course
        if course is not None and course.pk not in parts:
            parts[course.pk] = course_parts(course)
        standing = standing_of(enrolment.lessons.all(), enrolment.attempts.all(), parts[course.pk] if course else [])
        rows.append(_row(enrolment, standing))
    return rows


def with_what_rows_need(enrolments: EnrolmentQuerySet) -> EnrolmentQuerySet:
    """Bring along everything that `cohort_rows` reads."""
    return enrolments.select_related("person__held_at", "course").prefetch_related("lessons", "attempts")


def _row(enrolment: Enrolment, standing: CourseStanding) -> CohortRow:
    today = clock.today()
    person = enrolment.person
    is_going_on = enrolment.state == EnrolmentState.CONTINUING
    saved_on = enrolment.last_saved_at.astimezone(clock.LONDON).date()
    return CohortRow(
        enrolment=enrolment,
        person=person,
        standing=standing,
        days_quiet=max((today - saved_on).days, 0) if is_going_on else None,
        weeks_left=clock.weeks_until(person.release_date, today) if person.release_date else None,
    )


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course and how many people whom the viewer may follow are on it, and have done it."""

    course: CoursePage
    going_on: int
    done: int


def courses_followed(viewer: Viewer) -> list[CourseLine]:
    """Every live course, and every other that somebody whom the viewer may follow is on."""
    counts = {
        row["course"]: row
        for row in Enrolment.objects.visible_to(viewer)
        .values("course")
        .annotate(
            going_on=Count("pk", filter=Q(state=EnrolmentState.CONTINUING)),
            done=Count("pk", filter=Q(state=EnrolmentState.COMPLETED)),
        )
    }
    courses = CoursePage.objects.filter(Q(live=True) | Q(pk__in=[pk for pk in counts if pk])).order_by("title")
    nothing = {"going_on": 0, "done": 0}
    return [
        CourseLine(course, counts.get(course.pk, nothing)["going_on"], counts.get(course.pk, nothing)["done"])
        for course in courses
    ]


def course_followed(viewer: Viewer, course_id: str) -> CoursePage | None:
    """One course by its public id, for staff who follow learning."""
    if not viewer.may("courses.follow_learning"):
        return None
    found: CoursePage | None = CoursePage.objects.filter(public_id=course_id).first()
    return found


def learning_of(viewer: Viewer, person_id: str) -> list[CohortRow]:
    """What one person (by public id) is doing and has done, as far as the viewer may follow it."""
    found = enrolments_for(viewer).filter(person__public_id=person_id).order_by("-last_saved_at")
    return cohort_rows(with_what_rows_need(found))
