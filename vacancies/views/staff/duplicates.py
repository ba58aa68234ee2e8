"""Jobs that several adverts tell of: the list, one job side by side, splitting, joining, and which advert leads."""

from enum import StrEnum
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import StaffRequest, permission_required
from vacancies.forms_duplicates import DifferentForm, SameForm, WordsForm
from vacancies.models import Vacancy, VacancyGroup
from vacancies.selectors.duplicates import (
    advert_for,
    group_for,
    groups_for,
    members_of,
    pair_shown,
    sides,
    suggestions_for,
)
from vacancies.services.duplicates import (
    DuplicateNotDecided,
    DuplicateRefusal,
    advert_split,
    adverts_join,
    adverts_keep_apart,
    leader_choose,
)
from vacancies.views.staff.framing import admin_page

MAY_CHECK = ("vacancies.view_vacancy", "vacancies.moderate_vacancies")
ICON = "copy"
GROUPS = ("vacancies:same-jobs", gettext_lazy("Same job, several adverts"))
PAGE_SIZE = 25
REFUSAL_WORDS: dict[StrEnum, Any] = {
    DuplicateRefusal.NOT_ALLOWED: gettext_lazy("You may not decide on adverts."),
    DuplicateRefusal.ONE_ADVERT: gettext_lazy("This is one and the same advert."),
    DuplicateRefusal.WHY_DOES_NOT_FIT: gettext_lazy("Choose a reason."),
    DuplicateRefusal.ANOTHER_IS_DIFFERENT: gettext_lazy(
        "Somebody decided that two of these adverts are different jobs. Split off the one that does not belong first."
    ),
    DuplicateRefusal.NOT_IN_A_GROUP: gettext_lazy("This advert is by itself already."),
    DuplicateRefusal.NOT_OPEN: gettext_lazy("Learners cannot read this advert, so it cannot be the one they see."),
}


@permission_required(*MAY_CHECK)
@require_safe
def same_jobs(request: StaffRequest) -> HttpResponse:
    """Jobs with several adverts, newest first."""
    form = WordsForm(request.GET)
    page = Paginator(groups_for(request.viewer, form.asked), PAGE_SIZE).get_page(request.GET.get("p"))
    return admin_page(
        request,
        "vacancies/staff/same_jobs.html",
        title=_("Same job, several adverts"),
        icon=ICON,
        form=form,
        page=page,
        is_narrowed=bool(form.asked),
    )


@permission_required(*MAY_CHECK)
@require_safe
def same_job(request: StaffRequest, public_id: str) -> HttpResponse:
    """One job: its adverts side by side."""
    return _job_page(request, _group_or_404(request, public_id))


@permission_required(*MAY_CHECK)
@require_POST
def split(request: StaffRequest, public_id: str) -> HttpResponse:
    """Take one advert out of a job, with a reason."""
    group = _group_or_404(request, public_id)
    vacancy = _advert_or_404(request, request.POST.get("advert", ""))
    form = DifferentForm(request.POST)
    if not form.is_valid():
        return _job_page(request, group, wrong=vacancy, form=form, status=422)
    if vacancy.group_id != group.pk:
        messages.error(request, REFUSAL_WORDS[DuplicateRefusal.NOT_IN_A_GROUP])
        return _after(request, group)
    try:
        advert_split(vacancy=vacancy, why=form.chosen, by=request.viewer)
    except DuplicateNotDecided as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
    else:
        messages.success(
            request, _("Split off: %(title)s. It is a job of its own now, and stays one.") % {"title": vacancy}
        )
    return _after(request, group)


@permission_required(*MAY_CHECK)
@require_POST
def lead(request: StaffRequest, public_id: str) -> HttpResponse:
    """Let learners see this advert of the job."""
    group = _group_or_404(request, public_id)
    vacancy = _advert_or_404(request, request.POST.get("advert", ""))
    try:
        leader_choose(vacancy=vacancy, by=request.viewer)
    except DuplicateNotDecided as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
    else:
        messages.success(request, _("Learners see this advert now: %(title)s.") % {"title": vacancy})
    return _after(request, group)


@permission_required(*MAY_CHECK)
@require_safe
def alike(request: StaffRequest, public_id: str) -> HttpResponse:
    """Adverts that could be the same job as this one."""
    vacancy = _advert_or_404(request, public_id)
    form = WordsForm(request.GET)
    return admin_page(
        request,
        "vacancies/staff/alike.html",
        title=_("The same job as: %(title)s") % {"title": vacancy},
        icon=ICON,
        crumbs=[GROUPS],
        vacancy=vacancy,
        form=form,
        suggestions=suggestions_for(vacancy, form.asked),
        is_narrowed=bool(form.asked),
    )


@permission_required(*MAY_CHECK)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: StaffRequest, public_id: str, other_id: str) -> HttpResponse:
    """Two adverts side by side, and the decision whether they are one job."""
    one, other = _advert_or_404(request, public_id), _advert_or_404(request, other_id)
    if one.pk == other.pk:
        raise Http404
    same, different = SameForm(prefix="same"), DifferentForm(prefix="different")
    if request.method == "POST" and request.POST.get("verdict") == "SAME":
        same = SameForm(request.POST, prefix="same")
        if same.is_valid():
            return _decide(request, one, other, same)
    elif request.method == "POST":
        different = DifferentForm(request.POST, prefix="different")
        if different.is_valid():
            return _decide(request, one, other, different)
    return admin_page(
        request,
        "vacancies/staff/pair.html",
        title=_("One job or two?"),
        icon=ICON,
        crumbs=[GROUPS],
        status=422 if request.method == "POST" else 200,
        pair=pair_shown(one, other),
        one=one,
        other=other,
        same=same,
        different=different,
    )


def _decide(request: StaffRequest, one: Vacancy, other: Vacancy, form: SameForm | DifferentForm) -> HttpResponse:
    try:
        if isinstance(form, SameForm):
            group = adverts_join(one=one, other=other, why=form.chosen, by=request.viewer)
        else:
            adverts_keep_apart(one=one, other=other, why=form.chosen, by=request.viewer)
    except DuplicateNotDecided as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
        return redirect("vacancies:same-pair", one.public_id, other.public_id)
    if isinstance(form, SameForm):
        messages.success(request, _("They are one job now, and stay one. Learners see one card."))
        return redirect("vacancies:same-job", group.public_id)
    messages.success(request, _("They are different jobs, and stay different. Learners see two cards."))
    return redirect("vacancies:same-pair", one.public_id, other.public_id)


def _job_page(
    request: StaffRequest,
    group: VacancyGroup,
    *,
    wrong: Vacancy | None = None,
    form: DifferentForm | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = sides(members_of(group))
    return admin_page(
        request,
        "vacancies/staff/same_job.html",
        title=str(shown[0].vacancy),
        icon=ICON,
        crumbs=[GROUPS],
        status=status,
        group=group,
        columns=[
            (side, form if wrong is not None and form and side.vacancy.pk == wrong.pk else _split_form(side.vacancy))
            for side in shown
        ],
    )


def _split_form(vacancy: Vacancy) -> DifferentForm:
    return DifferentForm(auto_id=f"id_{vacancy.public_id}_%s")


def _after(request: StaffRequest, group: VacancyGroup) -> HttpResponse:
    """Back to the job; to the list when one advert was all that was left."""
    if group_for(request.viewer, group.public_id) is not None:
        return redirect("vacancies:same-job", group.public_id)
    return redirect("vacancies:same-jobs")


def _group_or_404(request: StaffRequest, public_id: str) -> VacancyGroup:
    group = group_for(request.viewer, public_id)
    if group is None:
        raise Http404
    return group


def _advert_or_404(request: StaffRequest, public_id: str) -> Vacancy:
    vacancy = advert_for(request.viewer, public_id)
    if vacancy is None:
        raise Http404
    return vacancy
