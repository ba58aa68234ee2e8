"""A try at a quiz: frozen when it begins, saved answer by answer, marked at its end."""

from typing import Any

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from courses.marking import NotAnAnswer
from courses.models import Attempt, Completion, QuestionRevision, Response
from courses.services.attempts import AttemptNotChanged, AttemptRefusal, answer_save, attempt_begin, attempt_finish
from tests.factories.accounts import LearnerFactory
from tests.factories.courses import a_bank, a_course, a_quiz, all_kinds, on_course, right_answer, single

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(learner: Any) -> Attempt:
    """A try that the learner has just begun, with a question of every kind."""
    course = a_course()
    quiz = a_quiz(course)
    return attempt_begin(viewer=viewer_of(learner), enrolment=on_course(learner, course), quiz=quiz)


def answer_all(attempt: Attempt, learner: Any, *, right: int) -> None:
    """Answer this many questions right, and leave the others."""
    for response in list(attempt.responses.select_related("revision"))[:right]:
        answer_save(
            viewer=viewer_of(learner),
            attempt=attempt,
            position=response.position,
            given=right_answer(response.revision.content),
        )


def order(attempt: Attempt) -> list[tuple[int, list[str]]]:
    """The questions of a try and the order of their choices."""
    return list(attempt.responses.values_list("revision_id", "choice_order"))


def test_beginning_again_gives_the_same_questions_in_the_same_order(begun: Attempt, learner: Any) -> None:
    before = order(begun)
    again = attempt_begin(viewer=viewer_of(learner), enrolment=begun.enrolment, quiz=begun.quiz)
    assert again == begun
    assert order(again) == before
    assert Attempt.objects.count() == 1


def test_what_is_needed_to_pass_is_fixed_at_the_beginning(begun: Attempt) -> None:
    quiz = begun.quiz
    assert (begun.out_of, begun.pass_mark) == (5, 4)
    quiz.pass_percent = 100
    quiz.save()
    begun.refresh_from_db()
    assert begun.pass_mark == 4


def test_a_change_of_the_bank_does_not_reach_who_has_begun(begun: Attempt, learner: Any) -> None:
    before = order(begun)
    bank = begun.quiz.bank
    bank.questions = [("true_false", {"text": "<p>New?</p>", "weight": 3, "explanation": "", "is_true": True})]
    bank.save_revision().publish()
    assert order(Attempt.objects.get()) == before
    attempt_finish(viewer=viewer_of(learner), attempt=begun)
    quiz = type(begun.quiz).objects.get()
    later = attempt_begin(viewer=viewer_of(learner), enrolment=begun.enrolment, quiz=quiz)
    assert (later.number, later.out_of) == (2, 3)


def test_publishing_a_bank_unchanged_makes_no_revisions(begun: Attempt) -> None:
    count = QuestionRevision.objects.count()
    begun.quiz.bank.save_revision().publish()
    assert QuestionRevision.objects.count() == count == 5


def test_an_answer_is_kept_and_a_newer_one_takes_its_place(begun: Attempt, learner: Any) -> None:
    response = begun.responses.filter(revision__content__kind="TRUE_FALSE").get()
    for given in ("false", "true"):
        answer_save(viewer=viewer_of(learner), attempt=begun, position=response.position, given=[given])
        response.refresh_from_db()
        assert response.answer == {"choice": given}
        assert response.answered_at is not None


def test_what_is_no_answer_is_not_kept(begun: Attempt, learner: Any, django_assert_unchanged: Any) -> None:
    with django_assert_unchanged(Response, begun), pytest.raises(NotAnAnswer):
        answer_save(viewer=viewer_of(learner), attempt=begun, position=1, given=[])


def test_a_question_is_put_off_without_losing_its_answer(begun: Attempt, learner: Any) -> None:
    response = begun.responses.filter(revision__content__kind="TRUE_FALSE").get()
    viewer = viewer_of(learner)
    answer_save(viewer=viewer, attempt=begun, position=response.position, given=["true"])
    answer_save(viewer=viewer, attempt=begun, position=response.position, given=[], is_for_later=True)
    response.refresh_from_db()
    assert (response.answer, response.is_for_later) == ({"choice": "true"}, True)


@pytest.mark.parametrize(("right", "points", "has_passed"), [(5, 5, True), (4, 4, True), (3, 3, False), (0, 0, False)])
def test_finishing_marks_every_question(
    begun: Attempt, learner: Any, right: int, points: int, has_passed: bool
) -> None:
    answer_all(begun, learner, right=right)
    attempt = attempt_finish(viewer=viewer_of(learner), attempt=begun)
    assert (attempt.points, attempt.has_passed, attempt.state) == (points, has_passed, "FINISHED")
    assert sum(attempt.responses.values_list("points", flat=True)) == points
    assert Completion.objects.exists() is has_passed
    assert AuditEvent.objects.filter(action="courses.attempt.finished").count() == 1


def test_a_finished_try_takes_no_more(begun: Attempt, learner: Any, django_assert_unchanged: Any) -> None:
    viewer = viewer_of(learner)
    attempt_finish(viewer=viewer, attempt=begun)
    with django_assert_unchanged(Attempt, Response, AuditEvent):
        for change in (
            lambda: answer_save(viewer=viewer, attempt=begun, position=1, given=["true"]),
            lambda: attempt_finish(viewer=viewer, attempt=begun),
        ):
            with pytest.raises(AttemptNotChanged) as refused:
                change()
            assert refused.value.code == AttemptRefusal.FINISHED_ALREADY


def test_another_learner_changes_nothing(begun: Attempt, django_assert_unchanged: Any) -> None:
    viewer = viewer_of(LearnerFactory())
    with django_assert_unchanged(Attempt, Response, AuditEvent):
        for change in (
            lambda: answer_save(viewer=viewer, attempt=begun, position=1, given=["true"]),
            lambda: attempt_finish(viewer=viewer, attempt=begun),
        ):
            with pytest.raises(AttemptNotChanged) as refused:
                change()
            assert refused.value.code == AttemptRefusal.NOT_YOURS


def test_tries_come_to_an_end(learner: Any, django_assert_unchanged: Any) -> None:
    course = a_course()
    quiz = a_quiz(course, tries=1)
    enrolment, viewer = on_course(learner, course), viewer_of(learner)
    attempt_finish(viewer=viewer, attempt=attempt_begin(viewer=viewer, enrolment=enrolment, quiz=quiz))
    with django_assert_unchanged(Attempt, Response), pytest.raises(AttemptNotChanged) as refused:
        attempt_begin(viewer=viewer, enrolment=enrolment, quiz=quiz)
    assert refused.value.code == AttemptRefusal.NO_TRIES_LEFT


def test_fewer_questions_are_drawn_than_there_are(learner: Any) -> None:
    course = a_course()
    quiz = a_quiz(course, a_bank([single(f"Question {number}") for number in range(8)]), questions_asked=3)
    attempt = attempt_begin(viewer=viewer_of(learner), enrolment=on_course(learner, course), quiz=quiz)
    drawn = list(attempt.responses.values_list("revision_id", flat=True))
    assert len(set(drawn)) == 3


def test_questions_stay_in_the_banks_order_when_they_are_not_mixed(learner: Any) -> None:
    course = a_course()
    quiz = a_quiz(course, a_bank(all_kinds()), mixes_questions=False, mixes_choices=False)
    attempt = attempt_begin(viewer=viewer_of(learner), enrolment=on_course(learner, course), quiz=quiz)
    kinds = list(attempt.responses.values_list("revision__content__kind", flat=True))
    assert kinds == ["SINGLE", "MULTIPLE", "TRUE_FALSE", "NUMERIC", "SHORT_ANSWER"]


def test_a_bank_that_was_never_published_asks_nothing(learner: Any) -> None:
    course = a_course()
    quiz = a_quiz(course)
    quiz.bank.rows.update(is_asked=False)
    with pytest.raises(AttemptNotChanged) as refused:
        attempt_begin(viewer=viewer_of(learner), enrolment=on_course(learner, course), quiz=quiz)
    assert refused.value.code == AttemptRefusal.NO_QUESTIONS
