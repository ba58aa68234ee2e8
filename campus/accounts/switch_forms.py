"""What staff turn off, and where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.accounts.models import Prison, SwitchReason
from campus.accounts.switching import functions
from campus.core.viewer import Viewer

EVERYWHERE = "*"
BETWEEN = "/"  # function / item


class TurnOffForm(forms.Form):
    """One function, one place, one reason."""

    what = forms.ChoiceField(label=_("What"), error_messages={"required": _("Choose what to turn off.")})
    where = forms.ChoiceField(label=_("Where"), error_messages={"required": _("Choose where.")})
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[("", _("Choose a reason")), *SwitchReason.choices],
        error_messages={"required": _("Choose a reason.")},
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        """Offer what this member of staff may turn off; their own prisons stand first."""
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", _("Choose one")), *_choices(viewer)]  # type: ignore[attr-defined]
        prisons = list(Prison.objects.filter(is_active=True).values_list("code", "name"))
        own = [row for row in prisons if row[0] in viewer.prisons]
        others = [row for row in prisons if row[0] not in viewer.prisons]
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose where")), *own, (EVERYWHERE, _("All prisons")), (_("Other prisons"), others)
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Add function, item and prison."""
        given = super().clean() or {}
        if "what" in given:
            given["function"], _between, given["item"] = given["what"].partition(BETWEEN)
        if "where" in given:
            is_everywhere = given["where"] == EVERYWHERE
            given["prison"] = None if is_everywhere else Prison.objects.get(code=given["where"])
        return given


def _choices(viewer: Viewer) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for function in functions():
        if not function.may_be_switched_by(viewer):
            continue
        if function.items is None:
            found.append((function.code, function.label))
        elif things := [(f"{function.code}{BETWEEN}{key}", name) for key, name in function.items()]:
            found.append((function.label, things))
    return found
