"""What a learner has done: results of a try, and the whole record."""

from dataclasses import dataclass
from typing import Any

from campus.core.viewer import Viewer
from courses.codes import EnrolmentState
from courses.marking import FALSE, TRUE, QuestionKind
from courses.models import Attempt, Completion, Enrolment, Response
from courses.selectors.learning import attempt_for


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One question of a finished try: what was asked, what was answered, what there is to say."""

    position: int
    text: str  # sanitised when it is rendered
    answers: list[str]  # as the learner gave them; empty when there was none
    is_true_false: bool
    is_right: bool
    feedback: list[str]
    explanation: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """A finished try."""

    attempt: Attempt
    answers: list[AnswerView]
    tries_left: int | None

    @property
    def to_practise(self) -> list[AnswerView]:
        """The questions that were not right yet."""
        return [answer for answer in self.answers if not answer.is_right]


def result_view(viewer: Viewer, attempt_id: str) -> ResultView | None:
    """The result of a finished try; None when there is none for this viewer."""
    attempt = attempt_for(viewer, attempt_id)
    if attempt is None or attempt.finished_at is None:
        return None
    responses = attempt.responses.select_related("revision")
    left = None
    if attempt.quiz is not None and attempt.quiz.tries is not None:
        left = max(attempt.quiz.tries - attempt.enrolment.attempts.filter(quiz=attempt.quiz).count(), 0)
    return ResultView(attempt, [_answer_view(response) for response in responses], left)


def _answer_view(response: Response) -> AnswerView:
    content: dict[str, Any] = response.revision.content
    given = response.answer or {}
    keys = given.get("choices") or ([given["choice"]] if "choice" in given else [])
    chosen = [choice for choice in content.get("choices", ()) if choice["key"] in keys]
    kind = QuestionKind(content["kind"])
    answers = [choice["text"] for choice in chosen]
    if kind is QuestionKind.TRUE_FALSE:
        answers = [key for key in keys if key in {TRUE, FALSE}]
    elif "text" in given:
        answers = [" ".join(filter(None, (given["text"], content.get("unit", ""))))]
    return AnswerView(
        position=response.position,
        text=content["text"],
        answers=answers,
        is_true_false=kind is QuestionKind.TRUE_FALSE,
        is_right=bool(response.points),
        feedback=[choice["feedback"] for choice in chosen if choice.get("feedback")],
        explanation=content.get("explanation", ""),
    )


@dataclass(frozen=True, slots=True)
class RecordView:
    """All that a learner has done, at every prison they have been in."""

    done: list[Completion]
    going_on: list[Enrolment]
    stopped: list[Enrolment]
    results: list[Attempt]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing yet."""
        return not (self.done or self.going_on or self.stopped or self.results)


def record_view(viewer: Viewer) -> RecordView:
    """The learner's own record. Only ever the viewer's: staff read a person's learning elsewhere."""
    if not viewer.is_learner:
        return RecordView([], [], [], [])
    enrolments = list(Enrolment.objects.visible_to(viewer).select_related("course"))
    results = Attempt.objects.visible_to(viewer).finished().select_related("enrolment").order_by("-finished_at")
    going_on = {EnrolmentState.CONTINUING, EnrolmentState.TEMPORARILY_WITHDRAWN}
    return RecordView(
        done=list(Completion.objects.visible_to(viewer).select_related("enrolment__course")),
        going_on=[enrolment for enrolment in enrolments if enrolment.state in going_on],
        stopped=[enrolment for enrolment in enrolments if enrolment.state == EnrolmentState.WITHDRAWN],
        results=list(results),
    )


def completion_of(viewer: Viewer, completion_id: str) -> Completion | None:
    """One course done, by its public id, with its person; None when it is not for this viewer."""
    found: Completion | None = (
        Completion.objects.visible_to(viewer)
        .select_related("enrolment__person")
        .filter(public_id=completion_id)
        .first()
    )
    return found
