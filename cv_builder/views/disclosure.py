""" "Telling an employer about your past": the way in, who can help, showing it to one's adviser, deleting it all."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.forms import CampusForm
from cv_builder.models import SharedThing
from cv_builder.selectors.disclosure import advisers_of, saved_calculation, saved_statement, shares_of
from cv_builder.services.disclosure import DisclosureNotKept, everything_delete, share_give, share_take_back


class ShowForm(CampusForm):
    """What to show, to which of one's advisers."""

    what = forms.ChoiceField(label=gettext_lazy("What do you want to show?"), widget=forms.RadioSelect)
    adviser = forms.ChoiceField(label=gettext_lazy("To whom?"), widget=forms.RadioSelect)

    def __init__(self, saved: list[str], advisers: list[Any], data: Any = None) -> None:
        """Offer what is saved, and the advisers of today."""
        super().__init__(data)
        choices = [(thing.value, thing.label) for thing in SharedThing if thing.value in saved]
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        self.fields["adviser"].choices = [  # type: ignore[attr-defined]
            (str(row.pk), row.staff.get_full_name()) for row in advisers
        ]


@require_safe
@learner_required
def start(request: LearnerRequest) -> HttpResponse:
    """The way in: three ways, and what is saved (that it is, never what it says)."""
    return _start_page(request)


def _start_page(request: LearnerRequest, form: ShowForm | None = None) -> HttpResponse:
    calculation, statement = saved_calculation(request.viewer), saved_statement(request.viewer)
    share_form = form or _show_form(request)
    context = {
        "calculation": calculation,
        "statement": statement,
        "shares": list(shares_of(request.viewer)),
        "share_form": share_form,
        "form": share_form if share_form is not None and share_form.is_bound else None,
    }
    return TemplateResponse(request, "cv_builder/disclosure/start.html", context)


def _show_form(request: LearnerRequest, data: Any = None) -> ShowForm | None:
    advisers = list(advisers_of(request.viewer))
    saved = [
        thing
        for thing, row in (
            (SharedThing.CALCULATION.value, saved_calculation(request.viewer)),
            (SharedThing.STATEMENT.value, saved_statement(request.viewer)),
        )
        if row is not None
    ]
    return ShowForm(saved, advisers, data) if advisers and saved else None


@require_POST
@learner_required
def show(request: LearnerRequest) -> HttpResponse:
    """Show one of the two to an adviser."""
    form = _show_form(request, request.POST)
    if form is None:
        return redirect("disclosure:start")
    if not form.is_valid():
        return _start_page(request, form)
    assignment = advisers_of(request.viewer).filter(pk=form.cleaned_data["adviser"]).first()
    if assignment is None:
        return redirect("disclosure:start")
    try:
        share_give(viewer=request.viewer, assignment=assignment, what=SharedThing(form.cleaned_data["what"]))
    except DisclosureNotKept:
        messages.error(request, _("That did not work. Nobody can see it. Please try again."))
    else:
        messages.success(request, _("%(name)s can see it now.") % {"name": assignment.staff.get_full_name()})
    return redirect("disclosure:start")


@require_POST
@learner_required
def take_back(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Take back what was shown."""
    share = shares_of(request.viewer).filter(public_id=public_id).first()
    if share is None:
        raise Http404
    share_take_back(viewer=request.viewer, share=share)
    messages.success(request, _("Taken back. They cannot see it any more."))
    return redirect("disclosure:start")


@require_safe
@learner_required
def who_can_help(request: LearnerRequest) -> HttpResponse:
    """People who know about this."""
    return TemplateResponse(request, "cv_builder/disclosure/help.html", {"advisers": list(advisers_of(request.viewer))})


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def delete(request: LearnerRequest) -> HttpResponse:
    """Ask once, then delete everything."""
    if request.method != "POST":
        return TemplateResponse(request, "cv_builder/disclosure/delete.html", {})
    everything_delete(viewer=request.viewer)
    messages.success(request, _("Everything here is deleted."))
    return redirect("disclosure:start")
