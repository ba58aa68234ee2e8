"""What a learner keeps: their own jobs and their own searches."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.hiding import safe_path
from campus.core.shortcuts import get_visible_or_404
from vacancies.models import SavedSearch
from vacancies.selectors.mine import my_jobs
from vacancies.selectors.searches import search_page, searches_of
from vacancies.services.searches import MOST_SEARCHES, SearchNotSaved, search_opened, search_remove, search_save

LONGEST_QUERY = 2000


@require_safe
@learner_required
def mine(request: LearnerRequest) -> HttpResponse:
    """The learner's own jobs and saved searches."""
    found = {"mine": my_jobs(request.viewer), "searches": searches_of(request.viewer)}
    return TemplateResponse(request, "vacancies/learner/mine.html", found)


@require_POST
@learner_required
def search_keep(request: LearnerRequest) -> HttpResponse:
    """Keep the search that the list of jobs shows."""
    query = request.POST.get("search", "")[:LONGEST_QUERY]
    try:
        saved = search_save(viewer=request.viewer, query=query)
    except SearchNotSaved:
        words = _("You have %(number)d saved searches. Take one off in My jobs before you save another.")
        messages.error(request, words % {"number": MOST_SEARCHES})
    else:
        words = _("Saved: %(search)s. When there are new jobs, Home will say so.")
        messages.success(request, words % {"search": saved.name})
    return redirect(safe_path(request.POST.get("back", ""), reverse("vacancies:jobs")))


@require_safe
@learner_required
def search(request: LearnerRequest, public_id: str) -> HttpResponse:
    """A saved search: what is new since last time, and the way to all of it."""
    saved = get_visible_or_404(SavedSearch, request.viewer, public_id)
    if request.method == "GET":
        search_opened(saved=saved)
    page = search_page(request.viewer, saved)
    list_url = f"{reverse('vacancies:jobs')}?{saved.asked}"
    return TemplateResponse(request, "vacancies/learner/search.html", {"page": page, "list_url": list_url})


@require_POST
@learner_required
def search_off(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Take a saved search off."""
    saved = get_visible_or_404(SavedSearch, request.viewer, public_id)
    search_remove(viewer=request.viewer, saved=saved)
    messages.success(request, _("Taken off: %(search)s.") % {"search": saved.name})
    return redirect("vacancies:mine")
