"""What tutors write, what machines keep of it, and what learners make."""

from courses.models.learning import Attempt, Completion, Enrolment, LessonProgress, Response
from courses.models.pages import CourseIndexPage, CoursePage, LearningPage, LessonPage, QuizPage, UnitPage
from courses.models.questions import Question, QuestionBank, QuestionRevision

__all__ = [
    "Attempt",
    "Completion",
    "CourseIndexPage",
    "CoursePage",
    "Enrolment",
    "LearningPage",
    "LessonPage",
    "LessonProgress",
    "Question",
    "QuestionBank",
    "QuestionRevision",
    "QuizPage",
    "Response",
    "UnitPage",
]
