"""A quiz as a learner takes it: one question to a page, each answer saved as it is given."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.core.errors import Refusal
from courses.addresses import question_to_do_url
from courses.forms import PROBLEM_WORDS, AnswerForm
from courses.marking import NotAnAnswer
from courses.models import Attempt
from courses.selectors import QuestionView, QuizView, attempt_for, question_view, quiz_view, result_view
from courses.selectors.learning import is_open_here, question_row
from courses.services.attempts import AttemptRefusal, answer_save, attempt_begin, attempt_finish

NOT_BEGUN_WORDS: dict[str, Callable[[], str]] = {
    AttemptRefusal.NO_TRIES_LEFT: lambda: _("You have no tries left. Your tutor can help you."),
    AttemptRefusal.NO_QUESTIONS: lambda: _("This test has no questions yet. Your tutor can help you."),
}


@require_safe
@learner_required
def quiz(request: LearnerRequest, course_id: str, quiz_id: str) -> HttpResponse:
    """What the test is like, and a way to begin it."""
    return TemplateResponse(request, "courses/learner/quiz.html", {"view": _quiz_or_404(request, course_id, quiz_id)})


def _quiz_or_404(request: LearnerRequest, course_id: str, quiz_id: str) -> QuizView:
    view = quiz_view(request.viewer, course_id, quiz_id)
    if view is None:
        raise Http404
    return view


@require_POST
@learner_required
def begin(request: LearnerRequest, course_id: str, quiz_id: str) -> HttpResponse:
    """Begin a try, or go on with the one that is open."""
    view = _quiz_or_404(request, course_id, quiz_id)
    try:
        attempt = attempt_begin(viewer=request.viewer, enrolment=view.enrolment, quiz=view.quiz)
    except Refusal as refusal:
        words = NOT_BEGUN_WORDS.get(refusal.code)
        if words is None:
            raise Http404 from refusal
        messages.info(request, words())
        return redirect("courses:quiz", course_id, quiz_id)
    if view.open is not None:
        messages.info(request, _("Welcome back. Your answers are safe."))
    return redirect(question_to_do_url(attempt.public_id, question_row(attempt)))


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def question(request: LearnerRequest, attempt_id: str, position: int) -> HttpResponse:
    """One question: read it; or save its answer and go on."""
    view = _question_or_404(request, attempt_id, position)
    if view.attempt.finished_at is not None:
        return redirect("courses:result", attempt_id)  # Back leads here after the end: no trap
    if not view.is_open_here:
        return _to_course(view.attempt)
    if request.method != "POST":
        return _question_page(request, view, AnswerForm(view))
    form = AnswerForm(view, request.POST)
    try:
        _save(request, view, form, is_for_later="later" in request.POST)
    except NotAnAnswer as wrong:
        form.is_valid()
        form.errors.pop("answer", None)
        form.add_error("answer", str(PROBLEM_WORDS[wrong.problem]))
        return _question_page(request, view, form)
    if view.next_position is None:
        return redirect("courses:check-over", attempt_id)
    return redirect("courses:question", attempt_id, view.next_position)


def _to_course(attempt: Attempt) -> HttpResponse:
    """The course's page says why its try cannot be answered now; home, when the course is gone."""
    course = attempt.enrolment.course
    return redirect("courses:course", course.public_id) if course else redirect("pages:home")


def _question_or_404(request: LearnerRequest, attempt_id: str, position: int) -> QuestionView:
    view = question_view(request.viewer, attempt_id, position)
    if view is None:
        raise Http404
    return view


def _question_page(request: LearnerRequest, view: QuestionView, form: AnswerForm) -> HttpResponse:
    saved_at = view.attempt.saved_at if any(mark.is_answered for mark in view.row) else None
    return TemplateResponse(
        request,
        "courses/learner/question.html",
        {"view": view, "form": form, "attempt": view.attempt, "saved_at": saved_at},
    )


def _save(request: LearnerRequest, view: QuestionView, form: AnswerForm, *, is_for_later: bool = False) -> None:
    answer_save(
        viewer=request.viewer,
        attempt=view.attempt,
        position=view.response.position,
        given=form.given,
        is_for_later=is_for_later,
    )


@require_POST
@learner_required
def keep(request: LearnerRequest, attempt_id: str, position: int) -> HttpResponse:
    """Save an answer while it is being given, for the script that watches the form. 4xx: it is no answer as it is."""
    view = _question_or_404(request, attempt_id, position)
    try:
        _save(request, view, AnswerForm(view, request.POST), is_for_later=view.response.is_for_later)
    except (NotAnAnswer, Refusal) as refused:
        return JsonResponse({"refused": str(refused)}, status=422)
    return JsonResponse({"saved_at": clock.clock_words(clock.now())})


@require_safe
@learner_required
def check_over(request: LearnerRequest, attempt_id: str) -> HttpResponse:
    """All questions answered? A look before the end."""
    attempt = _attempt_or_404(request, attempt_id)
    if attempt.finished_at is not None:
        return redirect("courses:result", attempt_id)
    if not is_open_here(request.viewer, attempt):
        return _to_course(attempt)
    row = question_row(attempt)
    return TemplateResponse(
        request,
        "courses/learner/check_over.html",
        {
            "attempt": attempt,
            "row": row,
            "answered": sum(mark.is_answered for mark in row),
            "open_ones": [mark for mark in row if not mark.is_answered or mark.is_for_later],
            "saved_at": attempt.saved_at,
        },
    )


def _attempt_or_404(request: LearnerRequest, attempt_id: str) -> Attempt:
    attempt = attempt_for(request.viewer, attempt_id)
    if attempt is None:
        raise Http404
    return attempt


@require_POST
@learner_required
def finish(request: LearnerRequest, attempt_id: str) -> HttpResponse:
    """End the try; it is marked at once. Sent twice, it ends once."""
    attempt = _attempt_or_404(request, attempt_id)
    if attempt.finished_at is None and not is_open_here(request.viewer, attempt):
        return _to_course(attempt)
    if attempt.finished_at is None:
        attempt_finish(viewer=request.viewer, attempt=attempt)
    return redirect("courses:result", attempt_id)


@require_safe
@learner_required
def result(request: LearnerRequest, attempt_id: str) -> HttpResponse:
    """How it went: every question, the answer given, and what there is to say."""
    view = result_view(request.viewer, attempt_id)
    if view is None:
        raise Http404
    return TemplateResponse(request, "courses/learner/result.html", {"view": view, "attempt": view.attempt})
