"""Addresses of courses on the learner face."""

from django.urls import path

from courses.views import learner, quizzes

app_name = "courses"
urlpatterns = [
    path("", learner.catalogue, name="catalogue"),
    path("done/", learner.record, name="record"),
    path("tries/<public_id:attempt_id>/", quizzes.check_over, name="check-over"),
    path("tries/<public_id:attempt_id>/finish/", quizzes.finish, name="finish"),
    path("tries/<public_id:attempt_id>/result/", quizzes.result, name="result"),
    path("tries/<public_id:attempt_id>/<int:position>/", quizzes.question, name="question"),
    path("tries/<public_id:attempt_id>/<int:position>/keep/", quizzes.keep, name="keep"),
    path("<public_id:course_id>/", learner.course, name="course"),
    path("<public_id:course_id>/start/", learner.start, name="start"),
    path("<public_id:course_id>/stop/", learner.stop, name="stop"),
    path("<public_id:course_id>/carry-on/", learner.carry_on, name="carry-on"),
    path("<public_id:course_id>/lesson/<public_id:lesson_id>/<int:number>/", learner.lesson, name="lesson"),
    path(
        "<public_id:course_id>/lesson/<public_id:lesson_id>/<int:number>/next/", learner.lesson_on, name="lesson-next"
    ),
    path(
        "<public_id:course_id>/lesson/<public_id:lesson_id>/<int:number>/stop/", learner.lesson_here, name="lesson-stop"
    ),
    path("<public_id:course_id>/quiz/<public_id:quiz_id>/", quizzes.quiz, name="quiz"),
    path("<public_id:course_id>/quiz/<public_id:quiz_id>/begin/", quizzes.begin, name="begin"),
]
