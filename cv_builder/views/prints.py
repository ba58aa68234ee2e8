"""A CV on paper: the learner's page, and the staff's queue of the prison."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, StaffRequest, learner_required, permission_required
from campus.accounts.auditing import record_by
from campus.accounts.selectors import prisons_of
from cv_builder.codes import Look
from cv_builder.export.forms import PrintForm, RefuseForm
from cv_builder.models.prints import PrintState
from cv_builder.selectors.prints import APPROVE, own_cvs, own_prints, prints_to_do
from cv_builder.services.prints import (
    PrintNotDone,
    PrintNotDoneReason,
    print_approve,
    print_ask,
    print_given,
    print_paper,
    print_refuse,
    print_withdraw,
)

REFUSAL_WORDS = {
    PrintNotDoneReason.NOT_YOURS: gettext_lazy("That did not work. It is not on the list any more."),
    PrintNotDoneReason.EMPTY: gettext_lazy("There is nothing on this CV yet. Write something first."),
    PrintNotDoneReason.WAITS_ALREADY: gettext_lazy("You have asked already. Staff will print that one first."),
    PrintNotDoneReason.NOT_WAITING: gettext_lazy("Staff have looked at it already."),
    PrintNotDoneReason.NO_REASON: gettext_lazy("Choose why."),
}


@learner_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: LearnerRequest) -> HttpResponse:
    """Ask for a CV on paper, and see what became of it."""
    form = PrintForm(own_cvs(request.viewer), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            print_ask(
                viewer=request.viewer, cv_id=given["cv"], look=Look(given["look"]), with_contact=given["with_contact"]
            )
        except PrintNotDone as refusal:
            messages.error(request, REFUSAL_WORDS[PrintNotDoneReason(refusal.code)])
        else:
            messages.success(request, _("Staff have been asked. They will print it and give it to you."))
            return redirect("cv_prints:mine")
    asked = own_prints(request.viewer)
    context = {
        "form": form,
        "cvs": own_cvs(request.viewer),
        "asked": asked,
        "waits": any(one.state == PrintState.ASKED for one in asked),
    }
    return TemplateResponse(request, "cv_builder/learner/print.html", context)


@learner_required
@require_POST
def withdraw(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Change one's mind."""
    try:
        print_withdraw(viewer=request.viewer, public_id=public_id)
    except PrintNotDone as refusal:
        messages.error(request, REFUSAL_WORDS[PrintNotDoneReason(refusal.code)])
    else:
        messages.success(request, _("You changed your mind. It will not be printed."))
    return redirect("cv_prints:mine")


@permission_required(APPROVE)
@require_safe
def queue(request: StaffRequest) -> HttpResponse:
    """What learners of the viewer's prisons wait for. Opening it is recorded."""
    prison = request.GET.get("prison", "")
    rows = prints_to_do(request.viewer, prison)
    record_by(request.viewer, "cv_builder.prints.listed", detail={"count": len(rows)})
    context = {
        "page_title": _("CVs to print"),
        "rows": [(row, row.state == PrintState.ASKED) for row in rows],
        "prisons": prisons_of(request.viewer),
        "prison": prison,
        "reasons": RefuseForm().fields["reason"].choices,  # type: ignore[attr-defined]
    }
    return TemplateResponse(request, "cv_builder/staff/prints.html", context)


@permission_required(APPROVE)
@require_POST
def approve(request: StaffRequest, public_id: str) -> HttpResponse:
    """Let it be printed."""
    return _done(
        request, lambda: print_approve(viewer=request.viewer, public_id=public_id), _("Approved. Print it now.")
    )


@permission_required(APPROVE)
@require_POST
def refuse(request: StaffRequest, public_id: str) -> HttpResponse:
    """Do not print it, and say why."""
    reason = request.POST.get("reason", "")
    words = _("Not printed. The learner can read why.")
    return _done(request, lambda: print_refuse(viewer=request.viewer, public_id=public_id, reason=reason), words)


@permission_required(APPROVE)
@require_POST
def given(request: StaffRequest, public_id: str) -> HttpResponse:
    """It is in the learner's hands."""
    return _done(request, lambda: print_given(viewer=request.viewer, public_id=public_id), _("Done."))


@permission_required(APPROVE)
@require_POST
def paper(request: StaffRequest, public_id: str) -> HttpResponse:
    """The PDF to print. Opening it is recorded."""
    try:
        data = print_paper(viewer=request.viewer, public_id=public_id)
    except PrintNotDone as refusal:
        messages.error(request, REFUSAL_WORDS[PrintNotDoneReason(refusal.code)])
        return redirect("cv_staff_prints:queue")
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="cv.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response


def _done(request: StaffRequest, act: Callable[[], object], words: str) -> HttpResponse:
    try:
        act()
    except PrintNotDone as refusal:
        messages.error(request, REFUSAL_WORDS[PrintNotDoneReason(refusal.code)])
    else:
        messages.success(request, words)
    return redirect("cv_staff_prints:queue")
