"""What is filled in for a business plan. Amounts are read by `money`, in plain words when they cannot be."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm
from cv_builder.business.money import MONTHS, AmountNotRead, AmountRefusal, amount_read
from cv_builder.business.plan import (
    CAME_IN,
    COSTING,
    INCOME,
    LONGEST_SECTION,
    MOST_SOLD,
    SPENDING,
    WENT_OUT,
    Section,
    field_of,
)

REFUSALS = {
    AmountRefusal.NOT_A_NUMBER: _("Please give pounds in digits, like 12.50."),
    AmountRefusal.BELOW_NOUGHT: _("Please give an amount of nought or more. Money out has rows of its own."),
    AmountRefusal.TOO_MUCH: _("That is very much. Please check the amount."),
    AmountRefusal.PARTS_OF_A_PENNY: _("Please give pounds and pence, like 12.50."),
}


class AmountField(forms.CharField):
    """Pounds as people type them; gives back what was typed, tidied, so that an empty field stays empty."""

    def __init__(self, label: Any) -> None:
        """A short field for digits."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label=label, required=False, max_length=16, widget=widget)

    def clean(self, value: Any) -> str:
        """The amount as digits with a point, or nothing."""
        typed = super().clean(value)
        try:
            amount = amount_read(typed)
        except AmountNotRead as refused:
            raise forms.ValidationError(REFUSALS[refused.code]) from refused
        return str(amount) if typed.strip() else ""


class CountField(forms.CharField):
    """A whole number of things; an empty field stays empty."""

    def __init__(self, label: Any) -> None:
        """A short field for digits."""
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label=label, required=False, max_length=16, widget=widget)

    def clean(self, value: Any) -> str:
        """Digits, or nothing."""
        typed = super().clean(value).replace(",", "").strip()
        if typed and not typed.isdecimal():
            raise forms.ValidationError(_("Please give a whole number in digits, like 12."))
        if typed and int(typed) > MOST_SOLD:
            raise forms.ValidationError(_("That is very many. Please check the number."))
        return str(int(typed)) if typed else ""


class SectionForm(CampusForm):
    """Words of one section."""

    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        strip=False,
        max_length=LONGEST_SECTION,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": _("This is too long. Please use fewer words: %(limit_value)d letters at most.")},
    )


class TableForm(CampusForm):
    """The fields of one table, or of one month of it."""

    def __init__(self, fields: Mapping[str, forms.Field], data: Any = None, initial: Any = None) -> None:
        """Take the fields as given."""
        super().__init__(data, initial=initial)
        self.fields.update(fields)


def table_fields(section: Section) -> dict[str, forms.Field]:
    """The fields of a section's table; the cash flow's are those of no month in particular."""
    if section.table == "budget":
        return {name: AmountField(label) for name, label in (SPENDING | INCOME).items()}
    if section.table == "costing":
        return {name: AmountField(label) for name, label in COSTING.items()}
    if section.table == "forecast":
        return {
            field_of("sold", month): CountField(_("Month %(number)d") % {"number": month})
            for month in range(1, MONTHS + 1)
        }
    return {"opening": AmountField(_("Money you begin with"))}


def month_fields(month: int) -> dict[str, forms.Field]:
    """The fields of one month of the cash flow."""
    return {field_of(name, month): AmountField(label) for name, label in (CAME_IN | WENT_OUT).items()}
