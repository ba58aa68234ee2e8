"""What a learner shows their own adviser, on the staff face. Opening it is recorded; nobody else has this page."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campus.accounts.access import StaffRequest, staff_required
from cv_builder.models import SharedThing
from cv_builder.selectors.disclosure import share_for_staff, shared_records, shared_words
from cv_builder.services.disclosure import share_read
from cv_builder.spent.law import edition_on
from cv_builder.spent_words import answers_for, sentence_words
from cv_builder.statement import statement_text


@staff_required
@require_safe
def shown(request: StaffRequest, public_id: str) -> HttpResponse:
    """One of the two, as it is saved today; not found when it is not shown to this adviser, or no more."""
    share = share_for_staff(request.viewer, public_id)
    if share is None:
        raise Http404
    share_read(viewer=request.viewer, share=share)
    person = share.assignment.person
    title = f"{share.get_what_display()}: {person}"
    context = {
        "share": share,
        "header_title": title,
        "page_title": title,
        "header_icon": "lock",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("people:person", args=[person.public_id]), "label": str(person)},
            {"url": "", "label": share.get_what_display()},
        ],
    }
    if share.what == SharedThing.STATEMENT:
        context["paragraphs"] = statement_text(dict(shared_words(share)))
    else:
        edition = edition_on(request.viewer.today)
        records = shared_records(share)
        if records:
            context["together"], each = answers_for(records, edition, request.viewer.today)
            context["rows"] = [
                (answer, [sentence_words(one, edition) for one in record.sentences])
                for record, answer in zip(records, each, strict=True)
            ]
    return TemplateResponse(request, "cv_builder/disclosure/staff_shown.html", context)
