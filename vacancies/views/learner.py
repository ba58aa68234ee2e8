"""Jobs as a learner finds, reads and answers them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.errors import Refusal
from campus.core.hiding import safe_path
from campus.core.shortcuts import get_visible_or_404
from vacancies.forms import LONGEST_WORDS, InterestForm, JobSearchForm, OwnPlaceForm
from vacancies.models import Interest, Vacancy
from vacancies.selectors import ANY, JobPage, JobStanding, PlaceFrom, job_page, job_suggestions, vacancy_search
from vacancies.selectors.mine import saved_of_mine
from vacancies.services.applications import application_ask_to_stop
from vacancies.services.interest import interest_express, interest_withdraw
from vacancies.services.place import own_place_set
from vacancies.services.saved import job_hide, job_save, job_unhide, job_unsave

LONGEST_PLACE_SHOWN = 60
MORE = ("kind", "hours", "contract", "pay", "soon", "school", "leavers")  # what stands under "More choices"
UNFOLDED = "more"  # in the address: the choices are shown, with nothing ticked yet


@require_safe
@learner_required
def jobs(request: LearnerRequest) -> HttpResponse:
    """The list of jobs, searched and sorted as the address says."""
    form = JobSearchForm(request.GET)
    number = request.GET.get("page", "1")
    asked = _without(request.GET, "page")
    with_choices = any(asked.getlist(name) for name in (UNFOLDED, *MORE))
    results = vacancy_search(
        request.viewer,
        form.query(int(number) if number.isdecimal() and len(number) < 6 else 1, with_choices=with_choices),
    )
    if results.total and not results.cards and results.page > 1:  # the list has become shorter since
        return redirect(_list_url(asked))
    return TemplateResponse(
        request,
        "vacancies/learner/jobs.html",
        {
            "search": form,
            "results": results,
            "place_is_unknown": results.place_from == PlaceFrom.NONE and not results.place_not_found,
            "place_is_asked": results.place_from == PlaceFrom.ASKED,
            "place_is_own": results.place_from == PlaceFrom.OWN,
            "choices": results.choices,
            "more_is_open": with_choices,
            "sort": request.GET.get("sort") or "match",
            "sort_query": f"{rest}&" if (rest := _without(asked, "sort").urlencode()) else "",
            "here": request.get_full_path(),
            **_ways_on(asked),
            "previous_url": _list_url(asked, page=results.page - 1) if results.page > 1 else "",
            "next_url": _list_url(asked, page=results.page + 1) if results.page < results.pages else "",
            "did_you_mean_url": _list_url(_without(asked, "words"), words=results.did_you_mean or ""),
        },
    )


@require_safe
@learner_required
def suggest(request: LearnerRequest) -> HttpResponse:
    """What the box for words may be completed to, for the script that offers it. Without scripting nobody asks."""
    typed = request.GET.get("words", "")[:LONGEST_WORDS]
    return JsonResponse({"suggestions": job_suggestions(request.viewer, typed)})


def _ways_on(asked: QueryDict) -> dict[str, str]:
    """Where an empty list leads, each only where it would change something; what else was asked stays."""
    ways = {}
    if asked.get("within") != ANY:
        ways["further_url"] = _list_url(_without(asked, "within"), within=ANY)
    if any(asked.getlist(name) for name in MORE):
        ways["all_kinds_url"] = _list_url(_without(asked, *MORE))
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
    """One job; or that it has closed; or that it is not on the list any more. Another advert of the job may stand for it."""
    page = job_page(request.viewer, public_id)
    if page.card and page.card.public_id != public_id:
        return redirect("vacancies:job", page.card.public_id)
    return _job_answer(request, public_id, page, InterestForm())


def _job_answer(request: LearnerRequest, public_id: str, page: JobPage, form: InterestForm) -> HttpResponse:
    if page.standing is not JobStanding.OPEN:
        template = "closed" if page.standing is JobStanding.CLOSED else "gone"
        status = 200 if page.standing is JobStanding.CLOSED else 404
        told = {"page": page, "public_id": public_id, "job": page.card, "facts": page.facts}
        return TemplateResponse(request, f"vacancies/learner/{template}.html", told, status=status)
    return TemplateResponse(
        request,
        "vacancies/learner/job.html",
        {"page": page, "job": page.card, "facts": page.facts, "form": form, "public_id": public_id},
    )


@require_POST
@learner_required
def interested(request: LearnerRequest, public_id: str) -> HttpResponse:
    """ "I'm interested": staff are told. A note that is too long comes back with its words kept."""
    vacancy = _open_job(request, public_id)
    form = InterestForm(request.POST)
    if not form.is_valid():
        return _job_answer(request, public_id, job_page(request.viewer, public_id), form)
    with suppress(Refusal):  # it closed this very moment: its page says so
        interest_express(viewer=request.viewer, vacancy=vacancy, note=form.cleaned_data["note"])
    return redirect("vacancies:job", public_id)


@require_POST
@learner_required
def changed_my_mind(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Take "I'm interested" back, also from a job that has closed since; after an application, ask staff to stop it."""
    page = job_page(request.viewer, public_id)
    if page.interest is None and page.standing is JobStanding.GONE:
        raise Http404
    if page.interest is not None and not page.is_over:
        with suppress(Refusal):  # done on another screen at the same moment: there is nothing left to do
            messages.success(request, _mind_changed(request, page.interest))
    return redirect("vacancies:job", public_id)


def _mind_changed(request: LearnerRequest, interest: Interest) -> str:
    """Do it, and say what happens next."""
    application = getattr(interest, "application", None)
    if application is None:
        interest_withdraw(viewer=request.viewer, interest=interest)
        return _("We have told staff that you changed your mind.")
    application_ask_to_stop(viewer=request.viewer, application=application)
    return _("We have told staff that you changed your mind. They will talk to you.")


def _open_job(request: LearnerRequest, public_id: str) -> Vacancy:
    return get_visible_or_404(Vacancy, request.viewer, public_id)


Change = Callable[..., object]


def _change(request: LearnerRequest, public_id: str, change: Change, words: str, undo: str = "") -> HttpResponse:
    """Do one small thing to a job and go back to where the learner was; `undo` is the address name that takes it back."""
    vacancy = _open_job(request, public_id)
    try:
        change(viewer=request.viewer, vacancy=vacancy)
    except Refusal:
        raise Http404 from None
    taken_back_by = f"undo:{reverse(undo, args=[public_id])}" if undo else ""
    messages.success(request, words % {"job": vacancy.title}, extra_tags=taken_back_by)
    return redirect(safe_path(request.POST.get("back", ""), reverse("vacancies:job", args=[public_id])))


@require_POST
@learner_required
def save(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Keep a job under "My jobs"."""
    return _change(request, public_id, job_save, _("Saved: %(job)s."))


@require_POST
@learner_required
def unsave(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Keep it no longer, also where the job itself is gone."""
    saved = saved_of_mine(request.viewer, public_id)
    if saved is None:
        return _change(request, public_id, job_unsave, _("Not saved any more: %(job)s."))
    job_unsave(viewer=request.viewer, vacancy=saved.vacancy)
    title = saved.copy.values["title"] if saved.copy else saved.vacancy.title
    messages.success(request, _("Not saved any more: %(job)s.") % {"job": title})
    return redirect(safe_path(request.POST.get("back", ""), reverse("vacancies:mine")))


@require_POST
@learner_required
def not_for_me(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Put a job away; "My jobs" can bring it back."""
    words = _("Put away: %(job)s. You can bring it back in My jobs.")
    return _change(request, public_id, job_hide, words, undo="vacancies:bring-back")


@require_POST
@learner_required
def bring_back(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Bring a job back that was put away."""
    return _change(request, public_id, job_unhide, _("Back on the list: %(job)s."))


@require_POST
@learner_required
def own_place(request: LearnerRequest) -> HttpResponse:
    """Keep the town that distances are measured from, or forget it; it never changes the roll."""
    form = OwnPlaceForm(request.POST)
    typed = request.POST.get("place", "").strip()
    try:
        place = own_place_set(viewer=request.viewer, text=typed) if form.is_valid() else None
    except Refusal:
        place = None
    if place is not None:
        words = _("We will show how far each job is from %(place)s.")
        messages.success(request, words % {"place": form.cleaned_data["place"]})
    elif typed:
        words = _("We do not know a place called “%(place)s”. Try a bigger town.")
        messages.error(request, words % {"place": typed[:LONGEST_PLACE_SHOWN]})
    else:
        messages.success(request, _("We have forgotten that place."))
    return redirect(safe_path(request.POST.get("back", ""), reverse("vacancies:jobs")))
