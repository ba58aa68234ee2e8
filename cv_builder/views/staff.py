"""CVs in the admin: who waits, who has none, and help beside one learner. Nothing here writes on a CV."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import StaffRequest, permission_required
from campus.core import clock
from cv_builder.advice import good_words, todo_words
from cv_builder.models.cvs import APPROVE, HELP
from cv_builder.selectors.cvs import cv_of
from cv_builder.selectors.documents import cv_checklist, cv_document
from cv_builder.selectors.helping import cvs_of_person, cvs_waiting, history_of, texts_by_step, without_cv
from cv_builder.services.helping import cv_review, cv_viewed, lists_viewed, note_write
from cv_builder.services.refusals import CvNotChanged, CvRefusal
from cv_builder.texts import NoSuchText
from cv_builder.words import STAFF_REFUSAL_WORDS, TARGET_WORDS

ROWS_A_PAGE = 50


@permission_required(HELP)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """CVs whose writers asked staff to look: soonest to leave first."""
    page = Paginator(cvs_waiting(request.viewer), ROWS_A_PAGE).get_page(request.GET.get("p"))
    lists_viewed(viewer=request.viewer, name="waiting", count=page.paginator.count)
    today = request.viewer.today
    rows = [(cv, clock.weeks_until(cv.person.release_date, today) if cv.person.release_date else None) for cv in page]
    return _page(request, "waiting", _("CVs to look at"), page=page, rows=rows, **_counts(request))


def _counts(request: StaffRequest) -> dict[str, int]:
    return {
        "soon_count": without_cv(request.viewer, no_date=False).count(),
        "no_date_count": without_cv(request.viewer, no_date=True).count(),
    }


@permission_required(HELP)
@require_safe
def none_leaving_soon(request: StaffRequest) -> HttpResponse:
    """People without a CV who leave within twelve weeks."""
    return _none(request, _("No CV, leaving within 12 weeks"), no_date=False)


@permission_required(HELP)
@require_safe
def none_no_date(request: StaffRequest) -> HttpResponse:
    """People without a CV whose date is not known."""
    return _none(request, _("No CV, no date known"), no_date=True)


def _none(request: StaffRequest, title: str, *, no_date: bool) -> HttpResponse:
    page = Paginator(without_cv(request.viewer, no_date=no_date), ROWS_A_PAGE).get_page(request.GET.get("p"))
    name = "none_no_date" if no_date else "none_leaving_soon"
    lists_viewed(viewer=request.viewer, name=name, count=page.paginator.count)
    return _page(request, "none", title, page=page, no_date=no_date)


@permission_required(HELP)
@require_safe
def cv(request: StaffRequest, cv_id: str) -> HttpResponse:
    """One CV as it will print, its checklist, what was written beside it. Opening it is recorded."""
    return _cv_page(request, cv_id, {})


def _cv_page(request: StaffRequest, cv_id: str, typed: dict[str, object], status: int = 200) -> HttpResponse:
    found = cv_of(request.viewer, cv_id)
    if found is None:
        raise Http404
    cv_viewed(viewer=request.viewer, cv=found)
    person, checklist = found.person, cv_checklist(request.viewer, found)
    choices = [
        (step, [(text.target, f"{TARGET_WORDS[text.field]}: {text.text}") for text in texts])
        for step, texts in texts_by_step(found)
    ]
    context = {
        "cv": found,
        "person": person,
        "weeks": clock.weeks_until(person.release_date, request.viewer.today) if person.release_date else None,
        "document": cv_document(request.viewer, found),
        "checklist": checklist,
        "good": good_words(checklist),
        "to_do": [todo_words(point) for point in checklist.to_do],
        "history": history_of(request.viewer, found),
        "others": [other for other in cvs_of_person(request.viewer, person.public_id) if other.pk != found.pk],
        "choices": choices,
        "may_approve": request.viewer.may(APPROVE),
        "typed": typed,
    }
    title = _("CV: %(name)s") % {"name": person}
    response = _page(request, "cv", title, **context)
    response.status_code = status
    return response


@permission_required(HELP)
@require_POST
def note(request: StaffRequest, cv_id: str) -> HttpResponse:
    """A comment, or a change to suggest. What cannot be taken comes back with its words."""
    about, words, after = (request.POST.get(name, "") for name in ("about", "words", "after"))
    try:
        note_write(viewer=request.viewer, cv_id=cv_id, about=about, words=words, after=after)
    except CvNotChanged as refused:
        return _refused(request, cv_id, refused, {"about": about, "words": words, "after": after})
    except NoSuchText:
        messages.error(
            request, _("Choose one text of the CV to suggest other words for. It may have changed meanwhile.")
        )
        return _cv_page(request, cv_id, {"about": about, "words": words, "after": after}, status=422)
    messages.success(request, _("Written. The learner sees it and decides."))
    return redirect("cvs:cv", cv_id)


@permission_required(HELP, APPROVE)
@require_POST
def decide(request: StaffRequest, cv_id: str) -> HttpResponse:
    """ "Ready for employers", or "Not ready yet" with one to three things to do."""
    is_ready = request.POST.get("do") == "ready"
    points = request.POST.getlist("point")
    try:
        cv_review(viewer=request.viewer, cv_id=cv_id, is_ready=is_ready, points=points)
    except CvNotChanged as refused:
        return _refused(request, cv_id, refused, {"points": points})
    messages.success(request, _("Saved. The learner sees it."))
    return redirect("cvs:waiting")


def _refused(request: StaffRequest, cv_id: str, refused: CvNotChanged, typed: dict[str, object]) -> HttpResponse:
    words = STAFF_REFUSAL_WORDS.get(CvRefusal(refused.code))
    if words is None:
        raise Http404
    messages.error(request, str(words))
    return _cv_page(request, cv_id, typed, status=422)


def _page(request: StaffRequest, template: str, title: str, **context: object) -> HttpResponse:
    """A page of the admin, under "CVs"."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if template != "waiting":
        crumbs.append({"url": reverse("cvs:waiting"), "label": _("CVs to look at")})
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
    return TemplateResponse(request, f"cv_builder/staff/{template}.html", {**frame, **context})
