"""Staff screens about people: find, the person's page, coming to my area, who works with whom."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from campus.accounts.access import StaffRequest, permission_required
from campus.accounts.auditing import record_by
from campus.accounts.guarding import guessing_seen
from campus.accounts.models import AssignmentRole, Person
from campus.accounts.selectors import (
    assignments_of,
    events_of,
    people_by_public_id,
    people_coming,
    people_find,
    sign_in_state,
    spells_of,
)
from campus.accounts.services.assignments import AssignmentRefusal, NotAssigned, assignment_end, person_assign
from campus.accounts.staff_forms import AssignForm, PeopleSearchForm
from campus.core import clock
from campus.core.shortcuts import get_visible_or_404

A_PAGE = 50
ASSIGNMENT_WORDS = {
    AssignmentRefusal.NOT_VISIBLE: gettext_lazy("This person is not in your prisons."),
    AssignmentRefusal.NOT_IN_CUSTODY: gettext_lazy("This person has been released."),
    AssignmentRefusal.NOT_A_COLLEAGUE: gettext_lazy("Only staff of your own places can be chosen."),
    AssignmentRefusal.ALREADY: gettext_lazy("They work together already."),
}


@permission_required("accounts.find_people")
@require_GET
def find(request: StaffRequest) -> HttpResponse:
    """Find a person. Nothing is shown before a word or a filter; each search is recorded by its counts."""
    form = PeopleSearchForm(request.viewer, request.GET or None)
    wanted = form.wanted()
    page = _page(request, people_find(request.viewer, wanted))
    if wanted.asks:
        record_by(
            request.viewer,
            "accounts.people.searched",
            detail={"count": page.paginator.count, "filters": wanted.filters(), "words": len(wanted.words.split())},
        )
    context = {"form": form, "asked": wanted.asks, "page": page, "query": _query(request)}
    return TemplateResponse(request, "accounts/staff/find.html", context)


@permission_required("accounts.find_people")
@require_GET
def person(request: StaffRequest, public_id: str) -> HttpResponse:
    """One person's page. Opening it is recorded."""
    shown = get_visible_or_404(Person, request.viewer, public_id)
    record_by(request.viewer, "accounts.person.viewed", person=shown)
    may_assign = request.viewer.may("accounts.assign_people") and shown.is_in_custody
    context = {
        "person": shown,
        "spells": spells_of(request.viewer, shown),
        "state": sign_in_state(shown),
        "assignments": assignments_of(request.viewer, shown),
        "assign_form": AssignForm(request.viewer) if may_assign else None,
        "may_slip": request.viewer.may("accounts.issue_slips") and shown.is_in_custody,
        "may_unlock": request.viewer.may("accounts.unlock_sign_in"),
        "helps": shown.sign_in_helps.select_related("staff")[:5],
        "events": events_of(request.viewer, shown),
        "weeks": clock.weeks_until(shown.release_date, request.viewer.today) if shown.release_date else None,
    }
    return TemplateResponse(request, "accounts/staff/person.html", context)


@permission_required("accounts.see_coming_to_area")
@require_GET
def coming(request: StaffRequest) -> HttpResponse:
    """People who will be released to the viewer's areas: a limited card, without name, number, prison or a way further."""
    page = _page(request, people_coming(request.viewer))
    record_by(request.viewer, "accounts.people.coming_listed", detail={"count": page.paginator.count})
    return TemplateResponse(request, "accounts/staff/coming.html", {"page": page, "query": ""})


@permission_required("accounts.find_people", "accounts.unlock_sign_in")
@require_GET
def guessing(request: StaffRequest) -> HttpResponse:
    """Failures of the last day that no lock stops: for one person at many terminals, or for many people at one."""
    seen = guessing_seen(request.viewer)
    people = people_by_public_id(request.viewer, [row.person_id for row in seen])
    rows = [(row, people.get(row.person_id)) for row in seen]
    return TemplateResponse(request, "accounts/staff/guessing.html", {"rows": rows})


@permission_required("accounts.find_people", "accounts.assign_people")
@require_POST
def assign(request: StaffRequest, public_id: str) -> HttpResponse:
    """Say who works with this person."""
    shown = get_visible_or_404(Person, request.viewer, public_id)
    form = AssignForm(request.viewer, request.POST)
    if form.is_valid():
        try:
            role = AssignmentRole(form.cleaned_data["role"])
            person_assign(person=shown, staff=form.cleaned_data["staff"], role=role, by=request.viewer)
        except NotAssigned as refusal:
            messages.error(request, ASSIGNMENT_WORDS[AssignmentRefusal(refusal.code)])
        else:
            messages.success(request, _("Saved."))
    else:
        messages.error(request, ASSIGNMENT_WORDS[AssignmentRefusal.NOT_A_COLLEAGUE])
    return redirect("people:person", public_id)


@permission_required("accounts.find_people", "accounts.assign_people")
@require_POST
def unassign(request: StaffRequest, public_id: str, assignment: int) -> HttpResponse:
    """Say that somebody no longer works with this person."""
    shown = get_visible_or_404(Person, request.viewer, public_id)
    row = get_object_or_404(assignments_of(request.viewer, shown), pk=assignment)
    assignment_end(assignment=row, by=request.viewer)
    messages.success(request, _("Saved."))
    if not people_by_public_id(request.viewer, [public_id]):
        return redirect("people:find")
    return redirect("people:person", public_id)


def _page(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, A_PAGE).get_page(request.GET.get("p"))


def _query(request: HttpRequest) -> str:
    """The search's own part of the address, for the links to further pages."""
    query = request.GET.copy()
    query.pop("p", None)
    return query.urlencode()
