"""Which jobs one person is not shown: for staff with a permission of its own, on a page of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campus.accounts.access import StaffRequest, permission_required
from campus.accounts.models import Person
from campus.core.shortcuts import get_visible_or_404
from vacancies.forms_limits import LimitsForm, limits_initial
from vacancies.models.limits import SET_LIMITS
from vacancies.services.limits import limits_read, limits_set
from vacancies.views.staff.framing import admin_page
from vacancies.views.staff.interests import person_address


@permission_required(SET_LIMITS)
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: StaffRequest, public_id: str) -> HttpResponse:
    """Show and change them. Both are recorded; what they are stands in no record."""
    person = get_visible_or_404(Person, request.viewer, public_id)
    if request.method != "POST":
        form = LimitsForm(initial=limits_initial(limits_read(person=person, by=request.viewer)))
        return _page(request, person, form)
    form = LimitsForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form, status=422)
    if limits_set(person=person, limits=form.limits(), by=request.viewer):
        messages.success(request, _("Saved. Their list of jobs heeds it from now on, and does not say so."))
    else:
        messages.info(request, _("Nothing was changed."))
    return redirect(person_address(public_id) or "wagtailadmin_home")


def _page(request: StaffRequest, person: Person, form: LimitsForm, status: int = 200) -> HttpResponse:
    return admin_page(
        request,
        "vacancies/staff/limits.html",
        title=_("Jobs not shown to %(person)s") % {"person": person},
        icon="no-view",
        status=status,
        person=person,
        back=person_address(person.public_id),
        form=form,
    )
