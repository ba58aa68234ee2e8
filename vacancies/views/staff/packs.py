"""Print packs, for an interest and for an application."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campus.accounts.access import StaffRequest, permission_required
from campus.accounts.models import Person
from campus.printing.fonts import FontsMissing
from campus.printing.services import PaperNotPrinted
from vacancies.selectors.applications import AdvertRead, application_sheet, interest_sheet
from vacancies.services.print_packs import pack_make


@permission_required("vacancies.view_interests")
@require_safe
def of_interest(request: StaffRequest, public_id: str) -> HttpResponse:
    """The pack for somebody who is interested. Making it is recorded."""
    sheet = interest_sheet(request.viewer, public_id)
    if sheet is None:
        raise Http404
    return _pack(request, sheet.row.person, sheet.advert, "interest", public_id)


@permission_required("vacancies.view_interests")
@require_safe
def of_application(request: StaffRequest, public_id: str) -> HttpResponse:
    """The pack for an application. Making it is recorded."""
    sheet = application_sheet(request.viewer, public_id)
    if sheet is None:
        raise Http404
    return _pack(request, sheet.application.person, sheet.advert, "application", public_id)


def _pack(request: StaffRequest, person: Person, advert: AdvertRead | None, kind: str, public_id: str) -> HttpResponse:
    if advert is None:
        raise Http404
    try:
        pdf = pack_make(
            viewer=request.viewer,
            person=person,
            advert=advert,
            object_kind=f"vacancies.{kind}",
            object_id=public_id,
        )
    except (PaperNotPrinted, FontsMissing):
        messages.error(request, _("The pack could not be printed. Tell whoever looks after the portal's servers."))
        return redirect(f"vacancies:{kind}", public_id)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="print-pack.pdf"'  # it names nobody
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
