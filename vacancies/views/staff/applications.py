"""Applications: the list, one with its history, and each step."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import StaffRequest, permission_required
from campus.core.errors import Refusal
from vacancies.forms_applying import MOVE_WORDS, ApplicationsForm, MoveForm
from vacancies.models import Application
from vacancies.selectors.applications import (
    ApplicationSheet,
    application_sheet,
    applications_for,
    prisons_of_applications,
)
from vacancies.services.applications import (
    ApplicationRefusal,
    application_carry_on,
    application_move,
    application_stop,
    application_take_back,
    application_told,
)
from vacancies.services.interests_read import application_looked_at, applications_listed
from vacancies.views.staff.framing import admin_page
from vacancies.views.staff.interests import ANSWER, person_address

ON_A_PAGE = 50
LIST = ("vacancies:applications", gettext_lazy("Applications"))
REFUSED_WORDS: dict[StrEnum, Any] = {
    ApplicationRefusal.CHANGED_MEANWHILE: gettext_lazy("A colleague has moved this application. Look again."),
    ApplicationRefusal.STOPPED: gettext_lazy("This application was stopped."),
    ApplicationRefusal.NOTHING_TO_TELL: gettext_lazy("A colleague has recorded that already."),
    ApplicationRefusal.NOTHING_TO_TAKE_BACK: gettext_lazy("There is no step to take back."),
    ApplicationRefusal.NOT_ASKED_TO_STOP: gettext_lazy("A colleague has settled that already."),
    ApplicationRefusal.NOT_VISIBLE: gettext_lazy("The person has moved."),
    **{code: words for code, (_name, words) in MOVE_WORDS.items()},
}


@permission_required("vacancies.view_interests")
@require_safe
def applications(request: StaffRequest) -> HttpResponse:
    """The list; looking at it is recorded."""
    form = ApplicationsForm(request.GET, prisons=prisons_of_applications(request.viewer))
    chosen = form.chosen
    page = Paginator(applications_for(request.viewer, **chosen), ON_A_PAGE).get_page(request.GET.get("p"))
    rows = list(page)
    if rows:
        applications_listed(viewer=request.viewer, shown=rows)
    return admin_page(
        request,
        "vacancies/staff/applications.html",
        title=_("Applications"),
        icon="clipboard-list",
        page=page,
        rows=[(row, person_address(row.person.public_id)) for row in rows],
        form=form,
        is_narrowed=any(chosen.values()),
    )


@permission_required("vacancies.view_interests")
@require_safe
def application(request: StaffRequest, public_id: str) -> HttpResponse:
    """One application. Opening it is recorded."""
    sheet = _sheet(request, public_id)
    application_looked_at(viewer=request.viewer, application=sheet.application)
    return _page(request, sheet, _move_form(request, sheet))


def _page(request: StaffRequest, sheet: ApplicationSheet, form: MoveForm, status: int = 200) -> HttpResponse:
    return admin_page(
        request,
        "vacancies/staff/application.html",
        title=f"{sheet.application.person}: {sheet.application.title}",
        icon="clipboard-list",
        crumbs=[LIST],
        status=status,
        sheet=sheet,
        application=sheet.application,
        advert=sheet.advert,
        form=form if form.fields["status"].choices else None,  # type: ignore[attr-defined]
        person_url=person_address(sheet.application.person.public_id),
    )


def _move_form(request: StaffRequest, sheet: ApplicationSheet, data: Any = None) -> MoveForm:
    return MoveForm(data, status=sheet.application.status, today=request.viewer.today)


@permission_required(*ANSWER)
@require_POST
def move(request: StaffRequest, public_id: str) -> HttpResponse:
    """One step. A mistake comes back with everything that was filled in."""
    sheet = _sheet(request, public_id)
    seen = request.POST.get("seen", "")
    if seen != sheet.application.status:
        messages.error(request, REFUSED_WORDS[ApplicationRefusal.CHANGED_MEANWHILE])
        return redirect("vacancies:application", public_id)
    form = _move_form(request, sheet, request.POST)
    if not form.is_valid():
        return _page(request, sheet, form, status=422)
    step = form.move()

    def take(**who: Any) -> Application:
        return application_move(**who, seen=seen, move=step)

    return _do(request, sheet, take, _("Recorded: %(status)s.") % {"status": step.status.label})


@permission_required(*ANSWER)
@require_POST
def take_back(request: StaffRequest, public_id: str) -> HttpResponse:
    """The last step was recorded by mistake."""
    sheet = _sheet(request, public_id)

    def take(**who: Any) -> Application:
        return application_take_back(**who, seen=request.POST.get("seen", ""))

    return _do(request, sheet, take, _("Taken back. The history keeps both."))


@permission_required(*ANSWER)
@require_POST
def told(request: StaffRequest, public_id: str) -> HttpResponse:
    """ "I have told them"."""
    words = _("Recorded. The learner now reads “Not this time”.")
    return _do(request, _sheet(request, public_id), application_told, words)


@permission_required(*ANSWER)
@require_POST
def stop(request: StaffRequest, public_id: str) -> HttpResponse:
    """Stop it, as the person wished."""
    return _do(request, _sheet(request, public_id), application_stop, _("Stopped."))


@permission_required(*ANSWER)
@require_POST
def carry_on(request: StaffRequest, public_id: str) -> HttpResponse:
    """The person wants to carry on."""
    return _do(request, _sheet(request, public_id), application_carry_on, _("Recorded. The application goes on."))


Step = Callable[..., Application]


def _do(request: StaffRequest, sheet: ApplicationSheet, step: Step, words: str) -> HttpResponse:
    try:
        step(viewer=request.viewer, application=sheet.application)
    except Refusal as refusal:
        messages.error(request, REFUSED_WORDS[refusal.code])
    else:
        messages.success(request, words)
    return redirect("vacancies:application", sheet.application.public_id)


def _sheet(request: StaffRequest, public_id: str) -> ApplicationSheet:
    sheet = application_sheet(request.viewer, public_id)
    if sheet is None:
        raise Http404
    return sheet
