"""People interested in jobs: who waits, one of them, and what staff do about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import StaffRequest, permission_required
from campus.core.errors import Refusal
from vacancies.codes import NotPursuedReason
from vacancies.forms_applying import DeclineForm, QueueForm, StartForm
from vacancies.models import Interest
from vacancies.selectors.applications import InterestSheet, interest_sheet
from vacancies.selectors.people import interests_by_prison, interests_shown, prisons_of_interests
from vacancies.services.answering import (
    AnswerRefusal,
    interest_decline,
    interest_reopen,
    interest_talked,
    interest_told,
)
from vacancies.services.applications import ApplicationRefusal, application_start
from vacancies.services.interests_read import interest_looked_at, interests_read
from vacancies.views.staff.framing import admin_page

ON_A_PAGE = 50
LIST = ("vacancies:interests", gettext_lazy("People interested in jobs"))
ANSWER = ("vacancies.view_interests", "vacancies.follow_applications")
REFUSED_WORDS = {
    AnswerRefusal.APPLIED_ALREADY: gettext_lazy("A colleague has started an application already."),
    AnswerRefusal.DECIDED_ALREADY: gettext_lazy("A colleague has said already that this cannot go ahead."),
    AnswerRefusal.NOT_DECIDED: gettext_lazy("A colleague has taken that back."),
    AnswerRefusal.NOT_VISIBLE: gettext_lazy("The person changed their mind, or has moved."),
    ApplicationRefusal.STARTED_ALREADY: gettext_lazy("A colleague has started an application already."),
    ApplicationRefusal.DECLINED_ALREADY: gettext_lazy("A colleague has said already that this cannot go ahead."),
    ApplicationRefusal.NOT_VISIBLE: gettext_lazy("The person changed their mind, or has moved."),
}


@permission_required("vacancies.view_interests")
@require_safe
def interests(request: StaffRequest) -> HttpResponse:
    """The list; looking at it is recorded, and the notes that were shown."""
    form = QueueForm(request.GET, prisons=prisons_of_interests(request.viewer))
    prison, show = form.chosen
    page = Paginator(interests_by_prison(request.viewer, prison, show), ON_A_PAGE).get_page(request.GET.get("p"))
    shown = interests_shown(request.viewer, list(page))
    if shown:
        interests_read(viewer=request.viewer, shown=shown)
    return admin_page(
        request,
        "vacancies/staff/interests.html",
        title=_("People interested in jobs"),
        icon="group",
        page=page,
        rows=[(row, person_address(row.person.public_id)) for row in shown],
        form=form,
        is_narrowed=bool(prison or show),
    )


@permission_required("vacancies.view_interests")
@require_safe
def interest(request: StaffRequest, public_id: str) -> HttpResponse:
    """One interest: the person, the advert, and what to do. Opening it is recorded."""
    sheet = _sheet(request, public_id)
    if sheet.row.application is not None:
        return redirect("vacancies:application", sheet.row.application.public_id)
    interest_looked_at(viewer=request.viewer, row=sheet.row)
    return _page(request, sheet)


def _page(request: StaffRequest, sheet: InterestSheet, status: int = 200, **forms: Any) -> HttpResponse:
    return admin_page(
        request,
        "vacancies/staff/interest.html",
        title=f"{sheet.row.person}: {sheet.row.title}",
        icon="group",
        crumbs=[LIST],
        status=status,
        row=sheet.row,
        advert=sheet.advert,
        person_url=person_address(sheet.row.person.public_id),
        **{"start_form": StartForm(), "decline_form": DeclineForm(), **forms},
    )


@permission_required(*ANSWER)
@require_POST
def start(request: StaffRequest, public_id: str) -> HttpResponse:
    """Staff have applied: an application begins."""
    sheet = _sheet(request, public_id)
    form = StartForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, status=422, start_form=form)
    try:
        made = application_start(viewer=request.viewer, interest=sheet.interest, remark=form.cleaned_data["remark"])
    except Refusal as refusal:
        messages.error(request, REFUSED_WORDS[refusal.code])
        return redirect("vacancies:interest", public_id)
    messages.success(request, _("Recorded. The learner now reads “Staff have applied for you”."))
    return redirect("vacancies:application", made.public_id)


@permission_required(*ANSWER)
@require_POST
def decline(request: StaffRequest, public_id: str) -> HttpResponse:
    """Staff cannot go ahead, with a coded reason."""
    sheet = _sheet(request, public_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, sheet, status=422, decline_form=form)
    is_told = form.cleaned_data["is_told"]
    because = NotPursuedReason(form.cleaned_data["because"])
    try:
        interest_decline(viewer=request.viewer, interest=sheet.interest, because=because, is_told=is_told)
    except Refusal as refusal:
        messages.error(request, REFUSED_WORDS[refusal.code])
        return redirect("vacancies:interest", public_id)
    if is_told:
        messages.success(request, _("Recorded. The learner now reads “Not this time”."))
    else:
        messages.success(request, _("Recorded. The learner reads nothing of it until somebody has told them."))
    return redirect("vacancies:interest", public_id)


Answer = Callable[..., Interest]


def _answer(request: StaffRequest, public_id: str, answer: Answer, words: str) -> HttpResponse:
    sheet = _sheet(request, public_id)
    try:
        answer(viewer=request.viewer, interest=sheet.interest)
    except Refusal as refusal:
        messages.error(request, REFUSED_WORDS[refusal.code])
    else:
        messages.success(request, words)
    return redirect("vacancies:interest", public_id)


@permission_required(*ANSWER)
@require_POST
def talked(request: StaffRequest, public_id: str) -> HttpResponse:
    """Staff talked to the person; the ten working days begin again."""
    return _answer(request, public_id, interest_talked, _("Recorded that you talked to them."))


@permission_required(*ANSWER)
@require_POST
def told(request: StaffRequest, public_id: str) -> HttpResponse:
    """ "I have told them"."""
    return _answer(request, public_id, interest_told, _("Recorded. The learner now reads “Not this time”."))


@permission_required(*ANSWER)
@require_POST
def reopen(request: StaffRequest, public_id: str) -> HttpResponse:
    """It can go ahead after all."""
    return _answer(request, public_id, interest_reopen, _("It waits again."))


def _sheet(request: StaffRequest, public_id: str) -> InterestSheet:
    sheet = interest_sheet(request.viewer, public_id)
    if sheet is None:
        raise Http404
    return sheet


def person_address(public_id: str) -> str:
    """Where the person's page stands; empty while there is none."""
    try:
        return reverse("people:person", args=[public_id])
    except NoReverseMatch:
        return ""
