"""Forms of the screens on which CVs leave."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm
from campus.core.viewer import Viewer
from cv_builder.codes import Look
from cv_builder.models import Cv
from cv_builder.models.prints import PrintRefusal
from cv_builder.selectors.exports import ExportWanted, earliest_release, person_to_export, prisons_to_export

LONGEST_WINDOW = 184  # days


class WantedForm(forms.Form):
    """Whom an export is for: a prison and two dates, or one person."""

    prison = forms.ChoiceField(label=_("Prison"), required=False)
    starts_on = forms.DateField(
        label=_("Leaves from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("to"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    person = forms.CharField(label=_("Or one person: prison number"), required=False, max_length=12)

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        """Offer the prisons that the viewer works in, and no other."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.prisons = {prison.code: prison for prison in prisons_to_export(viewer)}
        self.fields["prison"].choices = [(code, prison.name) for code, prison in self.prisons.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either a person whom the viewer may see, or two dates in order that do not lie too far back or apart."""
        given = super().clean() or {}
        if self.errors:
            return given
        if given.get("person"):
            given["found"] = person_to_export(self.viewer, given["person"])
            if given["found"] is None:
                self.add_error("person", _("No one by that number in your prisons. Moved? Ask their new prison."))
            return given
        self._check_dates(given)
        return given

    def _check_dates(self, given: dict[str, Any]) -> None:
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if not given.get("prison"):
            self.add_error("prison", _("Choose a prison."))
        if not starts or not ends:
            self.add_error("starts_on", _("Give both dates, or one person."))
        elif ends < starts:
            self.add_error("ends_on", _("The second date is before the first."))
        elif starts < earliest_release(self.viewer):
            self.add_error("starts_on", _("People are kept here for 28 days after they leave. Choose a later date."))
        elif (ends - starts).days > LONGEST_WINDOW:
            self.add_error("ends_on", _("Choose at most half a year."))

    def wanted(self) -> ExportWanted | None:
        """What is asked for; None while the form has a mistake."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        person = given.get("found")
        if person is not None:
            return ExportWanted(prison=person.held_at, person=person)
        return ExportWanted(self.prisons[given["prison"]], given["starts_on"], given["ends_on"])


class PrintForm(CampusForm):
    """Which CV a learner wants on paper, and how it looks."""

    cv = forms.ChoiceField(label=_("Which CV?"), widget=forms.RadioSelect)
    look = forms.ChoiceField(
        label=_("How should it look?"), widget=forms.RadioSelect, choices=Look.choices, initial=Look.CLEAR
    )
    with_contact = forms.BooleanField(label=_("Put my contact details on it"), required=False, initial=True)

    def __init__(self, cvs: list[Cv], *args: Any, **kwargs: Any) -> None:
        """Offer the learner's own CVs."""
        super().__init__(*args, **kwargs)
        self.fields["cv"].choices = [(cv.public_id, cv.title) for cv in cvs]  # type: ignore[attr-defined]
        if cvs:
            self.fields["cv"].initial = cvs[0].public_id


class RefuseForm(forms.Form):
    """Why staff do not print."""

    reason = forms.ChoiceField(label=_("Why not?"), choices=PrintRefusal.choices, widget=forms.RadioSelect)
