"""The page types that tutors write: courses, their units, lessons and quizzes.

None of them is served by its place in the tree: learners read them through the courses views, which know how far each has come.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel

from campus.core.audience import All, AnyOf, Audience, Empty, Everyone, Holds, Is
from campus.core.ids import PublicIdField
from campus.core.kinds_of_work import KindOfWork
from campus.core.pages import CampusPage
from campus.core.streamfield import CampusStreamField
from campus.pages.panels import PrisonsPanel, ReadingPanel
from courses.blocks import LessonBlock
from courses.codes import Level
from courses.models.questions import QuestionBank

LONGEST_LESSON = 10  # minutes


class CourseIndexPage(CampusPage):
    """The place in the tree where courses stand. Learners read the catalogue, which is a view."""

    audience: ClassVar[Audience] = Audience(staff=Everyone())
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("courses section")
        verbose_name_plural = _("courses sections")


class LearningPage(CampusPage):
    """What the pages of a course share: a public id for its address, and no serving by the tree."""

    public_id = PublicIdField()
    exclude_fields_in_copy = ["public_id"]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Learning is read through the courses views only."""
        raise Http404


class CoursePage(LearningPage):
    """A course: what it is about, how long it takes, and where it is offered."""

    summary = models.CharField(_("in one sentence"), max_length=160, help_text=_("Shown under the title in the list."))
    outcomes = models.TextField(
        _("what you can do after it"), max_length=1000, help_text=_("One to a line: “Keep a kitchen clean”.")
    )
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    guided_hours = models.DecimalField(
        _("hours of guided learning"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0)],
        help_text=_("How long the whole course takes most people."),
    )
    provider = models.CharField(_("provider"), max_length=120, blank=True)
    kind_of_work = models.CharField(
        _("kind of work"), max_length=24, choices=KindOfWork.choices, blank=True, help_text=_("Empty for any work.")
    )
    is_basic_skill = models.BooleanField(_("reading, maths or English"), default=False)
    prisons = ParentalManyToManyField(
        "accounts.Prison",
        blank=True,
        related_name="+",
        verbose_name=_("prisons"),
        help_text=_("Leave empty to show it in every prison."),
    )

    audience: ClassVar[Audience] = Audience(
        learner=All(Is("live", True), AnyOf(Empty("prisons"), Holds("prisons", "prisons"))),
        staff=Everyone(),
        paths={"prisons": "prisons__code"},
    )
    content_fields: ClassVar[tuple[str, ...]] = ("title", "summary", "outcomes", "provider")
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.UnitPage", "courses.LessonPage", "courses.QuizPage"]
    template = "courses/staff/course_preview.html"

    content_panels = [
        *CampusPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        MultiFieldPanel(
            [
                FieldPanel("level"),
                FieldPanel("guided_hours"),
                FieldPanel("provider"),
                FieldPanel("kind_of_work"),
                FieldPanel("is_basic_skill"),
            ],
            heading=_("What kind of course it is"),
        ),
        ReadingPanel(heading=_("Good to know")),
    ]
    settings_panels = [PrisonsPanel("prisons", heading=_("Where it is offered")), PublishingPanel()]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def outcome_lines(self) -> list[str]:
        """What a learner can do after it, a line each."""
        return [line.strip() for line in self.outcomes.splitlines() if line.strip()]

    @property
    def is_short(self) -> bool:
        """Whether it takes less than an hour."""
        return self.guided_hours < 1

    def audience_facts(self) -> Mapping[str, Any]:
        """Live or not, and where."""
        return {"live": self.live, "prisons": [prison.code for prison in self.prisons.all()]}


class UnitPage(LearningPage):
    """A heading over some lessons and quizzes of a course."""

    audience: ClassVar[Audience] = Audience(staff=Everyone())
    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage", "courses.QuizPage"]
    template = "courses/staff/part_preview.html"

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")


REQUIRED_HELP = _("The course is done when every part that counts is done.")


class LessonPage(LearningPage):
    """A lesson of at most ten minutes: a few screens with one idea each."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=LONGEST_LESSON,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_LESSON)],
        help_text=_("How long it takes somebody who reads slowly; ten at most. Longer? Make it two lessons."),
    )
    is_required = models.BooleanField(_("counts for the course"), default=True, help_text=REQUIRED_HELP)
    screens = CampusStreamField(LessonBlock(min_num=1, max_num=30), verbose_name=_("screens"))

    audience: ClassVar[Audience] = Audience(staff=Everyone())
    content_fields: ClassVar[tuple[str, ...]] = ("title", "screens")
    parent_page_types = ["courses.CoursePage", "courses.UnitPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "courses/staff/lesson_preview.html"

    content_panels = [
        *CampusPage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("is_required"),
        FieldPanel("screens"),
        ReadingPanel(heading=_("Good to know")),
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")


class QuizPage(LearningPage):
    """A quiz: questions drawn from a bank, and what is needed to pass."""

    introduction = models.CharField(_("before it begins"), max_length=250, blank=True)
    bank = models.ForeignKey(
        QuestionBank, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("question bank")
    )
    questions_asked = models.PositiveSmallIntegerField(
        _("how many questions"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Drawn from the bank by chance. Empty: all of them."),
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("needed to pass, in percent"), default=80, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    tries = models.PositiveSmallIntegerField(
        _("tries"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as they like."),
    )
    mixes_questions = models.BooleanField(_("questions in any order"), default=True)
    mixes_choices = models.BooleanField(_("answers in any order"), default=True)
    is_required = models.BooleanField(_("counts for the course"), default=True, help_text=REQUIRED_HELP)

    audience: ClassVar[Audience] = Audience(staff=Everyone())
    content_fields: ClassVar[tuple[str, ...]] = ("title", "introduction")
    parent_page_types = ["courses.CoursePage", "courses.UnitPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "courses/staff/part_preview.html"

    content_panels = [
        *CampusPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("bank"),
        MultiFieldPanel(
            [
                FieldPanel("questions_asked"),
                FieldPanel("pass_percent"),
                FieldPanel("tries"),
                FieldPanel("mixes_questions"),
                FieldPanel("mixes_choices"),
                FieldPanel("is_required"),
            ],
            heading=_("How it is asked"),
        ),
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
