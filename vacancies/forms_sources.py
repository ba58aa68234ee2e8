"""Why a source is paused, and why it goes on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.codes import PauseReason, ResumeReason

CHOOSE = {"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")}


class PauseForm(forms.Form):
    """Why a source is paused."""

    reason = forms.ChoiceField(
        label=_("Pause because"), choices=[("", _("Choose a reason")), *PauseReason.choices], error_messages=CHOOSE
    )


class ResumeForm(forms.Form):
    """Why a paused source goes on."""

    reason = forms.ChoiceField(
        label=_("Go on because"), choices=[("", _("Choose a reason")), *ResumeReason.choices], error_messages=CHOOSE
    )
