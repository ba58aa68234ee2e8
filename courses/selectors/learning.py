"""What a learner reads while learning: a course, a screen of a lesson, a quiz, one question."""

from dataclasses import dataclass
from typing import Any

from campus.core.viewer import Viewer
from courses.codes import EnrolmentState
from courses.models import Attempt, CoursePage, Enrolment, LessonPage, LessonProgress, QuizPage, Response
from courses.selectors.offered import courses_offered
from courses.selectors.parts import CoursePart, CourseStanding, course_standing

LEARNING_STATES = (EnrolmentState.CONTINUING, EnrolmentState.COMPLETED)


def is_offered(viewer: Viewer, enrolment: Enrolment) -> bool:
    """Whether the enrolment's course can be carried on with where the viewer is: after a transfer it may be paused."""
    return CoursePage.objects.visible_to(viewer).filter(pk=enrolment.course_id).exists()


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course for its page.

    Args:
        course: None when it is not offered where the learner is now: the course is paused.
        standing: None then.
        enrolment: the learner's own, if they ever began.
    """

    title: str
    course: CoursePage | None
    standing: CourseStanding | None
    enrolment: Enrolment | None

    @property
    def is_learning(self) -> bool:
        """Whether lessons and quizzes are open to the learner."""
        return self.course is not None and self.enrolment is not None and self.enrolment.state in LEARNING_STATES


def course_view(viewer: Viewer, public_id: str) -> CourseView | None:
    """The course for this learner; None when it is neither offered here nor one that they began."""
    course = CoursePage.objects.visible_to(viewer).filter(public_id=public_id).first()
    own = Enrolment.objects.visible_to(viewer).select_related("course").filter(course__public_id=public_id)
    enrolment = own.filter(person_id=viewer.person_id).first()
    if course is None:
        return CourseView(enrolment.title, None, None, enrolment) if enrolment else None
    return CourseView(course.title, course, course_standing(viewer, course, enrolment), enrolment)


def learning_view(viewer: Viewer, course_id: str) -> CourseView | None:
    """The course, if the learner is on it and it is offered here."""
    view = course_view(viewer, course_id)
    return view if view is not None and view.is_learning else None


@dataclass(frozen=True, slots=True)
class LessonView:
    """One screen of a lesson. Screens count from 1."""

    course: CoursePage
    enrolment: Enrolment
    lesson: LessonPage
    screen: Any  # the block of this screen
    number: int
    total: int

    @property
    def is_last(self) -> bool:
        """Whether the lesson ends here."""
        return self.number == self.total


def lesson_view(viewer: Viewer, course_id: str, lesson_id: str, number: int) -> LessonView | None:
    """One screen for a learner who is on the course; None when there is none for them."""
    view = learning_view(viewer, course_id)
    part = _part_of(view, lesson_id)
    if view is None or part is None or not isinstance(part.page, LessonPage):
        return None
    assert view.course is not None
    assert view.enrolment is not None
    lesson = part.page
    if not 1 <= number <= len(lesson.screens):
        return None
    return LessonView(view.course, view.enrolment, lesson, lesson.screens[number - 1], number, len(lesson.screens))


def _part_of(view: CourseView | None, public_id: str) -> CoursePart | None:
    if view is None or view.standing is None:
        return None
    return next((line.part for line in view.standing.parts if line.part.page.public_id == public_id), None)


@dataclass(frozen=True, slots=True)
class QuizView:
    """A quiz before and between its tries. `last` is the last finished try; `tries_left` is None where there is no limit."""

    course: CoursePage
    enrolment: Enrolment
    quiz: QuizPage
    open: Attempt | None
    last: Attempt | None
    tries_left: int | None


def quiz_view(viewer: Viewer, course_id: str, quiz_id: str) -> QuizView | None:
    """A quiz for a learner who is on the course; None when there is none for them."""
    view = learning_view(viewer, course_id)
    part = _part_of(view, quiz_id)
    if view is None or part is None or not isinstance(part.page, QuizPage):
        return None
    assert view.course is not None
    assert view.enrolment is not None
    quiz = part.page
    attempts = list(Attempt.objects.visible_to(viewer).filter(enrolment=view.enrolment, quiz=quiz))
    finished = [attempt for attempt in attempts if attempt.finished_at is not None]
    return QuizView(
        course=view.course,
        enrolment=view.enrolment,
        quiz=quiz,
        open=next((attempt for attempt in attempts if attempt.finished_at is None), None),
        last=finished[-1] if finished else None,
        tries_left=None if quiz.tries is None else max(quiz.tries - len(attempts), 0),
    )


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """One question in the row of all questions of a try."""

    position: int
    is_answered: bool
    is_for_later: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of an open try. `row` is all of them."""

    attempt: Attempt
    response: Response
    row: list[QuestionMark]
    is_open_here: bool  # false when the learner stopped the course, or it is paused where they are now

    @property
    def content(self) -> dict[str, Any]:
        """The question as it was frozen. Never show `is_right`, `is_true`, `value`, `accepted` or feedback before the end."""
        content: dict[str, Any] = self.response.revision.content
        return content

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Keys and words of the choices, in this learner's order."""
        words = {choice["key"]: choice["text"] for choice in self.content.get("choices", ())}
        return [(key, words[key]) for key in self.response.choice_order]

    @property
    def next_position(self) -> int | None:
        """The question after this one; None after the last."""
        return self.response.position + 1 if self.response.position < len(self.row) else None


def attempt_for(viewer: Viewer, public_id: str) -> Attempt | None:
    """One try that the viewer may see."""
    found: Attempt | None = (
        Attempt.objects.visible_to(viewer)
        .select_related("enrolment__course", "enrolment__person", "quiz")
        .filter(public_id=public_id)
        .first()
    )
    return found


def question_row(attempt: Attempt) -> list[QuestionMark]:
    """All questions of a try, and which of them are answered."""
    rows = attempt.responses.values_list("position", "answered_at", "is_for_later")
    return [QuestionMark(position, answered_at is not None, later) for position, answered_at, later in rows]


def question_view(viewer: Viewer, attempt_id: str, position: int) -> QuestionView | None:
    """One question of a try for the learner whose try it is; None when there is none for them."""
    attempt = attempt_for(viewer, attempt_id)
    if attempt is None:
        return None
    response = attempt.responses.select_related("revision").filter(position=position).first()
    if response is None:
        return None
    return QuestionView(attempt, response, question_row(attempt), is_open_here(viewer, attempt))


def is_open_here(viewer: Viewer, attempt: Attempt) -> bool:
    """Whether the try can be answered or finished now."""
    return attempt.enrolment.state in LEARNING_STATES and is_offered(viewer, attempt.enrolment)


def enrolments_of(viewer: Viewer) -> list[tuple[int, int | None, str]]:
    """The learner's own enrolments, read once a request: number, course's number, state; the last worked on first."""
    found: list[tuple[int, int | None, str]] = viewer.told("courses.enrolments", _enrolments_read)
    return found


def _enrolments_read(viewer: Viewer) -> list[tuple[int, int | None, str]]:
    if not viewer.is_learner:
        return []
    return list(Enrolment.objects.visible_to(viewer).values_list("pk", "course_id", "state"))


@dataclass(frozen=True, slots=True)
class LearningNow:
    """The course that a learner was last on, and where they stopped ("" when nothing of it was opened)."""

    enrolment: Enrolment
    course: CoursePage
    stopped_at: str
    minutes: int | None


def learning_now(viewer: Viewer) -> LearningNow | None:
    """The course last worked on that can be carried on with here; None when there is none."""
    if not viewer.is_learner:
        return None
    offered = {course.course_id for course in courses_offered(viewer)}
    continuing = (
        pk
        for pk, course_id, state in enrolments_of(viewer)
        if state == EnrolmentState.CONTINUING and course_id in offered
    )
    newest = next(continuing, None)
    if newest is None:
        return None
    enrolment = Enrolment.objects.visible_to(viewer).select_related("course").filter(pk=newest).first()
    if enrolment is None or enrolment.course is None:
        return None
    attempt = Attempt.objects.visible_to(viewer).open().filter(enrolment=enrolment).order_by("-saved_at").first()
    rows = LessonProgress.objects.visible_to(viewer).filter(enrolment=enrolment, done_at=None, lesson__isnull=False)
    lesson = rows.select_related("lesson").order_by("-saved_at").first()
    if attempt is not None and (lesson is None or attempt.saved_at >= lesson.saved_at):
        return LearningNow(enrolment, enrolment.course, attempt.title, None)
    if lesson is not None and lesson.lesson is not None:
        return LearningNow(enrolment, enrolment.course, lesson.title, _minutes_left(lesson))
    return LearningNow(enrolment, enrolment.course, "", None)


def _minutes_left(row: LessonProgress) -> int:
    assert row.lesson is not None
    total = max(len(row.lesson.screens), 1)
    return max(-(-row.lesson.minutes * (total - row.screen + 1) // total), 1)
