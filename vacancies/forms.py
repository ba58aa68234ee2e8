"""What learners fill in about jobs."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm
from vacancies.models import Contract, Hours, KindOfWork
from vacancies.models.interest import LONGEST_NOTE
from vacancies.pay import PAY_BANDS
from vacancies.selectors import ANY, RADIUS_CHOICES, USUAL_RADIUS, JobQuery

LONGEST_WORDS = 100

SORTS = [("match", _("Best fit first")), ("distance", _("Nearest first")), ("newest", _("Newest first"))]


class JobSearchForm(CampusForm):
    """The search above the list of jobs. Nothing in it can be wrong: what makes no sense is left out.

    It reads the address. What may be ticked is shown by `results.choices`, with how many jobs each would leave.
    """

    words = forms.CharField(
        label=_("Kind of job or words"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-suggest": reverse_lazy("vacancies:suggest")}),
    )
    near = forms.CharField(
        label=_("Near"), max_length=60, required=False, help_text=_("A town, or the first part of a postcode")
    )
    within = forms.ChoiceField(choices=[*((str(miles), "") for miles in RADIUS_CHOICES), (ANY, "")], required=False)
    kind = forms.MultipleChoiceField(choices=KindOfWork.choices, required=False)
    hours = forms.MultipleChoiceField(choices=Hours.choices, required=False)
    contract = forms.MultipleChoiceField(choices=Contract.choices, required=False)
    pay = forms.ChoiceField(choices=[(str(band), str(band)) for band in PAY_BANDS], required=False)
    soon = forms.BooleanField(required=False)
    school = forms.BooleanField(required=False)
    leavers = forms.BooleanField(required=False)
    sort = forms.ChoiceField(label=_("Sort"), choices=SORTS, required=False)

    def query(self, page: int = 1, *, with_choices: bool = False) -> JobQuery:
        """What was asked for; a field that was filled in wrongly counts as empty."""
        self.is_valid()
        asked = self.cleaned_data
        within = asked.get("within") or str(USUAL_RADIUS)
        return JobQuery(
            words=asked.get("words") or self.data.get("words", "")[:LONGEST_WORDS],
            near=asked.get("near") or "",
            within_miles=None if within == ANY else int(within),
            kinds=asked.get("kind") or (),
            hours=asked.get("hours") or (),
            contracts=asked.get("contract") or (),
            least_pay=asked.get("pay") or "",
            closing_soon=bool(asked.get("soon")),
            school_hours=bool(asked.get("school")),
            ring_fenced=bool(asked.get("leavers")),
            sort=asked.get("sort") or "match",
            page=page,
            with_choices=with_choices,
        )


class InterestForm(CampusForm):
    """ "I'm interested", with a word to the adviser if the learner wants."""

    note = forms.CharField(
        label=_("Tell your adviser something"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only your adviser sees this. Do not write about your offence."),
        error_messages={"max_length": _("This is too long. Please use fewer words: %(limit_value)d letters at most.")},
    )


class OwnPlaceForm(CampusForm):
    """The town that the learner wants distances to be measured from."""

    place = forms.CharField(label=_("Town, or first part of a postcode"), max_length=60, required=False)
