"""Staff: new words on a slip that is shown once, slips for many, and unlocking."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from campus.accounts.access import StaffRequest, permission_required
from campus.accounts.models import Person
from campus.accounts.selectors import PeopleWanted, people_find, prisons_of
from campus.accounts.services.slips import (
    MOST_SLIPS,
    Slip,
    SlipNotMade,
    SlipReason,
    SlipRefusal,
    UnlockReason,
    person_unlock,
    slip_make,
    slips_make,
)
from campus.accounts.staff_forms import SlipForm, UnlockForm
from campus.core.shortcuts import get_visible_or_404

FORMS_OPEN = "slip_forms"  # the session's own key: forms that have not been sent yet
MOST_FORMS = 20
REFUSAL_WORDS = {
    SlipRefusal.NOT_IN_CUSTODY: gettext_lazy("Somebody chosen is not in custody any more. No slip was made."),
    SlipRefusal.NOT_VISIBLE: gettext_lazy("Somebody chosen is not in your prisons. No slip was made."),
    SlipRefusal.TOO_MANY: gettext_lazy("Choose at most 50 people at a time."),
    SlipRefusal.NOBODY: gettext_lazy("Choose at least one person."),
    SlipRefusal.HAS_WORDS: gettext_lazy("Somebody chosen has words already. No slip was made."),
}


@permission_required("accounts.find_people", "accounts.issue_slips")
@require_http_methods(["GET", "POST"])
def new_words(request: StaffRequest, public_id: str) -> HttpResponse:
    """Ask why; then make new words and show the slip, this once."""
    person = get_visible_or_404(Person, request.viewer, public_id)
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _form_sent_first_time(request):
            return _gone(request)
        reason = SlipReason(form.cleaned_data["reason"])
        try:
            slip = slip_make(person=person, by=request.viewer, reason=reason, note=form.cleaned_data["note"])
        except SlipNotMade as refusal:
            messages.error(request, REFUSAL_WORDS[SlipRefusal(refusal.code)])
            return redirect("people:person", public_id)
        return _show(request, [slip])
    context = {"person": person, "form": form, "once": _form_opened(request)}
    return TemplateResponse(request, "accounts/staff/new_words.html", context)


@permission_required("accounts.find_people", "accounts.issue_slips")
@require_http_methods(["GET", "POST"])
def slips(request: StaffRequest) -> HttpResponse:
    """People who have no words yet: choose some, and print their slips together."""
    if request.method == "POST":
        if not _form_sent_first_time(request):
            return _gone(request)
        try:
            return _show(request, slips_make(public_ids=request.POST.getlist("person"), by=request.viewer))
        except SlipNotMade as refusal:
            messages.error(request, REFUSAL_WORDS[SlipRefusal(refusal.code)])
    prison = request.GET.get("prison", "")
    waiting = people_find(request.viewer, PeopleWanted(without_words=True, prison=prison))
    context = {
        "people": waiting[:MOST_SLIPS],
        "count": waiting.count(),
        "prisons": prisons_of(request.viewer),
        "prison": prison,
        "once": _form_opened(request),
    }
    return TemplateResponse(request, "accounts/staff/slips.html", context)


@permission_required("accounts.find_people", "accounts.unlock_sign_in")
@require_http_methods(["GET", "POST"])
def unlock(request: StaffRequest, public_id: str) -> HttpResponse:
    """Ask why; then let the person try again."""
    person = get_visible_or_404(Person, request.viewer, public_id)
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = UnlockReason(form.cleaned_data["reason"])
        person_unlock(person=person, by=request.viewer, reason=reason, note=form.cleaned_data["note"])
        messages.success(request, _("Unlocked. They can try again now."))
        return redirect("people:person", public_id)
    return TemplateResponse(request, "accounts/staff/unlock.html", {"person": person, "form": form})


@sensitive_variables("made")
def _show(request: HttpRequest, made: list[Slip]) -> HttpResponse:
    """The slips, in the answer to the form and nowhere else: not in the session, not at an address, not in a cache."""
    response = TemplateResponse(request, "accounts/staff/slip.html", {"slips": made})
    response["Cache-Control"] = "no-store, private"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "accounts/staff/slip_gone.html", status=410)


def _form_opened(request: HttpRequest) -> str:
    """A mark for this form: it can be sent once, so that a reload never takes away words that were just printed."""
    mark = secrets.token_urlsafe(12)
    request.session[FORMS_OPEN] = [*request.session.get(FORMS_OPEN, []), mark][-MOST_FORMS:]
    return mark


def _form_sent_first_time(request: HttpRequest) -> bool:
    open_forms = request.session.get(FORMS_OPEN, [])
    mark = request.POST.get("once", "")
    if mark not in open_forms:
        return False
    request.session[FORMS_OPEN] = [other for other in open_forms if other != mark]
    return True
