"""Courses as a learner finds, begins and reads them, and their own record."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.errors import Refusal
from courses.addresses import place_url, question_to_do_url
from courses.forms import CourseSearchForm
from courses.selectors import CourseView, LessonView, catalogue_search, course_view, lesson_view, record_view
from courses.selectors.learning import question_row
from courses.services.enrolments import course_start, course_stop
from courses.services.progress import lesson_next, lesson_stop

FILTERS = ("short", "basics", "kind")


@require_safe
@learner_required
def catalogue(request: LearnerRequest) -> HttpResponse:
    """The courses that are offered here, searched as the address says."""
    form = CourseSearchForm(request.GET)
    number = request.GET.get("page", "1")
    results = catalogue_search(request.viewer, form.query(int(number) if number.isdecimal() and len(number) < 6 else 1))
    form.fields["kind"].choices = [(code, f"{label} ({count})") for code, label, count in results.kinds]  # type: ignore[attr-defined]
    return TemplateResponse(
        request,
        "courses/learner/catalogue.html",
        {
            "search": form,
            "results": results,
            "more_is_open": any(request.GET.getlist(name) for name in FILTERS),
            "is_narrowed": any(request.GET.getlist(name) for name in ("words", *FILTERS)),
            "previous_url": _page_url(request, results.page - 1) if results.page > 1 else "",
            "next_url": _page_url(request, results.page + 1) if results.page < results.pages else "",
            "did_you_mean_url": f"?{urlencode({'words': results.did_you_mean or ''})}",
        },
    )


def _page_url(request: LearnerRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"?{asked.urlencode()}"


@require_safe
@learner_required
def course(request: LearnerRequest, course_id: str) -> HttpResponse:
    """One course; or that it is paused here."""
    view = _course_or_404(request, course_id)
    if view.course is None:
        return TemplateResponse(request, "courses/learner/paused.html", {"view": view})
    return TemplateResponse(
        request,
        "courses/learner/course.html",
        {"view": view, "course": view.course, "standing": view.standing},
    )


def _course_or_404(request: LearnerRequest, course_id: str) -> CourseView:
    view = course_view(request.viewer, course_id)
    if view is None:
        raise Http404
    return view


@require_POST
@learner_required
def start(request: LearnerRequest, course_id: str) -> HttpResponse:
    """Begin a course, or begin it again, and go to where it begins."""
    view = _course_or_404(request, course_id)
    if view.course is None:
        raise Http404
    course_start(viewer=request.viewer, course=view.course)
    return redirect("courses:carry-on", course_id)


@require_POST
@learner_required
def stop(request: LearnerRequest, course_id: str) -> HttpResponse:
    """Stop a course; nothing is lost."""
    view = _course_or_404(request, course_id)
    if view.enrolment is None:
        raise Http404
    try:
        course_stop(viewer=request.viewer, enrolment=view.enrolment)
    except Refusal:
        messages.info(request, _("You are not on this course now."))
    else:
        messages.success(request, _("You have stopped this course. Nothing is lost. You can start again at any time."))
    return redirect("courses:course", course_id)


@require_safe
@learner_required
def carry_on(request: LearnerRequest, course_id: str) -> HttpResponse:
    """Go to exactly where the learner stopped."""
    view = _course_or_404(request, course_id)
    if view.course is None or view.standing is None or not view.is_learning:
        return redirect("courses:course", course_id)
    place = view.standing.place
    if place is not None and place.attempt is not None:
        messages.info(request, _("Welcome back. Your answers are safe."))
        return redirect(question_to_do_url(place.attempt.public_id, question_row(place.attempt)))
    return redirect(place_url(view.course, place))


@require_safe
@learner_required
def lesson(request: LearnerRequest, course_id: str, lesson_id: str, number: int) -> HttpResponse:
    """One screen of a lesson. An answer to "check yourself" is in the address and is not kept."""
    view = _lesson_or_404(request, course_id, lesson_id, number)
    return TemplateResponse(
        request,
        "courses/learner/lesson.html",
        {
            "view": view,
            "course": view.course,
            "lesson": view.lesson,
            "check_block": request.GET.get("question", ""),
            "check_choice": request.GET.get("answer", ""),
            "back_url": (
                reverse("courses:lesson", args=[course_id, lesson_id, number - 1])
                if number > 1
                else reverse("courses:course", args=[course_id])
            ),
        },
    )


def _lesson_or_404(request: LearnerRequest, course_id: str, lesson_id: str, number: int) -> LessonView:
    view = lesson_view(request.viewer, course_id, lesson_id, number)
    if view is None:
        raise Http404
    return view


@require_POST
@learner_required
def lesson_on(request: LearnerRequest, course_id: str, lesson_id: str, number: int) -> HttpResponse:
    """ "Next": keep that this screen was read, and show the next; after the last, what comes after the lesson."""
    view = _lesson_or_404(request, course_id, lesson_id, number)
    lesson_next(viewer=request.viewer, enrolment=view.enrolment, lesson=view.lesson, screen=number)
    if not view.is_last:
        return redirect("courses:lesson", course_id, lesson_id, number + 1)
    messages.success(request, _("You have finished “%(lesson)s”.") % {"lesson": view.lesson.title})
    return redirect("courses:course", course_id)


@require_POST
@learner_required
def lesson_here(request: LearnerRequest, course_id: str, lesson_id: str, number: int) -> HttpResponse:
    """ "Stop here": keep the place and go home."""
    view = _lesson_or_404(request, course_id, lesson_id, number)
    lesson_stop(viewer=request.viewer, enrolment=view.enrolment, lesson=view.lesson, screen=number)
    messages.success(request, _("Saved. You can carry on from here."))
    return redirect("pages:home")


@require_safe
@learner_required
def record(request: LearnerRequest) -> HttpResponse:
    """What the learner has done, to read and to print."""
    person = request.user.person  # type: ignore[union-attr]
    return TemplateResponse(
        request, "courses/learner/record.html", {"record": record_view(request.viewer), "person": person}
    )
