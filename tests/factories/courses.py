"""Courses, question banks and learning for tests. Courses are built as tutors build them: pages published, banks published."""

from typing import Any

from campus.accounts.models import Prison, User
from campus.accounts.viewers import viewer_of
from campus.pages.models import HomePage
from campus.pages.services import starting_pages
from courses.models import CourseIndexPage, CoursePage, Enrolment, LessonPage, QuestionBank, QuizPage
from courses.services.enrolments import course_start
from courses.services.sections import courses_section


def the_section() -> CourseIndexPage:
    """The place where courses stand; made with the site when there is none."""
    if not HomePage.objects.exists():
        starting_pages(pages=[])
    return courses_section()


def a_course(
    title: str = "Safe lifting", *, prisons: list[Prison] | None = None, live: bool = True, **fields: Any
) -> CoursePage:
    """A published course without parts."""
    course = CoursePage(
        title=title,
        summary=fields.pop("summary", "Lift without hurting your back."),
        outcomes=fields.pop("outcomes", "Lift a box safely\nKnow when to ask for help"),
        guided_hours=fields.pop("guided_hours", "0.5"),
        live=False,
        **fields,
    )
    the_section().add_child(instance=course)
    course.prisons.set(prisons or [])
    revision = course.save_revision()
    if live:
        revision.publish()
    course.refresh_from_db()
    return course


def a_screen(words: str = "Bend your knees.", heading: str = "") -> tuple[str, dict[str, Any]]:
    """One screen of a lesson."""
    return ("screen", {"heading": heading, "content": [("paragraph", f"<p>{words}</p>")]})


def a_lesson(
    course: Any, title: str = "Before you lift", *, screens: int = 3, live: bool = True, **fields: Any
) -> LessonPage:
    """A published lesson with so many screens, "Screen 1" and so on."""
    body = fields.pop("body", [a_screen(f"Screen {number}") for number in range(1, screens + 1)])
    lesson = LessonPage(title=title, screens=body, minutes=fields.pop("minutes", 6), live=False, **fields)
    course.add_child(instance=lesson)
    revision = lesson.save_revision()
    if live:
        revision.publish()
    lesson.refresh_from_db()
    return lesson


def single(
    words: str = "Where do you put your feet?", *, right: str = "Apart", wrong: str = "Together"
) -> tuple[str, Any]:
    """A question with one right answer of two."""
    choices = [
        {"text": right, "is_right": True, "feedback": "Yes: it keeps you steady."},
        {"text": wrong, "is_right": False, "feedback": "You could tip over."},
    ]
    return ("single", {"text": f"<p>{words}</p>", "weight": 1, "explanation": "", "choices": choices})


def all_kinds() -> list[tuple[str, Any]]:
    """A question of every kind; the right answers are those that `right_answers` gives."""
    common = {"weight": 1, "explanation": "It keeps you safe."}
    three = [("Gloves", True), ("Boots", True), ("Sunglasses", False)]
    return [
        single(),
        (
            "multiple",
            {
                **common,
                "text": "<p>What do you wear?</p>",
                "choices": [{"text": t, "is_right": r, "feedback": ""} for t, r in three],
            },
        ),
        ("true_false", {**common, "text": "<p>Ask for help with a heavy box.</p>", "is_true": True}),
        (
            "numeric",
            {**common, "text": "<p>Two boxes of 12 kg: how much?</p>", "value": "24", "tolerance": "0.5", "unit": "kg"},
        ),
        ("short_answer", {**common, "text": "<p>What do you bend?</p>", "accepted": ["knees", "your knees"]}),
    ]


def right_answer(content: dict[str, Any]) -> list[str]:
    """What a learner sends to be right."""
    match content["kind"]:
        case "SINGLE" | "MULTIPLE":
            return [choice["key"] for choice in content["choices"] if choice["is_right"]]
        case "TRUE_FALSE":
            return ["true" if content["is_true"] else "false"]
        case "NUMERIC":
            return [content["value"]]
        case _:
            return [content["accepted"][0]]


def a_bank(questions: list[tuple[str, Any]] | None = None, title: str = "Lifting") -> QuestionBank:
    """A published bank."""
    bank = QuestionBank(title=title, questions=questions or all_kinds(), live=False)
    bank.save()
    bank.save_revision().publish()
    bank.refresh_from_db()
    return bank


def a_quiz(
    course: Any, bank: QuestionBank | None = None, title: str = "Check what you know", **fields: Any
) -> QuizPage:
    """A published quiz over a bank."""
    quiz = QuizPage(title=title, bank=bank or a_bank(), live=False, **fields)
    course.add_child(instance=quiz)
    quiz.save_revision().publish()
    quiz.refresh_from_db()
    return quiz


def on_course(user: User, course: CoursePage) -> Enrolment:
    """The learner, on the course."""
    return course_start(viewer=viewer_of(user), course=course)
