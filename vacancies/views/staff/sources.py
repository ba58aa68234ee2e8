"""Where jobs come from: sources with their standing, trust in two people's hands, and the bundles that came."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import StaffRequest, View, permission_required, staff_required
from vacancies.codes import PauseReason, ResumeReason
from vacancies.forms_sources import PauseForm, ResumeForm
from vacancies.models import BundleReceipt, Source
from vacancies.selectors import bundles_latest, bundles_refused, source_facts, sources_for
from vacancies.selectors.bundles import bundle_reason_words, import_is_waiting, source_result_words
from vacancies.selectors.source_weeks import STATES, source_weeks, weeks_drawn
from vacancies.services import sources as services
from vacancies.services.looking import bundles_look_soon
from vacancies.services.sources import SourceNotChanged, SourceRefusal
from vacancies.views.staff.framing import admin_page

MANAGE, CONFIRM = services.MANAGE, services.CONFIRM
ICON = "download"
SOURCES = ("vacancies:sources", gettext_lazy("Where jobs come from"))
REFUSAL_WORDS: dict[StrEnum, Any] = {
    SourceRefusal.NOT_ALLOWED: gettext_lazy("You may not do this."),
    SourceRefusal.ALREADY_SO: gettext_lazy("That has been done already."),
    SourceRefusal.NOT_ASKED: gettext_lazy("Nobody has asked to trust this source, or it has been answered already."),
    SourceRefusal.SAME_PERSON: gettext_lazy("You asked for it yourself. Another person has to confirm it."),
}
# What each button does, and what is said when it is done.
TRUST_ACTS: dict[str, tuple[Callable[..., Source], Any]] = {
    "ask": (services.source_trust_ask, gettext_lazy("Asked. A security officer will confirm it or say no.")),
    "confirm": (
        services.source_trust_confirm,
        gettext_lazy("Confirmed. Clean new adverts of this source go live from the next import on."),
    ),
    "decline": (services.source_trust_decline, gettext_lazy("Answered no. Staff go on checking every advert.")),
    "lower": (services.source_trust_lower, gettext_lazy("Staff check every new advert of this source from now on.")),
}


def sources_guard(view: View) -> View:
    """Let those through who look after sources or confirm trust."""

    @staff_required
    def guarded(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not (request.viewer.may(MANAGE) or request.viewer.may(CONFIRM)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@sources_guard
@require_safe
def sources(request: StaffRequest) -> HttpResponse:
    """Every source, bundles that were refused, and the latest ones."""
    return admin_page(
        request,
        "vacancies/staff/sources.html",
        title=_("Where jobs come from"),
        icon=ICON,
        sources=sources_for(request.viewer),
        refused=[(receipt, bundle_reason_words(receipt)) for receipt in bundles_refused(request.viewer)[:20]],
        bundles=[(receipt, bundle_reason_words(receipt)) for receipt in bundles_latest(request.viewer)],
        is_looking=import_is_waiting(),
    )


@sources_guard
@require_safe
def source(request: StaffRequest, public_id: str) -> HttpResponse:
    """One source: its standing, samples, and what may be done about it."""
    return _source_page(request, public_id)


@permission_required(MANAGE)
@require_POST
def pause(request: StaffRequest, public_id: str) -> HttpResponse:
    """Pause a source, with a reason."""
    return _pausing(request, public_id, PauseForm(request.POST))


@permission_required(MANAGE)
@require_POST
def resume(request: StaffRequest, public_id: str) -> HttpResponse:
    """Let a paused source go on, with a reason."""
    return _pausing(request, public_id, ResumeForm(request.POST))


@sources_guard
@require_POST
def trust(request: StaffRequest, public_id: str, act: str) -> HttpResponse:
    """Ask for trust, confirm it, decline it, or lower it; who may do which is the service's to say."""
    found = get_object_or_404(Source, public_id=public_id)
    if act not in TRUST_ACTS:
        raise Http404
    service, said = TRUST_ACTS[act]
    try:
        service(source=found, by=request.viewer)
    except SourceNotChanged as refusal:
        _tell_refusal(request, refusal.code)
    else:
        messages.success(request, f"{found.name}: {said}")
    return redirect("vacancies:source", public_id)


@permission_required(MANAGE)
@require_POST
def look(request: StaffRequest) -> HttpResponse:
    """Have the worker look for new bundles; asked twice, it looks once."""
    if import_is_waiting():
        messages.info(request, _("We are looking already. Load this page again in a minute."))
    else:
        bundles_look_soon(request.viewer)
        messages.success(
            request, _("We are looking for new bundles. Load this page again in a minute to see what they brought.")
        )
    return redirect("vacancies:sources")


@permission_required(MANAGE)
@require_POST
def put_aside(request: StaffRequest, public_id: str) -> HttpResponse:
    """Take the notice of a refused bundle off the home page."""
    receipt = get_object_or_404(BundleReceipt, public_id=public_id)
    services.bundle_put_aside(receipt=receipt, by=request.viewer)
    messages.success(request, _("Put aside. The bundle itself is kept."))
    return redirect("vacancies:sources")


def _pausing(request: StaffRequest, public_id: str, form: PauseForm | ResumeForm) -> HttpResponse:
    found = get_object_or_404(Source, public_id=public_id)
    if not form.is_valid():
        return _source_page(request, public_id, form=form, status=422)
    reason = form.cleaned_data["reason"]
    try:
        if isinstance(form, PauseForm):
            services.source_pause(source=found, by=request.viewer, reason=PauseReason(reason))
            said = _("Paused. What is live stays; nothing new goes live.")
        else:
            services.source_resume(source=found, by=request.viewer, reason=ResumeReason(reason))
            said = _("It goes on. Adverts that waited for this are judged again now; that takes a minute.")
    except SourceNotChanged as refusal:
        _tell_refusal(request, refusal.code)
    else:
        messages.success(request, f"{found.name}: {said}")
    return redirect("vacancies:source", public_id)


def _source_page(
    request: StaffRequest, public_id: str, form: PauseForm | ResumeForm | None = None, status: int = 200
) -> HttpResponse:
    facts = source_facts(request.viewer, public_id)
    if facts is None:
        raise Http404
    viewer, found = request.viewer, facts.source
    weeks = source_weeks(viewer, found)
    return admin_page(
        request,
        "vacancies/staff/source.html",
        title=found.name,
        icon=ICON,
        crumbs=[SOURCES],
        status=status,
        facts=facts,
        weeks=weeks,
        chart=weeks_drawn(weeks),
        states=[(state.value, state.label) for state in STATES],
        said=source_result_words(found),
        form=form or (ResumeForm() if found.is_paused else PauseForm()),
        may_manage=viewer.may(MANAGE),
        may_confirm=viewer.may(CONFIRM) and found.is_trust_asked and found.trust_asked_by_id != viewer.user_id,
        asked_myself=found.is_trust_asked and found.trust_asked_by_id == viewer.user_id,
        may_check=viewer.may("vacancies.moderate_vacancies") and viewer.may("vacancies.view_vacancy"),
    )


def _tell_refusal(request: StaffRequest, code: StrEnum) -> None:
    messages.error(request, REFUSAL_WORDS[code])
