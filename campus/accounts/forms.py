"""Forms of signing in. They check shapes only; what is right is for the services to say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm, SecretWordsInput

KEEP_NOTHING = {"autocomplete": "off", "spellcheck": "false"}


class LearnerSignInForm(CampusForm):
    """The prison number and the three secret words. It is never shown again with what was typed."""

    number = forms.CharField(
        label=_("Your prison number"),
        help_text=_("Like A1234BC. It is on your ID card."),
        strip=False,
        required=False,
        widget=forms.TextInput(attrs={**KEEP_NOTHING, "autocapitalize": "characters"}),
    )
    words = forms.CharField(label=_("Your 3 secret words"), strip=False, required=False, widget=SecretWordsInput)


class StaffSignInForm(forms.Form):
    """User name and password."""

    use_required_attribute = False

    name = forms.CharField(
        label=_("User name"),
        required=False,
        strip=False,
        widget=forms.TextInput(attrs={**KEEP_NOTHING, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"), required=False, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "off"})
    )


class PickWordsForm(CampusForm):
    """One of the sets of words that the system offers, by its place."""

    chosen = forms.TypedChoiceField(
        label=_("Pick 3 words that you can remember"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick one set of words."), "invalid_choice": _("Pick one set of words.")},
    )

    def __init__(self, offered: list[str], *args: object, **kwargs: object) -> None:
        """Offer these sets."""
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(str(place), words) for place, words in enumerate(offered)]  # type: ignore[attr-defined]


class RepeatWordsForm(CampusForm):
    """The chosen words once more, typed."""

    words = forms.CharField(label=_("Type your 3 words"), strip=False, required=False, widget=SecretWordsInput)
