"""Add a job; change one that staff typed; begin from a copy of another."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from campus.accounts.access import StaffRequest, permission_required
from vacancies.codes import VacancyState
from vacancies.forms_typed import AdvertForm
from vacancies.models import Vacancy
from vacancies.selectors.typed import TYPE, employers_known, typed_advert, typed_initial
from vacancies.services.typing import AdvertNotTyped, TypingRefusal, advert_add, advert_change
from vacancies.views.staff.adverts import MAY_CHECK
from vacancies.views.staff.framing import admin_page

ALL = ("vacancies:all-adverts", gettext_lazy("All adverts"))
REFUSAL_WORDS: dict[Any, Any] = {
    TypingRefusal.NOT_ALLOWED: gettext_lazy("You may not type adverts."),
    TypingRefusal.FROM_A_FEED: gettext_lazy("This advert comes from a feed. Copy it instead."),
    TypingRefusal.CHANGED_MEANWHILE: gettext_lazy(
        "Somebody changed this advert while you were typing. Your text is still here: look at theirs before you save."
    ),
}
# The form in the order in which an employer tells it.
PARTS = (
    (gettext_lazy("The employer"), ("employer", "industry_sector", "job_source", "employer_reference")),
    (gettext_lazy("The job"), ("title", "kind_of_work", "text", "requirements", "positions")),
    (gettext_lazy("Where"), ("places", "is_national", "base")),
    (gettext_lazy("Pay"), ("pay_from", "pay_to", "pay_period", "pay_text")),
    (gettext_lazy("Hours and contract"), ("hours", "hours_per_week", "patterns", "contract")),
    (gettext_lazy("Dates"), ("starts_on", "closes_on", "is_rolling")),
    (gettext_lazy("Who it is for"), ("is_ring_fenced", "needs_driving", "stated", "exclusions")),
    (gettext_lazy("For staff only"), ("how_to_apply",)),
)


@permission_required(*MAY_CHECK, TYPE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest) -> HttpResponse:
    """A new advert, or one that begins as a copy of another (`?copy=`)."""
    if request.method != "POST":
        initial = _copied(request, copied) if (copied := request.GET.get("copy")) else {}
        return _page(request, AdvertForm(initial=initial), is_copy=bool(copied))
    form = AdvertForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    vacancy = advert_add(typed=form.typed(), by=request.viewer)
    _tell(request, vacancy)
    return redirect("vacancies:advert", vacancy.public_id)


@permission_required(*MAY_CHECK, TYPE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, public_id: str) -> HttpResponse:
    """Change an advert that staff typed."""
    vacancy = typed_advert(request.viewer, public_id)
    if vacancy is None or vacancy.typed_by_id is None:
        raise Http404
    if request.method != "POST":
        return _page(request, AdvertForm(initial=typed_initial(vacancy, is_copy=False)), vacancy)
    form = AdvertForm(request.POST)
    version = request.POST.get("version", "")
    if not form.is_valid():
        return _page(request, form, vacancy, status=422, version=version)
    try:
        number = int(version) if version.isdecimal() else 0
        vacancy = advert_change(vacancy=vacancy, version=number, typed=form.typed(), by=request.viewer)
    except AdvertNotTyped as refusal:
        messages.error(request, REFUSAL_WORDS[refusal.code])
        return _page(request, form, vacancy, status=409)
    _tell(request, vacancy)
    return redirect("vacancies:advert", vacancy.public_id)


def _copied(request: StaffRequest, public_id: str) -> dict[str, Any]:
    vacancy = typed_advert(request.viewer, public_id)
    if vacancy is None:
        raise Http404
    return typed_initial(vacancy, is_copy=True)


def _tell(request: StaffRequest, vacancy: Vacancy) -> None:
    if vacancy.state == VacancyState.REFUSED:
        messages.warning(
            request, _("Saved. Our rules do not allow this advert; below stands why. Nobody else sees it.")
        )
    else:
        messages.success(request, _("Saved. Somebody else has to approve it before learners see it."))


def _page(
    request: StaffRequest,
    form: AdvertForm,
    vacancy: Vacancy | None = None,
    *,
    status: int = 200,
    is_copy: bool = False,
    version: str = "",
) -> HttpResponse:
    return admin_page(
        request,
        "vacancies/staff/typed.html",
        title=_("Change this advert") if vacancy else _("Add a job"),
        icon="edit" if vacancy else "plus",
        crumbs=[ALL],
        status=status,
        vacancy=vacancy,
        version=version or (vacancy.version if vacancy else ""),
        form=form,
        is_copy=is_copy,
        parts=[(label, [form[name] for name in names]) for label, names in PARTS],
        employers=employers_known(request.viewer),
    )
