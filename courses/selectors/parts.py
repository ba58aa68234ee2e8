"""The parts of a course, in order, and how far a learner has come in them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from campus.core.viewer import Viewer
from courses.completing import PartFacts
from courses.models import Attempt, CoursePage, Enrolment, LessonPage, LessonProgress, QuizPage, UnitPage


class PartKind(StrEnum):
    """What a part is."""

    LESSON = "LESSON"
    QUIZ = "QUIZ"


@dataclass(frozen=True, slots=True)
class CoursePart:
    """A lesson or quiz of a course, under its unit's title ("" when it stands under the course itself)."""

    kind: PartKind
    page: LessonPage | QuizPage
    unit: str

    @property
    def minutes(self) -> int | None:
        """How long a lesson takes; None for a quiz, which takes as long as it takes."""
        return self.page.minutes if isinstance(self.page, LessonPage) else None


def course_parts(course: CoursePage) -> list[CoursePart]:
    """The live lessons and quizzes of a course in the order of the tree; those under a unit that is not live are left out."""
    units = {unit.path: unit.title for unit in UnitPage.objects.child_of(course).live()}
    lessons = LessonPage.objects.descendant_of(course).live().defer("screens")
    quizzes = QuizPage.objects.descendant_of(course).live()
    parts = [CoursePart(PartKind.LESSON, page, units.get(page.path[: -page.steplen], "")) for page in lessons]
    parts += [CoursePart(PartKind.QUIZ, page, units.get(page.path[: -page.steplen], "")) for page in quizzes]
    at_hand = {course.path, *units}
    return sorted(
        (part for part in parts if part.page.path[: -part.page.steplen] in at_hand), key=lambda part: part.page.path
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where to carry on: a screen of a lesson, or a question of an open attempt, or a quiz that has not begun."""

    part: CoursePart
    screen: int = 1
    attempt: Attempt | None = None


@dataclass(frozen=True, slots=True)
class PartStanding:
    """One part as its learner stands in it."""

    part: CoursePart
    is_done: bool
    is_here: bool = False

    @property
    def facts(self) -> PartFacts:
        """What the completion rule asks."""
        return PartFacts(is_required=self.part.page.is_required, is_done=self.is_done)


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """A course as its learner stands in it. `place` is None when there is nothing left to do."""

    parts: list[PartStanding]
    place: Place | None

    @property
    def done(self) -> int:
        """How many parts are done."""
        return sum(part.is_done for part in self.parts)

    @property
    def is_begun(self) -> bool:
        """Whether anything was done or begun."""
        return self.done > 0 or (self.place is not None and (self.place.screen > 1 or self.place.attempt is not None))


def course_standing(viewer: Viewer, course: CoursePage, enrolment: Enrolment | None) -> CourseStanding:
    """How far the enrolment has come, as the viewer may know it; with no enrolment, the parts as they are."""
    parts = course_parts(course)
    if enrolment is None:
        return standing_of([], [], parts, is_enrolled=False)
    return standing_of(
        list(LessonProgress.objects.visible_to(viewer).filter(enrolment=enrolment)),
        list(Attempt.objects.visible_to(viewer).filter(enrolment=enrolment)),
        parts,
    )


def standing_of(
    progress: Collection[LessonProgress],
    attempts: Collection[Attempt],
    parts: list[CoursePart],
    *,
    is_enrolled: bool = True,
) -> CourseStanding:
    """The standing that one enrolment's rows amount to over these parts."""
    lessons = {row.lesson_id: row for row in progress if row.lesson_id is not None}
    passed = {attempt.quiz_id for attempt in attempts if attempt.has_passed}
    done = {
        part.page.pk
        for part in parts
        if part.page.pk in passed or ((row := lessons.get(part.page.pk)) is not None and row.done_at is not None)
    }
    place = _place(parts, lessons, attempts, done)
    here = place.part.page.pk if place and is_enrolled else None
    return CourseStanding(
        parts=[PartStanding(part, part.page.pk in done, part.page.pk == here) for part in parts], place=place
    )


def _place(
    parts: list[CoursePart], lessons: dict[int, LessonProgress], attempts: Collection[Attempt], done: set[int]
) -> Place | None:
    """What was last saved and is not finished; else the first part that is not done."""
    by_page = {part.page.pk: part for part in parts}
    begun = [
        (row.saved_at, Place(by_page[row.lesson_id], screen=row.screen))
        for row in lessons.values()
        if row.done_at is None and row.lesson_id in by_page
    ]
    begun += [
        (attempt.saved_at, Place(by_page[attempt.quiz_id], attempt=attempt))
        for attempt in attempts
        if attempt.finished_at is None and attempt.quiz_id in by_page
    ]
    if begun:
        return max(begun, key=lambda entry: entry[0])[1]
    return next((Place(part) for part in parts if part.page.pk not in done), None)
