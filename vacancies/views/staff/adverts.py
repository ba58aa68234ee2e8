"""Adverts to check: the list, one advert, deciding on one or on many; and all adverts by state."""

from collections import Counter
from enum import StrEnum
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from campus.accounts.access import StaffRequest, permission_required
from vacancies.codes import OffenceExclusion, RefusalReason, VacancyState
from vacancies.forms_staff import AllAdvertsForm, RefuseChangeForm, RefuseForm, ToCheckForm
from vacancies.models import Vacancy
from vacancies.selectors import vacancy_to_check
from vacancies.selectors.desk import (
    AdvertSheet,
    advert_next,
    advert_sheet,
    advert_sheets,
    adverts_all,
    adverts_to_check,
    entry_shown,
    sources_named,
    states_counted,
)
from vacancies.services.checking import (
    MOST_AT_ONCE,
    AdvertNotDecided,
    CheckingRefusal,
    advert_approve_seen,
    advert_refuse_seen,
    adverts_decide_seen,
)
from vacancies.services.vacancies import VacancyNotDecided, VacancyRefusal
from vacancies.views.staff.framing import admin_page

MAY_CHECK = ("vacancies.view_vacancy", "vacancies.moderate_vacancies")
ICON = "clipboard-list"
TO_CHECK = ("vacancies:to-check", gettext_lazy("Adverts to check"))
FILTERS = ("source", "reason", "kind")
LIST_KEYS = (
    ("j", gettext_lazy("next advert")),
    ("k", gettext_lazy("advert before")),
    ("o", gettext_lazy("open it")),
    ("x", gettext_lazy("choose it, or not")),
    ("?", gettext_lazy("these keys")),
)
ADVERT_KEYS = (
    ("a", gettext_lazy("approve; the next one opens")),
    ("r", gettext_lazy("refuse: go to the reasons")),
    ("n", gettext_lazy("next, leaving this one undecided")),
    ("b", gettext_lazy("back to the list")),
    ("?", gettext_lazy("these keys")),
)
NOT_DECIDED_WORDS = {
    CheckingRefusal.CHANGED_MEANWHILE: gettext_lazy("This advert changed while you were reading it. Look at it again."),
    CheckingRefusal.TOO_MANY: gettext_lazy("Choose only adverts of one page."),
    VacancyRefusal.NOT_ALLOWED: gettext_lazy("You may not decide on adverts."),
    VacancyRefusal.NOTHING_TO_DECIDE: gettext_lazy("Somebody has decided on this advert already."),
    VacancyRefusal.CLOSING_DATE_PAST: gettext_lazy("Its closing date has passed, so it cannot be approved."),
    VacancyRefusal.SAME_PERSON: gettext_lazy("You typed this advert yourself. Somebody else has to approve it."),
    VacancyRefusal.TITLE_MISSING: gettext_lazy("It has no title, so it cannot be approved. Refuse it."),
}


@permission_required(*MAY_CHECK)
@require_safe
def to_check(request: StaffRequest) -> HttpResponse:
    """The adverts that wait, those that learners had saved first, then the oldest."""
    form = ToCheckForm(request.GET, sources=sources_named(request.viewer))
    page = Paginator(adverts_to_check(request.viewer, form.choice), MOST_AT_ONCE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "vacancies/staff/to_check.html",
        title=_("Adverts to check"),
        icon=ICON,
        form=form,
        page=page,
        sheets=advert_sheets(list(page)),
        is_narrowed=any(request.GET.get(name) for name in FILTERS),
        kept=_kept(request.GET),
        keys=LIST_KEYS,
    )


@permission_required(*MAY_CHECK)
@require_safe
def all_adverts(request: StaffRequest) -> HttpResponse:
    """Every advert, by state."""
    form = AllAdvertsForm(request.GET, sources=sources_named(request.viewer))
    page = Paginator(adverts_all(request.viewer, form.choice), 50).get_page(request.GET.get("p"))
    counts = states_counted(request.viewer)
    return admin_page(
        request,
        "vacancies/staff/all_adverts.html",
        title=_("All adverts"),
        icon="list-ul",
        crumbs=[TO_CHECK],
        form=form,
        page=page,
        states=[(state, label, counts.get(state, 0)) for state, label in VacancyState.choices],
        chosen_state=form.choice.state,
    )


@permission_required(*MAY_CHECK)
@require_safe
def advert(request: StaffRequest, public_id: str) -> HttpResponse:
    """One advert: why it waits, what changed, what was received, how a learner would read it."""
    vacancy = _advert_or_404(request, public_id)
    return _advert_page(request, vacancy, _refuse_form(vacancy)())


@permission_required(*MAY_CHECK)
@require_POST
def approve(request: StaffRequest, public_id: str) -> HttpResponse:
    """Approve the text that was shown, and open the next one."""
    vacancy = _advert_or_404(request, public_id)
    following = _next_address(request, public_id)
    try:
        approved = advert_approve_seen(vacancy=vacancy, mark=request.POST.get("mark", ""), by=request.viewer)
    except (AdvertNotDecided, VacancyNotDecided) as refusal:
        return _not_decided(request, vacancy, refusal.code, following)
    messages.success(request, _("Approved: %(title)s. Learners can read it.") % {"title": approved.title})
    return redirect(following)


@permission_required(*MAY_CHECK)
@require_POST
def refuse(request: StaffRequest, public_id: str) -> HttpResponse:
    """Refuse the text that was shown, with a reason, and open the next one."""
    vacancy = _advert_or_404(request, public_id)
    form = _refuse_form(vacancy)(request.POST)
    if not form.is_valid():
        return _advert_page(request, vacancy, form, status=422)
    following = _next_address(request, public_id)
    try:
        advert_refuse_seen(
            vacancy=vacancy,
            mark=request.POST.get("mark", ""),
            by=request.viewer,
            reason=RefusalReason(form.cleaned_data["reason"]),
            withdraw=form.cleaned_data.get("withdraw", False),
        )
    except (AdvertNotDecided, VacancyNotDecided) as refusal:
        return _not_decided(request, vacancy, refusal.code, following)
    messages.success(request, _("Refused: %(title)s. Learners do not see it.") % {"title": str(vacancy)})
    return redirect(following)


@permission_required(*MAY_CHECK)
@require_GET
def many(request: StaffRequest) -> HttpResponse:
    """Show, one under the other, the adverts that are about to be approved or refused together."""
    if not (sheets := _chosen_sheets(request)):
        messages.warning(request, _("Choose at least one advert first."))
        return redirect(_address("vacancies:to-check", request.GET))
    is_refusal = request.GET.get("decision") == "refuse"
    return _many_page(request, sheets, RefuseForm() if is_refusal else None)


@permission_required(*MAY_CHECK)
@require_POST
def many_decide(request: StaffRequest) -> HttpResponse:
    """Approve or refuse the adverts that were shown, each by itself, and say what became of them."""
    is_refusal = request.POST.get("decision") == "refuse"
    reason, chosen = None, _marks(request.POST.getlist("chosen"))
    if is_refusal:
        form = RefuseForm(request.POST)
        if not form.is_valid():
            return _many_page(request, _sheets_of(request, list(chosen)), form, status=422)
        reason = RefusalReason(form.cleaned_data["reason"])
    try:
        outcome = adverts_decide_seen(chosen=chosen, by=request.viewer, reason=reason)
    except AdvertNotDecided as refusal:
        messages.error(request, NOT_DECIDED_WORDS[refusal.code])
    else:
        _tell_outcome(request, outcome, is_refusal=is_refusal)
    return redirect(_address("vacancies:to-check", request.GET))


def _advert_page(request: StaffRequest, vacancy: Vacancy, form: RefuseForm, status: int = 200) -> HttpResponse:
    sheet = advert_sheet(vacancy)
    return admin_page(
        request,
        "vacancies/staff/advert.html",
        title=str(vacancy),
        icon=ICON,
        crumbs=[TO_CHECK],
        status=status,
        sheet=sheet,
        form=form,
        entry=entry_shown(vacancy),
        exclusions=[OffenceExclusion(code).label for code in vacancy.offence_exclusions],
        list_url=_address("vacancies:to-check", request.GET),
        next_url=_next_address(request, vacancy.public_id) if sheet.waits else "",
        kept=_kept(request.GET),
        keys=ADVERT_KEYS,
    )


def _many_page(
    request: StaffRequest, sheets: list[AdvertSheet], form: RefuseForm | None, status: int = 200
) -> HttpResponse:
    number = len(sheets)
    if form:
        title = ngettext("Refuse %(number)d advert", "Refuse %(number)d adverts", number)
    else:
        title = ngettext("Approve %(number)d advert", "Approve %(number)d adverts", number)
    return admin_page(
        request,
        "vacancies/staff/many.html",
        title=title % {"number": number},
        icon=ICON,
        crumbs=[TO_CHECK],
        status=status,
        sheets=sheets,
        form=form,
        list_url=_address("vacancies:to-check", request.GET),
        kept=_kept(request.GET),
    )


def _advert_or_404(request: StaffRequest, public_id: str) -> Vacancy:
    vacancy = vacancy_to_check(request.viewer, public_id)
    if vacancy is None:
        raise Http404
    return vacancy


def _refuse_form(vacancy: Vacancy) -> type[RefuseForm]:
    """The form that fits: a waiting change may be refused without its advert."""
    is_change = vacancy.state == VacancyState.LIVE and getattr(vacancy, "change", None) is not None
    return RefuseChangeForm if is_change else RefuseForm


def _not_decided(request: StaffRequest, vacancy: Vacancy, code: StrEnum, following: str) -> HttpResponse:
    """Say why; back to the advert where looking again helps, else on to the next."""
    messages.error(request, f"{vacancy}: {NOT_DECIDED_WORDS[code]}")
    if code is VacancyRefusal.NOTHING_TO_DECIDE:
        return redirect(following)
    return redirect(_address("vacancies:advert", request.GET, vacancy.public_id))


def _chosen_sheets(request: StaffRequest) -> list[AdvertSheet]:
    return _sheets_of(request, request.GET.getlist("chosen")[:MOST_AT_ONCE])


def _sheets_of(request: StaffRequest, public_ids: list[str]) -> list[AdvertSheet]:
    """The chosen adverts that still wait."""
    form = ToCheckForm(QueryDict(), sources=[])
    return advert_sheets(list(adverts_to_check(request.viewer, form.choice).of_public_ids(public_ids)))


def _marks(values: list[str]) -> dict[str, str]:
    """Public ids and the marks of what was shown, from "id.mark"."""
    pairs = (value.partition(".") for value in values)
    return {public_id: mark for public_id, _dot, mark in pairs}


def _tell_outcome(request: StaffRequest, outcome: dict[str, StrEnum | None], *, is_refusal: bool) -> None:
    done = sum(code is None for code in outcome.values())
    if done and is_refusal:
        words = ngettext("%(number)d advert refused.", "%(number)d adverts refused.", done)
        messages.success(request, words % {"number": done})
    elif done:
        words = ngettext("%(number)d advert approved.", "%(number)d adverts approved.", done)
        messages.success(request, words % {"number": done})
    for code, number in Counter(code for code in outcome.values() if code is not None).items():
        messages.warning(
            request,
            ngettext("%(number)d advert not decided: %(why)s", "%(number)d adverts not decided: %(why)s", number)
            % {"number": number, "why": NOT_DECIDED_WORDS[code]},
        )


def _kept(query: QueryDict) -> str:
    """The list's filters as a query string, to carry on with."""
    return urlencode({name: query[name] for name in FILTERS if query.get(name)})


def _address(name: str, query: QueryDict, *args: str) -> str:
    kept = _kept(query)
    return reverse(name, args=args) + (f"?{kept}" if kept else "")


def _next_address(request: StaffRequest, public_id: str) -> str:
    """The advert after this one in the list as it was narrowed; the list when there is no other."""
    form = ToCheckForm(request.GET, sources=sources_named(request.viewer))
    following = advert_next(request.viewer, form.choice, public_id)
    if following is None:
        return _address("vacancies:to-check", request.GET)
    return _address("vacancies:advert", request.GET, following)
