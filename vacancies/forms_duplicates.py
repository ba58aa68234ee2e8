"""What staff say of adverts that are, or are not, one job."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.codes import DuplicateWhy
from vacancies.services.duplicates import WHY_DIFFERENT, WHY_SAME

CHOOSE = ("", _("Choose a reason"))
LONGEST_WORDS = 100


class WordsForm(forms.Form):
    """Words to look for among adverts."""

    words = forms.CharField(label=_("Words, employer or reference"), required=False, max_length=LONGEST_WORDS)

    @property
    def asked(self) -> str:
        """What was typed; nothing when it cannot be looked for."""
        return str(self.cleaned_data["words"]).strip() if self.is_valid() else ""


class _WhyForm(forms.Form):
    """A coded reason."""

    why = forms.ChoiceField(
        label=_("Why?"), error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")}
    )
    offered: tuple[DuplicateWhy, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons that fit."""
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = [CHOOSE, *((why.value, why.label) for why in self.offered)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> DuplicateWhy:
        """The reason; only of a valid form."""
        return DuplicateWhy(self.cleaned_data["why"])


class SameForm(_WhyForm):
    """Why two adverts are one job."""

    offered = WHY_SAME


class DifferentForm(_WhyForm):
    """Why two adverts are different jobs."""

    offered = WHY_DIFFERENT
