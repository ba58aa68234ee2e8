"""Off and on: what is turned off, turning something off, and on again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import StaffRequest, View, staff_required
from campus.accounts.models import SwitchReason
from campus.accounts.selectors import switch_of, switches_shown
from campus.accounts.services.switches import NotSwitched, SwitchRefusal, function_turn_off, function_turn_on
from campus.accounts.switch_forms import TurnOffForm
from campus.accounts.switching import function_of, functions

REFUSAL_WORDS: dict[Any, Any] = {
    SwitchRefusal.NOT_ALLOWED: gettext_lazy("You may not do this."),
    SwitchRefusal.NO_SUCH_FUNCTION: gettext_lazy("That is not there any more."),
    SwitchRefusal.OFF_ALREADY: gettext_lazy("It is off there already."),
}


def switches_guard(view: View) -> View:
    """Let those through who may turn anything off."""

    @staff_required
    def guarded(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not any(function.may_be_switched_by(request.viewer) for function in functions()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@switches_guard
@require_safe
def switches(request: StaffRequest) -> HttpResponse:
    """What is off now, and a form to turn something off."""
    return _page(request, TurnOffForm(request.viewer))


@switches_guard
@require_POST
def turn_off(request: StaffRequest) -> HttpResponse:
    """Say first what will happen; turn it off when that was read."""
    form = TurnOffForm(request.viewer, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    if "sure" not in request.POST:
        asked = dict(form.fields["what"].widget.choices)
        context = {
            "form": form,
            "function": function_of(given["function"]),
            "item": _item_name(asked, given["what"]) if given["item"] else "",
            "prison": given["prison"],
        }
        return TemplateResponse(request, "accounts/staff/switch_sure.html", context)
    try:
        function_turn_off(
            code=given["function"],
            item=given["item"],
            prison=given["prison"],
            reason=SwitchReason(given["reason"]),
            by=request.viewer,
        )
    except NotSwitched as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
    else:
        messages.success(request, _("It is off from now on."))
    return redirect("switches:list")


@switches_guard
@require_POST
def turn_on(request: StaffRequest, public_id: str) -> HttpResponse:
    """Turn it on again."""
    switch = switch_of(public_id)
    if switch is None:
        messages.info(request, _("It is on already."))
        return redirect("switches:list")
    try:
        function_turn_on(switch=switch, by=request.viewer)
    except NotSwitched as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
    else:
        messages.success(request, _("It is on again from now on."))
    return redirect("switches:list")


def _page(request: StaffRequest, form: TurnOffForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "rows": switches_shown(request.viewer)}
    return TemplateResponse(request, "accounts/staff/switches.html", context, status=status)


def _item_name(choices: dict[Any, Any], what: str) -> str:
    for things in choices.values():
        if isinstance(things, list | tuple):
            for key, name in things:
                if key == what:
                    return str(name)
    return what
