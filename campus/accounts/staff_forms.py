"""Forms of the staff screens about people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.accounts.models import AssignmentRole, User
from campus.accounts.selectors import PeopleWanted, colleagues_of, prisons_of
from campus.accounts.services.slips import SlipReason, UnlockReason
from campus.core.viewer import Viewer

SLIP_REASONS = {
    SlipReason.NEW_HERE: _("New here"),
    SlipReason.FORGOTTEN: _("Forgot the words"),
    SlipReason.LOST: _("Lost the slip"),
    SlipReason.SEEN_BY_OTHERS: _("Somebody else saw the words"),
    SlipReason.OTHER: _("Another reason"),
}
UNLOCK_REASONS = {
    UnlockReason.MISTYPED: _("Typed the words wrong too often"),
    UnlockReason.SOMEBODY_ELSE_TRIED: _("Somebody else tried"),
    UnlockReason.OTHER: _("Another reason"),
}


class PeopleSearchForm(forms.Form):
    """Finding people: words, or filters, or both."""

    q = forms.CharField(label=_("Name or prison number"), required=False, max_length=80)
    prison = forms.ChoiceField(label=_("Prison"), required=False)
    weeks = forms.TypedChoiceField(
        label=_("Leaves within"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Any time")),
            (4, _("4 weeks")),
            (8, _("8 weeks")),
            (12, _("12 weeks")),
            (26, _("26 weeks")),
        ],
    )
    no_date = forms.BooleanField(label=_("No release date"), required=False)
    not_signed_in = forms.BooleanField(label=_("Not signed in for 30 days"), required=False)
    without_words = forms.BooleanField(label=_("No words yet"), required=False)
    locked = forms.BooleanField(label=_("Sign-in locked"), required=False)
    mine = forms.BooleanField(label=_("On my caseload"), required=False)

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        """Offer the prisons that the viewer works in, and no other."""
        super().__init__(*args, **kwargs)
        self.fields["prison"].choices = [  # type: ignore[attr-defined]
            ("", _("All my prisons")),
            *((prison.code, prison.name) for prison in prisons_of(viewer)),
        ]

    def wanted(self) -> PeopleWanted:
        """What is asked for; nothing while the form has an error."""
        if not self.is_valid():
            return PeopleWanted()
        given = dict(self.cleaned_data)
        return PeopleWanted(words=given.pop("q"), **given)


class SlipForm(forms.Form):
    """Why new words are given."""

    reason = forms.ChoiceField(label=_("Why"), choices=[(code.value, words) for code, words in SLIP_REASONS.items()])
    note = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=200,
        help_text=_("Staff who may see this person can read it. Do not write about an offence."),
    )


class UnlockForm(SlipForm):
    """Why a sign-in is unlocked."""

    reason = forms.ChoiceField(label=_("Why"), choices=[(code.value, words) for code, words in UNLOCK_REASONS.items()])


class AssignForm(forms.Form):
    """Who works with a person, and as what."""

    staff = forms.ModelChoiceField(label=_("Member of staff"), queryset=User.objects.none(), to_field_name="public_id")
    role = forms.ChoiceField(label=_("As"), choices=AssignmentRole.choices)

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        """Offer the viewer and colleagues of the same places."""
        super().__init__(*args, **kwargs)
        staff = self.fields["staff"]
        assert isinstance(staff, forms.ModelChoiceField)
        staff.queryset = colleagues_of(viewer)
        staff.label_from_instance = lambda obj: obj.get_full_name() or obj.username  # type: ignore[method-assign]
