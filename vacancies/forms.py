"""What learners fill in about jobs."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm
from vacancies.models import Hours, KindOfWork
from vacancies.models.interest import LONGEST_NOTE
from vacancies.selectors import RADIUS_CHOICES, USUAL_RADIUS, JobQuery

ANY_DISTANCE = "any"
LONGEST_WORDS = 100

DISTANCES = [
    *((str(miles), _("%(miles)d miles") % {"miles": miles} if miles > 1 else _("1 mile")) for miles in RADIUS_CHOICES),
    (ANY_DISTANCE, _("Any distance")),
]
SORTS = [("match", _("Best fit first")), ("distance", _("Nearest first")), ("newest", _("Newest first"))]


class JobSearchForm(CampusForm):
    """The search above the list of jobs. Nothing in it can be wrong: what makes no sense is left out."""

    words = forms.CharField(label=_("Kind of job or words"), max_length=LONGEST_WORDS, required=False)
    near = forms.CharField(
        label=_("Near"), max_length=60, required=False, help_text=_("A town, or the first part of a postcode")
    )
    within = forms.ChoiceField(label=_("How far"), choices=DISTANCES, required=False)
    kind = forms.MultipleChoiceField(
        label=_("Kind of work"), choices=KindOfWork.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    hours = forms.MultipleChoiceField(
        label=_("Hours"), choices=Hours.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    soon = forms.BooleanField(label=_("Closing soon"), required=False)
    school = forms.BooleanField(label=_("Fits school hours"), required=False)
    sort = forms.ChoiceField(label=_("Sort"), choices=SORTS, required=False)

    def kinds_offered(self, counts: Iterable[tuple[str, str, int]]) -> None:
        """Offer the kinds of work that there are, each with its number of jobs; one that is ticked stays."""
        found = {code: number for code, _label, number in counts}
        ticked = self.data.getlist("kind") if isinstance(self.data, QueryDict) else ()
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (code, f"{label} ({found.get(code, 0)})")
            for code, label in KindOfWork.choices
            if code in found or code in ticked
        ]

    def query(self, page: int = 1) -> JobQuery:
        """What was asked for; a field that was filled in wrongly counts as empty."""
        self.is_valid()
        asked = self.cleaned_data
        within = asked.get("within") or str(USUAL_RADIUS)
        return JobQuery(
            words=asked.get("words") or self.data.get("words", "")[:LONGEST_WORDS],
            near=asked.get("near") or "",
            within_miles=None if within == ANY_DISTANCE else int(within),
            kinds=asked.get("kind") or (),
            hours=asked.get("hours") or (),
            closing_soon=bool(asked.get("soon")),
            school_hours=bool(asked.get("school")),
            sort=asked.get("sort") or "match",
            page=page,
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
