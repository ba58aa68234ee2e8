"""Jobs as a learner finds, reads and answers them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.errors import Refusal
from campus.core.shortcuts import get_visible_or_404
from vacancies.forms import ANY_DISTANCE, InterestForm, JobSearchForm, OwnPlaceForm
from vacancies.models import Vacancy
from vacancies.selectors import JobPage, JobStanding, PlaceFrom, job_page, my_jobs, vacancy_search
from vacancies.services.interest import interest_express, interest_withdraw
from vacancies.services.place import own_place_set
from vacancies.services.saved import job_hide, job_save, job_unhide, job_unsave


@require_safe
@learner_required
def jobs(request: LearnerRequest) -> HttpResponse:
    """The list of jobs, searched and sorted as the address says."""
    form = JobSearchForm(request.GET)
    number = request.GET.get("page", "1")
    results = vacancy_search(request.viewer, form.query(int(number) if number.isdecimal() and len(number) < 6 else 1))
    form.fields["kind"].choices = [(code, f"{label} ({count})") for code, label, count in results.kinds]
    asked = _without(request.GET, "page")
    return TemplateResponse(
        request,
        "vacancies/learner/jobs.html",
        {
            "search": form,
            "results": results,
            "place_is_unknown": results.place_from == PlaceFrom.NONE and not results.place_not_found,
            "place_is_asked": results.place_from == PlaceFrom.ASKED,
            "more_is_open": any(asked.getlist(name) for name in ("kind", "hours", "soon", "school")),
            "within": request.GET.get("within") or "50",
            "sort": request.GET.get("sort") or "match",
            "sort_query": f"{rest}&" if (rest := _without(asked, "sort").urlencode()) else "",
            "here": request.get_full_path(),
            **_ways_on(asked),
            "previous_url": _list_url(asked, page=results.page - 1) if results.page > 1 else "",
            "next_url": _list_url(asked, page=results.page + 1) if results.page < results.pages else "",
            "did_you_mean_url": _list_url(_without(asked, "words"), words=results.did_you_mean or ""),
        },
    )


def _ways_on(asked: QueryDict) -> dict[str, str]:
    """Where an empty list leads, each only where it would change something; what else was asked stays."""
    ways = {}
    if asked.get("within") != ANY_DISTANCE:
        ways["further_url"] = _list_url(_without(asked, "within"), within=ANY_DISTANCE)
    if any(asked.getlist(name) for name in ("kind", "hours", "soon", "school")):
        ways["all_kinds_url"] = _list_url(_without(asked, "kind", "hours", "soon", "school"))
    if asked.get("words"):
        ways["no_words_url"] = _list_url(_without(asked, "words"))
    return ways


def _without(asked: QueryDict, *names: str) -> QueryDict:
    rest = asked.copy()
    for name in names:
        rest.pop(name, None)
    return rest


def _list_url(asked: QueryDict, **more: Any) -> str:
    query = asked.urlencode()
    extra = urlencode(more)
    return f"{reverse('vacancies:jobs')}?{'&'.join(part for part in (query, extra) if part)}"


@require_safe
@learner_required
def job(request: LearnerRequest, public_id: str) -> HttpResponse:
    """One job; or that it has closed; or that it is not on the list any more."""
    return _job_answer(request, public_id, job_page(request.viewer, public_id), InterestForm())


def _job_answer(request: LearnerRequest, public_id: str, page: JobPage, form: InterestForm) -> HttpResponse:
    if page.standing is not JobStanding.OPEN:
        template = "closed" if page.standing is JobStanding.CLOSED else "gone"
        status = 200 if page.standing is JobStanding.CLOSED else 404
        return TemplateResponse(
            request, f"vacancies/learner/{template}.html", {"page": page, "public_id": public_id}, status=status
        )
    return TemplateResponse(
        request,
        "vacancies/learner/job.html",
        {"page": page, "job": page.card, "vacancy": page.vacancy, "form": form, "public_id": public_id},
    )


@require_POST
@learner_required
def interested(request: LearnerRequest, public_id: str) -> HttpResponse:
    """ "I'm interested": staff are told. A note that is too long comes back with its words kept."""
    vacancy = _open_job(request, public_id)
    form = InterestForm(request.POST)
    if not form.is_valid():
        return _job_answer(request, public_id, job_page(request.viewer, public_id), form)
    try:
        interest_express(viewer=request.viewer, vacancy=vacancy, note=form.cleaned_data["note"])
    except Refusal:
        messages.info(request, _("You have already said that you are interested."))
    return redirect("vacancies:job", public_id)


@require_POST
@learner_required
def changed_my_mind(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Take "I'm interested" back, also from a job that has closed since."""
    interest = job_page(request.viewer, public_id).interest
    if interest is None:
        raise Http404
    interest_withdraw(viewer=request.viewer, interest=interest)
    messages.success(request, _("We have told staff that you changed your mind."))
    return redirect("vacancies:job", public_id)


def _open_job(request: LearnerRequest, public_id: str) -> Vacancy:
    return get_visible_or_404(Vacancy, request.viewer, public_id)


Change = Callable[..., object]


def _change(request: LearnerRequest, public_id: str, change: Change, words: str) -> HttpResponse:
    """Do one small thing to a job and go back to where the learner was."""
    vacancy = _open_job(request, public_id)
    change(viewer=request.viewer, vacancy=vacancy)
    messages.success(request, words % {"job": vacancy.title})
    back = request.POST.get("back", "")
    if not (back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)):
        back = reverse("vacancies:job", args=[public_id])
    return redirect(back)


@require_POST
@learner_required
def save(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Keep a job under "My jobs"."""
    return _change(request, public_id, job_save, _("Saved: %(job)s."))


@require_POST
@learner_required
def unsave(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Keep it no longer."""
    return _change(request, public_id, job_unsave, _("Not saved any more: %(job)s."))


@require_POST
@learner_required
def not_for_me(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Put a job away; "My jobs" can bring it back."""
    return _change(request, public_id, job_hide, _("Put away: %(job)s. You can bring it back in My jobs."))


@require_POST
@learner_required
def bring_back(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Bring a job back that was put away."""
    return _change(request, public_id, job_unhide, _("Back on the list: %(job)s."))


@require_safe
@learner_required
def mine(request: LearnerRequest) -> HttpResponse:
    """The learner's own jobs."""
    return TemplateResponse(request, "vacancies/learner/mine.html", {"mine": my_jobs(request.viewer)})


@require_POST
@learner_required
def own_place(request: LearnerRequest) -> HttpResponse:
    """Keep the town that distances are measured from; it never changes the roll."""
    form = OwnPlaceForm(request.POST)
    typed = form.cleaned_data["place"] if form.is_valid() else ""
    try:
        own_place_set(viewer=request.viewer, text=typed)
    except Refusal:
        messages.error(request, _("We do not know a place called “%(place)s”. Try a bigger town.") % {"place": typed})
    else:
        if typed:
            messages.success(request, _("We will show how far each job is from %(place)s.") % {"place": typed})
    return redirect("vacancies:jobs")
