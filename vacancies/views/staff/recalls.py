"""Take adverts back: choose what they have in common, read what it means, do it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from campus.accounts.access import StaffRequest, permission_required
from vacancies.codes import RecallBy, RecallReason
from vacancies.selectors.recalls import RECALL, RecallFacts, recall_facts, recall_targets, recalls_latest
from vacancies.services.recalls import NotRecalled, RecallRefusal, recall_begin
from vacancies.views.staff.framing import admin_page

ICON = "undo"
TITLE = gettext_lazy("Take adverts back")
REFUSAL_WORDS: dict[Any, Any] = {
    RecallRefusal.NOT_ALLOWED: gettext_lazy("You may not do this."),
    RecallRefusal.NOTHING_THERE: gettext_lazy("Nothing of this is live any more. Nothing was taken back."),
}


class RecallForm(forms.Form):
    """Why they are taken back."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[("", gettext_lazy("Choose a reason")), *RecallReason.choices],
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )


@permission_required(RECALL)
@require_safe
def recalls(request: StaffRequest) -> HttpResponse:
    """What can be taken back, and what was."""
    return admin_page(
        request,
        "vacancies/staff/recalls.html",
        title=str(TITLE),
        icon=ICON,
        groups=[(by.label, recall_targets(request.viewer, by)) for by in RecallBy],
        latest=recalls_latest(request.viewer),
    )


@permission_required(RECALL)
@require_http_methods(["GET", "HEAD", "POST"])
def sure(request: StaffRequest) -> HttpResponse:
    """How many, and what happens to what learners saved; with a reason, it is done."""
    told = request.POST if request.method == "POST" else request.GET
    by, target = told.get("by", ""), told.get("target", "")
    facts = recall_facts(request.viewer, RecallBy(by), target) if by in RecallBy.values else None
    if facts is None:
        raise Http404
    if request.method != "POST":
        return _page(request, facts, RecallForm())
    form = RecallForm(request.POST)
    if not form.is_valid():
        return _page(request, facts, form, status=422)
    reason = RecallReason(form.cleaned_data["reason"])
    try:
        recall = recall_begin(by=RecallBy(by), target=target, reason=reason, viewer=request.viewer)
    except NotRecalled as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
        return redirect("vacancies:recalls")
    recall.refresh_from_db()
    done = ngettext(
        "%(number)d advert was taken back. It waits under “Adverts to check”.",
        "%(number)d adverts were taken back. They wait under “Adverts to check”.",
        recall.adverts,
    )
    messages.success(request, done % {"number": recall.adverts})
    if recall.finished_at is None:
        messages.info(request, _("There are more. They follow by themselves; load this page again to see how many."))
    return redirect("vacancies:recalls")


def _page(request: StaffRequest, facts: RecallFacts, form: RecallForm, status: int = 200) -> HttpResponse:
    return admin_page(
        request,
        "vacancies/staff/recall_sure.html",
        title=_("Take these adverts back?"),
        icon=ICON,
        crumbs=[("vacancies:recalls", TITLE)],
        status=status,
        facts=facts,
        form=form,
    )
