"""Which jobs a person is not shown."""

import re
from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.codes import KindOfWork, LimitKind, OffenceExclusion
from vacancies.models import PersonLimit
from vacancies.selectors.fit import outcodes_covered

NAMED = [
    choice
    for choice in OffenceExclusion.choices
    if choice[0]
    not in (OffenceExclusion.NOT_STATED.value, OffenceExclusion.NONE.value, OffenceExclusion.CASE_BY_CASE.value)
]
MANY = 60  # places


class LimitsForm(forms.Form):
    """The limits of one person, all of them at once."""

    offences = forms.MultipleChoiceField(
        label=_("Jobs whose employer excludes"),
        choices=NAMED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick what would exclude this person. Jobs that decide case by case stay: talk about each."),
    )
    only_stated = forms.BooleanField(
        label=_("Jobs that do not say whom they exclude"),
        required=False,
        help_text=_("Nearly every job from a feed says nothing. With a tick here, few jobs are left."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of work"), choices=KindOfWork.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    places = forms.CharField(
        label=_("Places"),
        required=False,
        max_length=400,
        help_text=_(
            "First parts of postcodes, with spaces between: LS1 LS2, or BD for all of Bradford. A job that may be done"
            " at one of them is not shown, wherever else it may be done."
        ),
    )
    driving = forms.BooleanField(label=_("Jobs that need driving"), required=False)

    def clean_places(self) -> list[str]:
        """Outcodes, or the letters they begin with, each known to us."""
        named = list(dict.fromkeys(re.split(r"[\s,;]+", self.cleaned_data["places"].strip().upper())))
        named = [part for part in named if part]
        if len(named) > MANY:
            raise forms.ValidationError(_("Name at most %(number)d places.") % {"number": MANY})
        unknown = [part for part in named if not outcodes_covered({part})]
        if unknown:
            raise forms.ValidationError(
                _("We do not know %(places)s. Write first parts of postcodes.") % {"places": ", ".join(unknown)}
            )
        return named

    def limits(self) -> set[tuple[str, str]]:
        """What was chosen, as limits."""
        given = self.cleaned_data
        found = {(LimitKind.OFFENCE.value, code) for code in given["offences"]}
        found |= {(LimitKind.KIND_OF_WORK.value, code) for code in given["kinds"]}
        found |= {(LimitKind.AREA.value, place) for place in given["places"]}
        if given["only_stated"]:
            found.add((LimitKind.ONLY_STATED.value, ""))
        if given["driving"]:
            found.add((LimitKind.DRIVING.value, ""))
        return found


def limits_initial(limits: Iterable[PersonLimit]) -> dict[str, object]:
    """What stands in the form for a person's limits."""
    rows = list(limits)

    def of(kind: LimitKind) -> list[str]:
        return sorted(row.value for row in rows if row.kind == kind)

    return {
        "offences": of(LimitKind.OFFENCE),
        "kinds": of(LimitKind.KIND_OF_WORK),
        "places": " ".join(of(LimitKind.AREA)),
        "only_stated": bool(of(LimitKind.ONLY_STATED)),
        "driving": bool(of(LimitKind.DRIVING)),
    }
