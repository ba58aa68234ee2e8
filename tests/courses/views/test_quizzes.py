"""A quiz as a learner takes it."""

from typing import Any

import pytest

from campus.accounts.viewers import viewer_of
from courses.models import Attempt, Response
from courses.services.attempts import attempt_begin
from tests.factories.accounts import LearnerFactory
from tests.factories.courses import a_bank, a_course, a_quiz, on_course, right_answer, single

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(learner_client: Any) -> Any:
    """A quiz with a question of every kind, in a course that the learner is on."""
    course = a_course()
    on_course(learner_client.user, course)
    return a_quiz(course, mixes_questions=False)


def quiz_url(quiz: Any, rest: str = "") -> str:
    course = quiz.get_parent().specific
    return f"/courses/{course.public_id}/quiz/{quiz.public_id}/{rest}"


def begin(client: Any, quiz: Any) -> Attempt:
    client.post(quiz_url(quiz, "begin/"))
    return Attempt.objects.get(state="OPEN")


def question_url(attempt: Attempt, position: int, rest: str = "") -> str:
    return f"/courses/tries/{attempt.public_id}/{position}/{rest}"


def test_beginning_leads_to_the_first_question(learner_client: Any, quiz: Any) -> None:
    assert "Start the test" in learner_client.get(quiz_url(quiz)).text
    answer = learner_client.post(quiz_url(quiz, "begin/"), follow=True)
    assert "<h1>Question 1 of 5</h1>" in answer.text
    assert "Where do you put your feet?" in answer.text
    assert "Save and go on" in answer.text


def test_nothing_on_a_question_tells_what_is_right(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    for position in range(1, 6):
        shown = learner_client.get(question_url(attempt, position)).text
        for words in ("it keeps you steady", "You could tip over", "It keeps you safe", 'value="24"', "is_right"):
            assert words not in shown


def test_each_answer_is_saved_and_the_next_question_opens(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    for response in attempt.responses.select_related("revision"):
        given = right_answer(response.revision.content)
        after = learner_client.post(question_url(attempt, response.position), {"answer": given}, follow=True)
        response.refresh_from_db()
        assert response.answered_at is not None
    assert "You have answered 5 of 5 questions." in after.text
    result = learner_client.post(f"/courses/tries/{attempt.public_id}/finish/", follow=True).text
    assert "<h1>You passed</h1>" in result
    assert "5 of 5. You need 4." in result
    assert "it keeps you steady" in result
    assert "It keeps you safe" in result


def test_an_answer_given_before_is_there_when_you_come_back(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    learner_client.post(question_url(attempt, 3), {"answer": "true"})
    shown = learner_client.get(question_url(attempt, 3)).text
    assert 'value="true" checked' in shown
    assert "Saved " in shown


def test_no_answer_asks_again_and_keeps_nothing(learner_client: Any, quiz: Any, django_assert_unchanged: Any) -> None:
    attempt = begin(learner_client, quiz)
    with django_assert_unchanged(Response, attempt):
        shown = learner_client.post(question_url(attempt, 1), {})
    assert shown.status_code == 200
    assert "This question has no answer yet." in shown.text
    assert "Error:" in shown.text


def test_what_was_typed_stays_when_it_is_no_number(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    shown = learner_client.post(question_url(attempt, 4), {"answer": "two dozen"}).text
    assert "Write a number, like 12 or 3.5." in shown
    assert 'value="two dozen"' in shown


def test_a_question_can_be_left_for_later(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    shown = learner_client.post(question_url(attempt, 1), {"later": "1"}, follow=True).text
    assert "<h1>Question 2 of 5</h1>" in shown
    assert "Question 1: for later" in shown


def test_the_script_saves_while_answering(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    kept = learner_client.post(question_url(attempt, 3, "keep/"), {"answer": "true"})
    assert set(kept.json()) == {"saved_at"}
    assert attempt.responses.get(position=3).answer == {"choice": "true"}
    assert learner_client.post(question_url(attempt, 4, "keep/"), {"answer": "x"}).status_code == 422


def test_after_a_cut_it_opens_where_it_was(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    learner_client.post(question_url(attempt, 1), {"later": "1"})
    learner_client.post(question_url(attempt, 3), {"answer": "true"})
    course = quiz.get_parent().specific
    back = learner_client.get(f"/courses/{course.public_id}/carry-on/", follow=True)
    assert "Welcome back. Your answers are safe." in back.text
    assert back.redirect_chain[-1][0] == question_url(attempt, 1)
    assert "Question 3: answered" in back.text


def test_not_yet_says_what_to_practise_and_offers_another_try(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    shown = learner_client.post(f"/courses/tries/{attempt.public_id}/finish/", follow=True).text
    assert "<h1>Not yet</h1>" in shown
    assert "See what to practise" in shown
    assert "You can try again as often as you like." in shown
    assert "fail" not in shown.lower()


def test_going_back_after_the_end_leads_to_the_result(learner_client: Any, quiz: Any) -> None:
    attempt = begin(learner_client, quiz)
    learner_client.post(f"/courses/tries/{attempt.public_id}/finish/")
    for address in (question_url(attempt, 1), f"/courses/tries/{attempt.public_id}/"):
        assert learner_client.get(address)["Location"].endswith("/result/")
    assert learner_client.post(f"/courses/tries/{attempt.public_id}/finish/").status_code == 302


def test_tries_left_are_said_in_words(learner_client: Any) -> None:
    course = a_course()
    on_course(learner_client.user, course)
    quiz = a_quiz(course, a_bank([single()]), tries=2)
    assert "You have 2 tries left." in learner_client.get(quiz_url(quiz)).text
    for _time in range(2):
        learner_client.post(f"/courses/tries/{begin(learner_client, quiz).public_id}/finish/")
    shown = learner_client.get(quiz_url(quiz)).text
    assert "You have 0 tries left." in shown
    assert "Try again" not in shown


def test_another_learners_try_does_not_exist(learner_client: Any, quiz: Any, django_assert_unchanged: Any) -> None:
    other = LearnerFactory()
    enrolment = on_course(other, quiz.get_parent().specific)
    theirs = attempt_begin(viewer=viewer_of(other), enrolment=enrolment, quiz=quiz)
    with django_assert_unchanged(Attempt, Response):
        for method, rest in (
            ("get", ""), ("get", "1/"), ("post", "1/"), ("post", "1/keep/"), ("post", "finish/"), ("get", "result/"),
        ):  # fmt: skip
            address = f"/courses/tries/{theirs.public_id}/{rest}"
            assert getattr(learner_client, method)(address, {"answer": "true"}).status_code == 404, (method, rest)


def test_a_stopped_course_takes_no_answers(learner_client: Any, quiz: Any, django_assert_unchanged: Any) -> None:
    attempt = begin(learner_client, quiz)
    course = quiz.get_parent().specific
    learner_client.post(f"/courses/{course.public_id}/stop/")
    with django_assert_unchanged(Attempt, Response):
        for rest in ("1/", "finish/"):
            answer = learner_client.post(f"/courses/tries/{attempt.public_id}/{rest}", {"answer": "true"})
            assert answer["Location"] == f"/courses/{course.public_id}/"
