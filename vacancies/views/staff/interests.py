"""People interested in jobs, by prison, closing soonest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campus.accounts.access import StaffRequest, permission_required
from vacancies.selectors.people import interests_by_prison, interests_shown, prisons_of_interests
from vacancies.services.interests_read import interests_read
from vacancies.views.staff.framing import admin_page

ON_A_PAGE = 50


@permission_required("vacancies.view_interests")
@require_safe
def interests(request: StaffRequest) -> HttpResponse:
    """The list; looking at it is recorded, and the notes that were shown."""
    prisons = prisons_of_interests(request.viewer)
    prison = request.GET.get("prison", "")
    page = Paginator(interests_by_prison(request.viewer, prison), ON_A_PAGE).get_page(request.GET.get("p"))
    shown = interests_shown(request.viewer, list(page))
    if shown:
        interests_read(viewer=request.viewer, shown=shown)
    return admin_page(
        request,
        "vacancies/staff/interests.html",
        title=_("People interested in jobs"),
        icon="group",
        page=page,
        rows=[(row, person_address(row.person.public_id)) for row in shown],
        prisons=prisons,
        prison=prison,
    )


def person_address(public_id: str) -> str:
    """Where the person's page stands; empty while there is none."""
    try:
        return reverse("people:person", args=[public_id])
    except NoReverseMatch:
        return ""
