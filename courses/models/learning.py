"""What learners make: enrolments, progress, attempts and their answers, completions. Records follow the person."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Holds, NotPast
from campus.core.ids import PublicIdField
from courses.codes import AttemptState, EnrolmentState, Level
from courses.models.pages import CoursePage, LessonPage, QuizPage
from courses.models.questions import QuestionRevision
from courses.querysets import AttemptQuerySet, CompletionQuerySet, EnrolmentQuerySet, LessonProgressQuerySet


def own_and_tutors(person: str) -> Audience:
    """The learner's own rows; for staff who follow learning, those of people in their prisons or on their caseload.

    `person` is the path from the row to the person. After a transfer the former prison's staff see them no more.
    """
    return Audience(
        learner=Holds("person", "person_id"),
        staff=All(
            HasPermission("courses.follow_learning"),
            AnyOf(
                All(Holds("prison", "prisons"), AnyOf(Empty("kept_until"), NotPast("kept_until"))),
                Holds("person", "caseload"),
            ),
        ),
        paths={"person": f"{person}_id", "prison": f"{person}__held_at__code", "kept_until": f"{person}__kept_until"},
    )


class Enrolment(models.Model):
    """One person on one course, once: stopping and starting again keep everything."""

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey(CoursePage, on_delete=models.SET_NULL, null=True, related_name="enrolments")
    title = models.CharField(max_length=255)  # a snapshot: the course may change its name or go
    state = models.CharField(max_length=24, choices=EnrolmentState, default=EnrolmentState.CONTINUING)
    started_at = models.DateTimeField()
    last_saved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    audience = own_and_tutors("person")
    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-last_saved_at"]
        verbose_name = _("learner on a course")
        verbose_name_plural = _("learners on courses")
        permissions = [("follow_learning", "Can follow the learning of people in their prisons and caseload")]
        constraints = [
            UniqueConstraint(fields=["person", "course"], name="enrolment_once_a_course"),
            CheckConstraint(
                condition=Q(state__in=["COMPLETED", "WITHDRAWN"], ended_at__isnull=False)
                | (~Q(state__in=["COMPLETED", "WITHDRAWN"]) & Q(ended_at=None)),
                name="enrolment_ended_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        """The course's title."""
        return self.title


class LessonProgress(models.Model):
    """How far one enrolment has come in one lesson. Screens count from 1."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="lessons")
    lesson = models.ForeignKey(LessonPage, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=255)
    screen = models.PositiveSmallIntegerField(default=1)  # where to carry on
    furthest = models.PositiveSmallIntegerField(default=1)
    saved_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    audience = own_and_tutors("enrolment__person")
    objects = LessonProgressQuerySet.as_manager()

    class Meta:
        ordering = ["saved_at"]
        constraints = [
            UniqueConstraint(fields=["enrolment", "lesson"], name="lesson_progress_once"),
            CheckConstraint(condition=Q(furthest__gte=F("screen")), name="lesson_progress_furthest_is_furthest"),
        ]

    def __str__(self) -> str:
        """The lesson's title."""
        return self.title


class Attempt(models.Model):
    """One try at a quiz. What is asked, in which order, and what is needed to pass are fixed when it begins."""

    public_id = PublicIdField()
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=255)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.OPEN)
    out_of = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    has_passed = models.BooleanField(null=True, blank=True)
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    audience = own_and_tutors("enrolment__person")
    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["enrolment", "number"]
        constraints = [
            UniqueConstraint(fields=["enrolment", "quiz", "number"], name="attempt_number_once"),
            UniqueConstraint(fields=["enrolment", "quiz"], condition=Q(state="OPEN"), name="attempt_one_open"),
            CheckConstraint(condition=Q(pass_mark__gte=1, pass_mark__lte=F("out_of")), name="attempt_can_be_passed"),
            CheckConstraint(
                condition=Q(state="OPEN", finished_at=None, points=None, has_passed=None)
                | Q(state="FINISHED", finished_at__isnull=False, points__isnull=False, has_passed__isnull=False),
                name="attempt_finished_is_marked",
            ),
        ]

    def __str__(self) -> str:
        """The quiz and which try."""
        return f"{self.title} ({self.number})"


class Response(models.Model):
    """One question of an attempt, in its place, and what was answered. Made when the attempt begins."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="responses")
    position = models.PositiveSmallIntegerField()
    revision = models.ForeignKey(QuestionRevision, on_delete=models.PROTECT, related_name="+")
    choice_order = models.JSONField(default=list, blank=True)  # keys of the choices, as this learner sees them
    answer = models.JSONField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_for_later = models.BooleanField(default=False)  # "Come back to this later"
    points = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["attempt", "position"]
        constraints = [
            UniqueConstraint(fields=["attempt", "position"], name="response_position_once"),
            CheckConstraint(
                condition=Q(answer__isnull=True, answered_at=None) | Q(answer__isnull=False, answered_at__isnull=False),
                name="response_answered_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        """Which question."""
        return f"{self.attempt_id}/{self.position}"


class Completion(models.Model):
    """A course done: what it was, on the day. Written once, and never changed with the course."""

    public_id = PublicIdField()
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="completion")
    title = models.CharField(max_length=255)
    level = models.CharField(max_length=12, choices=Level.choices, blank=True)
    guided_hours = models.DecimalField(max_digits=5, decimal_places=1)
    provider = models.CharField(max_length=120, blank=True)
    completed_at = models.DateTimeField()

    audience = own_and_tutors("enrolment__person")
    objects = CompletionQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_at"]
        verbose_name = _("course done")
        verbose_name_plural = _("courses done")

    def __str__(self) -> str:
        """The course's title."""
        return self.title
