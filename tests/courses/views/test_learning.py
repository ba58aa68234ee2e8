"""Courses as a learner meets them: found, begun, read, carried on with."""

import re
from typing import Any

import pytest

from campus.core.kinds_of_work import KindOfWork
from campus.search.services import rebuild
from courses.models import Completion, Enrolment, LessonProgress
from tests.factories.accounts import LearnerFactory, PrisonFactory
from tests.factories.courses import a_course, a_lesson, a_quiz, a_screen, on_course

pytestmark = pytest.mark.django_db

CHECK = {
    "question": "What do you do first?",
    "choices": [
        {"text": "Look", "is_right": True, "feedback": "Good: look before you lift."},
        {"text": "Lift", "is_right": False, "feedback": "Look at it first."},
    ],
}


def course_url(course: Any, rest: str = "") -> str:
    return f"/courses/{course.public_id}/{rest}"


def lesson_url(course: Any, lesson: Any, screen: int, rest: str = "") -> str:
    return course_url(course, f"lesson/{lesson.public_id}/{screen}/{rest}")


def test_the_catalogue_shows_what_is_offered_here(learner_client: Any) -> None:
    a_course()
    a_course("Elsewhere", slug="elsewhere", prisons=[PrisonFactory(code="MDI")])
    a_course("Draft", slug="draft", live=False)
    rebuild("courses")
    shown = learner_client.get("/courses/").text
    assert "<h1>Find a course</h1>" in shown
    assert "Safe lifting" in shown
    assert "under 1 hour, in 10-minute steps" in shown
    assert "You can start now" in shown
    assert "Elsewhere" not in shown
    assert "Draft" not in shown
    assert "1 course" in shown


def test_courses_are_found_by_words_and_narrowed(learner_client: Any) -> None:
    a_course()
    a_course(
        "Painting a wall",
        slug="painting",
        summary="Paint it twice.",
        outcomes="Paint",
        guided_hours="6",
        kind_of_work=KindOfWork.CONSTRUCTION,
    )
    a_course("Fractions", slug="fractions", summary="Halves.", outcomes="Halve", is_basic_skill=True, guided_hours="2")
    rebuild("courses")
    for query, found in (
        ("words=lift", {"Safe lifting"}),
        ("words=paint", {"Painting a wall"}),
        ("short=on", {"Safe lifting"}),
        ("basics=on", {"Fractions"}),
        ("kind=CONSTRUCTION", {"Painting a wall"}),
        ("kind=nonsense", {"Safe lifting", "Painting a wall", "Fractions"}),
    ):
        shown = learner_client.get(f"/courses/?{query}").text
        assert {name for name in ("Safe lifting", "Painting a wall", "Fractions") if f">{name}</a>" in shown} == found


def test_nothing_found_says_so_and_leads_on(learner_client: Any) -> None:
    a_course()
    rebuild("courses")
    shown = learner_client.get("/courses/?words=zebra").text
    assert "No course has those words here." in shown
    assert "Show all courses" in shown


def test_the_index_follows_the_course(learner_client: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        course = a_course()
        a_lesson(course, "Bending your knees")
    assert "Safe lifting" in learner_client.get("/courses/?words=knees").text
    with django_capture_on_commit_callbacks(execute=True):
        course.unpublish()
    assert "Safe lifting" not in learner_client.get("/courses/").text


def test_a_course_says_what_it_gives_and_begins(learner_client: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    shown = learner_client.get(course_url(course)).text
    assert "Lift a box safely" in shown
    assert "Start this course" in shown
    assert lesson_url(course, lesson, 1) not in shown, "lessons are closed before the course is begun"
    answer = learner_client.post(course_url(course, "start/"), follow=True)
    assert answer.redirect_chain[-1][0] == lesson_url(course, lesson, 1)
    assert "Screen 1" in answer.text
    assert "Part 1 of 3" in answer.text


@pytest.mark.parametrize("trait", ["draft", "other prison"])
def test_a_course_that_is_not_for_you_does_not_exist(learner_client: Any, trait: str) -> None:
    course = a_course(live=False) if trait == "draft" else a_course(prisons=[PrisonFactory(code="MDI")])
    lesson = a_lesson(course)
    assert learner_client.get(course_url(course)).status_code == 404
    assert learner_client.post(course_url(course, "start/")).status_code == 404
    assert learner_client.get(lesson_url(course, lesson, 1)).status_code == 404
    assert not Enrolment.objects.exists()


def test_a_lesson_is_not_read_through_the_page_tree(learner_client: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    for page in (course, lesson):
        assert learner_client.get(page.get_url() or "").status_code == 404


def test_next_back_and_the_end_of_a_lesson(learner_client: Any) -> None:
    course = a_course()
    lesson = a_lesson(course, screens=2)
    a_lesson(course, "And then", slug="and-then")
    on_course(learner_client.user, course)
    second = learner_client.post(lesson_url(course, lesson, 1, "next/"), follow=True)
    assert "Screen 2" in second.text
    assert "Finish this lesson" in second.text
    assert f'href="{lesson_url(course, lesson, 1)}"' in second.text
    end = learner_client.post(lesson_url(course, lesson, 2, "next/"), follow=True)
    assert "You have finished “Before you lift”." in end.text
    assert "1 of 2 done" in end.text
    assert "You are here" in end.text
    assert not Completion.objects.exists()


def test_stop_here_is_carried_on_from_home(learner_client: Any) -> None:
    course = a_course()
    lesson = a_lesson(course, minutes=6)
    on_course(learner_client.user, course)
    learner_client.post(lesson_url(course, lesson, 1, "next/"))
    home = learner_client.post(lesson_url(course, lesson, 2, "stop/"), follow=True)
    assert "Saved. You can carry on from here." in home.text
    assert "You stopped at: Before you lift. About 4 minutes." in home.text
    there = learner_client.get(course_url(course, "carry-on/"), follow=True)
    assert there.redirect_chain[-1][0] == lesson_url(course, lesson, 2)


def test_reading_a_screen_writes_nothing(learner_client: Any, django_assert_unchanged: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    on_course(learner_client.user, course)
    with django_assert_unchanged(LessonProgress, Enrolment):
        assert learner_client.get(lesson_url(course, lesson, 2)).status_code == 200
        assert learner_client.get(lesson_url(course, lesson, 4)).status_code == 404
        assert learner_client.get(lesson_url(course, lesson, 0)).status_code == 404


def test_check_yourself_answers_kindly_and_keeps_nothing(learner_client: Any, django_assert_unchanged: Any) -> None:
    course = a_course()
    lesson = a_lesson(course, body=[("screen", {"heading": "Look", "content": [("check_yourself", CHECK)]})])
    on_course(learner_client.user, course)
    address = lesson_url(course, lesson, 1)
    shown = learner_client.get(address).text
    assert "Look at it first." not in shown
    block = re.search(r'name="question" value="([^"]+)"', shown)
    assert block is not None
    with django_assert_unchanged(LessonProgress, Enrolment):
        wrong = learner_client.get(address, {"question": block[1], "answer": "1"}).text
        right = learner_client.get(address, {"question": block[1], "answer": "0"}).text
    assert "Not quite. Have another go." in wrong
    assert "Look at it first." in wrong
    assert "Yes, that is right" in right


def test_every_block_of_a_lesson_is_drawn(learner_client: Any) -> None:
    course = a_course()
    content = [
        ("worked_example", {"task": "Move a box", "steps": ["Look", "Bend"]}),
        ("key_words", [{"word": "Load", "meaning": "What you carry."}]),
        ("notice", {"kind": "notice", "text": "Take care."}),
    ]
    lesson = a_lesson(course, body=[("screen", {"heading": "Lifting", "content": content}), a_screen()])
    on_course(learner_client.user, course)
    shown = learner_client.get(lesson_url(course, lesson, 1)).text
    for words in ("<h2>Lifting</h2>", "Move a box", "<li>Bend</li>", "What you carry.", "Take care."):
        assert words in shown


def test_stopping_a_course_and_starting_again(learner_client: Any) -> None:
    course = a_course()
    lesson = a_lesson(course)
    on_course(learner_client.user, course)
    learner_client.post(lesson_url(course, lesson, 1, "next/"))
    stopped = learner_client.post(course_url(course, "stop/"), follow=True).text
    assert "Nothing is lost." in stopped
    assert learner_client.get(lesson_url(course, lesson, 2)).status_code == 404
    again = learner_client.post(course_url(course, "start/"), follow=True)
    assert again.redirect_chain[-1][0] == lesson_url(course, lesson, 2)


def test_after_a_transfer_the_course_is_paused_and_comes_back(learner_client: Any) -> None:
    person = learner_client.user.person
    home = person.held_at
    course = a_course(prisons=[home])
    lesson = a_lesson(course)
    on_course(learner_client.user, course)
    learner_client.post(lesson_url(course, lesson, 1, "next/"))
    person.held_at = PrisonFactory(code="MDI")
    person.save()
    paused = learner_client.get(course_url(course)).text
    assert "This course is paused here. All your work is safe. Ask education staff." in paused
    assert learner_client.get(lesson_url(course, lesson, 2)).status_code == 404
    person.held_at = home
    person.save()
    there = learner_client.get(course_url(course, "carry-on/"), follow=True)
    assert there.redirect_chain[-1][0] == lesson_url(course, lesson, 2)


def test_the_record_shows_only_your_own(learner_client: Any) -> None:
    assert "Nothing here yet." in learner_client.get("/courses/done/").text
    course = a_course()
    lesson = a_lesson(course, screens=1)
    other = a_course("Painting", slug="painting")
    a_quiz(other)
    on_course(LearnerFactory(), other)
    on_course(learner_client.user, course)
    learner_client.post(lesson_url(course, lesson, 1, "next/"))
    shown = learner_client.get("/courses/done/").text
    assert "<h1>What I have done</h1>" in shown
    assert "Safe lifting" in shown
    assert "Done on" in shown
    assert "Painting" not in shown


def test_home_offers_a_lesson_to_begin(learner_client: Any) -> None:
    course = a_course()
    shown = learner_client.get("/").text
    assert "A 10-minute lesson" in shown
    assert course_url(course) in shown
    assert 'href="/courses/"' in shown
