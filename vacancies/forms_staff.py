"""What staff choose and decide on the jobs screens."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.codes import KindOfWork, ReasonCode, RefusalReason, VacancyState
from vacancies.selectors.desk import AdvertChoice

ANY = ("", _("All"))
LONGEST_WORDS = 100


class ToCheckForm(forms.Form):
    """Which of the waiting adverts to show. What is not a choice is passed over: a list never fails for its address."""

    source = forms.ChoiceField(label=_("Source"), required=False)
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=[ANY, *ReasonCode.choices])
    kind = forms.ChoiceField(label=_("Kind of work"), required=False, choices=[ANY, *KindOfWork.choices])

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these sources (public id and name)."""
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [ANY, *sources]  # type: ignore[attr-defined]

    @property
    def choice(self) -> AdvertChoice:
        """What was chosen."""
        self.is_valid()
        return AdvertChoice(**self.cleaned_data)


class AllAdvertsForm(ToCheckForm):
    """Which adverts to show, of all there are."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *VacancyState.choices])
    words = forms.CharField(label=_("Words, or reference"), required=False, max_length=LONGEST_WORDS)
    field_order = ["words", "state", "source", "reason", "kind"]


class RefuseForm(forms.Form):
    """Why an advert is refused."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=[("", _("Choose a reason")), *RefusalReason.choices],
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")},
    )


class RefuseChangeForm(RefuseForm):
    """Why the change of a live advert is refused, and whether the advert goes as well."""

    withdraw = forms.BooleanField(
        label=_("Take the whole advert down"),
        help_text=_("If you leave this empty, learners keep the text that was approved before."),
        required=False,
    )
