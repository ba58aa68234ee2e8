"""Reads of learning. The viewer is asked for wherever rows are someone's."""

from courses.selectors.catalogue import CourseQuery, CourseResults, catalogue_search, course_to_begin
from courses.selectors.learning import (
    CourseView,
    LessonView,
    QuestionView,
    QuizView,
    attempt_for,
    course_view,
    learning_now,
    lesson_view,
    question_view,
    quiz_view,
)
from courses.selectors.parts import CoursePart, CourseStanding, PartKind, Place, course_parts, course_standing
from courses.selectors.records import RecordView, ResultView, record_view, result_view

__all__ = [
    "CoursePart",
    "CourseQuery",
    "CourseResults",
    "CourseStanding",
    "CourseView",
    "LessonView",
    "PartKind",
    "Place",
    "QuestionView",
    "QuizView",
    "RecordView",
    "ResultView",
    "attempt_for",
    "catalogue_search",
    "course_parts",
    "course_standing",
    "course_to_begin",
    "course_view",
    "learning_now",
    "lesson_view",
    "question_view",
    "quiz_view",
    "record_view",
    "result_view",
]
