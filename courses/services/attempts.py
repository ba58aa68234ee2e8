"""A try at a quiz: begun, answered question by question, finished. Every answer is saved as it is given."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from secrets import SystemRandom
from typing import Any

from django.db import transaction
from django.db.models import Max

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from courses.codes import AttemptState
from courses.marking import answer_mark, answer_read, pass_points
from courses.models import Attempt, Enrolment, Question, QuestionRevision, QuizPage, Response
from courses.selectors.parts import course_parts
from courses.services.completion import completion_check
from courses.services.enrolments import learning_enrolment

CHANCE = SystemRandom()


class AttemptRefusal(StrEnum):
    """Why a try does not begin, or an answer is not taken."""

    NOT_OF_THIS_COURSE = "NOT_OF_THIS_COURSE"
    NO_TRIES_LEFT = "NO_TRIES_LEFT"
    NO_QUESTIONS = "NO_QUESTIONS"
    NOT_YOURS = "NOT_YOURS"
    FINISHED_ALREADY = "FINISHED_ALREADY"
    NO_SUCH_QUESTION = "NO_SUCH_QUESTION"


class AttemptNotChanged(Refusal):
    """See `AttemptRefusal`."""


@transaction.atomic
def attempt_begin(*, viewer: Viewer, enrolment: Enrolment, quiz: QuizPage) -> Attempt:
    """Begin a try, or give back the one that is open, with the same questions in the same order.

    Raises:
        EnrolmentNotChanged: they are not on the course, or it is not offered here; nothing is written.
        AttemptNotChanged: with an `AttemptRefusal`; nothing is written.
    """
    enrolment = learning_enrolment(viewer, enrolment)  # the lock on it makes two clicks one try
    attempts = Attempt.objects.filter(enrolment=enrolment, quiz=quiz)
    if enrolment.course is None or quiz.pk not in {part.page.pk for part in course_parts(enrolment.course)}:
        raise AttemptNotChanged(AttemptRefusal.NOT_OF_THIS_COURSE)
    if (open_one := attempts.open().first()) is not None:
        return open_one
    if quiz.tries is not None and attempts.count() >= quiz.tries:
        raise AttemptNotChanged(AttemptRefusal.NO_TRIES_LEFT)
    revisions = questions_draw(quiz)
    if not revisions:
        raise AttemptNotChanged(AttemptRefusal.NO_QUESTIONS)
    number = (attempts.aggregate(last=Max("number"))["last"] or 0) + 1
    attempt = _attempt_make(enrolment, quiz, revisions, number)
    _record(viewer, attempt, "courses.attempt.begun")
    return attempt


def questions_draw(quiz: QuizPage) -> list[QuestionRevision]:
    """The questions of one try: drawn by chance when the quiz asks for fewer than there are, in the bank's order or mixed."""
    if quiz.bank_id is None:
        return []
    questions = list(Question.objects.filter(bank_id=quiz.bank_id, is_asked=True).prefetch_related("revisions"))
    if quiz.questions_asked is not None and quiz.questions_asked < len(questions):
        drawn = {question.pk for question in CHANCE.sample(questions, quiz.questions_asked)}
        questions = [question for question in questions if question.pk in drawn]
    if quiz.mixes_questions:
        CHANCE.shuffle(questions)
    return [question.revisions.all()[0] for question in questions]


def _attempt_make(enrolment: Enrolment, quiz: QuizPage, revisions: list[QuestionRevision], number: int) -> Attempt:
    now = clock.now()
    out_of = sum(int(revision.content.get("weight", 1)) for revision in revisions)
    attempt = Attempt(
        enrolment=enrolment,
        quiz=quiz,
        title=quiz.title,
        number=number,
        out_of=out_of,
        pass_mark=pass_points(quiz.pass_percent, out_of),
        began_at=now,
        saved_at=now,
    )
    attempt.save(force_insert=True)
    Response.objects.bulk_create(
        Response(
            attempt=attempt,
            position=position,
            revision=revision,
            choice_order=_choice_order(revision.content, quiz.mixes_choices),
        )
        for position, revision in enumerate(revisions, start=1)
    )
    _touch(enrolment, now)
    return attempt


def _choice_order(content: Mapping[str, Any], is_mixed: bool) -> list[str]:
    keys = [choice["key"] for choice in content.get("choices", ())]
    if is_mixed:
        CHANCE.shuffle(keys)
    return keys


@transaction.atomic
def answer_save(
    *, viewer: Viewer, attempt: Attempt, position: int, given: Sequence[str], is_for_later: bool = False
) -> Response:
    """Keep the answer to one question; a newer answer takes the older one's place until the try is finished.

    `is_for_later` marks the question to come back to; it may then be left without an answer, and keeps the one it had.

    Raises:
        EnrolmentNotChanged: they are not on the course, or it is not offered here; nothing is written.
        AttemptNotChanged: with an `AttemptRefusal`; nothing is written.
        NotAnAnswer: what was given does not fit the question; nothing is written.
    """
    attempt = _open_attempt(viewer, attempt)
    response = Response.objects.select_related("revision").filter(attempt=attempt, position=position).first()
    if response is None:
        raise AttemptNotChanged(AttemptRefusal.NO_SUCH_QUESTION)
    now = clock.now()
    if not is_for_later or any(value.strip() for value in given):
        response.answer = dict(answer_read(response.revision.content, given))
        response.answered_at = now
    response.is_for_later = is_for_later
    response.save(update_fields=["answer", "answered_at", "is_for_later"])
    attempt.saved_at = now
    attempt.save(update_fields=["saved_at"])
    _touch(attempt.enrolment, now)
    return response


@transaction.atomic
def attempt_finish(*, viewer: Viewer, attempt: Attempt) -> Attempt:
    """Mark the try and close it. A question without an answer is worth nothing.

    Raises:
        EnrolmentNotChanged: they are not on the course, or it is not offered here; nothing is written.
        AttemptNotChanged: it is not the learner's, or it was finished before; nothing is written.
    """
    attempt = _open_attempt(viewer, attempt)
    now = clock.now()
    points = 0
    for response in attempt.responses.select_related("revision"):
        response.points = answer_mark(response.revision.content, response.answer).points
        response.save(update_fields=["points"])
        points += response.points
    attempt.points, attempt.has_passed = points, points >= attempt.pass_mark
    attempt.state, attempt.finished_at, attempt.saved_at = AttemptState.FINISHED, now, now
    attempt.save(update_fields=["points", "has_passed", "state", "finished_at", "saved_at"])
    _touch(attempt.enrolment, now)
    _record(viewer, attempt, "courses.attempt.finished", points=points, has_passed=attempt.has_passed)
    if attempt.has_passed:
        completion_check(viewer=viewer, enrolment=attempt.enrolment)
    return attempt


def _open_attempt(viewer: Viewer, attempt: Attempt) -> Attempt:
    own = Attempt.objects.visible_to(viewer).select_for_update(of=("self",)).select_related("enrolment__person")
    found: Attempt | None = own.filter(pk=attempt.pk).first() if viewer.is_learner else None
    if found is None:
        raise AttemptNotChanged(AttemptRefusal.NOT_YOURS)
    if found.state != AttemptState.OPEN:
        raise AttemptNotChanged(AttemptRefusal.FINISHED_ALREADY)
    learning_enrolment(viewer, found.enrolment)
    return found


def _touch(enrolment: Enrolment, now: datetime) -> None:
    enrolment.last_saved_at = now
    enrolment.save(update_fields=["last_saved_at"])


def _record(viewer: Viewer, attempt: Attempt, action: str, **detail: Any) -> None:
    record_by(
        viewer,
        action,
        person=attempt.enrolment.person,
        object_kind="courses.attempt",
        object_id=attempt.public_id,
        detail={"number": attempt.number, "enrolment": attempt.enrolment.public_id, **detail},
    )
