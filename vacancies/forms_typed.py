"""The field's full form of an advert, for staff who type one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core import clock
from vacancies.codes import (
    Base,
    Contract,
    Hours,
    IndustrySector,
    JobSource,
    KindOfWork,
    OffenceExclusion,
    Pattern,
    SalaryPeriod,
)
from vacancies.exchange.schema import MOST_PLACES, MOST_SHORT, MOST_TEXT, MOST_TITLE, Entry
from vacancies.services.typing import Typed

NOT_STATED = ("", _("Not stated by employer"))
NAMED = "NAMED"
MOST_PAY = 10_000_000
OUR_SOURCES = [choice for choice in JobSource.choices if choice[0] != JobSource.FEED]
EXCLUDED = [c for c in OffenceExclusion.choices if c[0] not in ("NOT_STATED", "NONE")]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _code(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[NOT_STATED, *choices], required=False, **more)


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=DAY,
        help_text=help_text,
        error_messages={"invalid": _("Write a day, like 2027-05-07.")},
    )


def _money(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_PAY,
        decimal_places=2,
        error_messages={"invalid": _("Write a number of pounds, like 12.90.")},
    )


class AdvertForm(forms.Form):
    """Every field of an advert. What the employer did not say is left empty and shown as not stated."""

    employer = forms.CharField(
        label=_("Employer"),
        max_length=MOST_SHORT,
        widget=forms.TextInput(attrs={"list": "employers", "autocomplete": "off"}),
        help_text=_("Names that we know are offered as you type."),
        error_messages={"required": _("Write the employer's name.")},
    )
    job_source = forms.ChoiceField(
        label=_("Came through"),
        choices=[("", _("Choose one")), *OUR_SOURCES],
        error_messages={"required": _("Choose how the job came to us.")},
    )
    employer_reference = forms.CharField(label=_("Employer's reference"), max_length=MOST_SHORT, required=False)
    title = forms.CharField(
        label=_("Title"), max_length=MOST_TITLE, error_messages={"required": _("Write the job's title.")}
    )
    kind_of_work = forms.ChoiceField(
        label=_("Kind of work"),
        choices=[("", _("Choose one")), *KindOfWork.choices],
        error_messages={"required": _("Choose a kind of work.")},
    )
    industry_sector = _code(_("Employer's sector"), IndustrySector.choices)
    text = forms.CharField(
        label=_("What they do"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In plain words. No addresses, telephone numbers or names of people: learners never see those."),
        error_messages={"required": _("Say what the work is.")},
    )
    requirements = forms.CharField(
        label=_("What they ask for"), max_length=MOST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    places = forms.CharField(
        label=_("Places"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line: a town, or the first part of a postcode."),
    )
    is_national = forms.BooleanField(label=_("Anywhere in the country"), required=False)
    base = _code(_("Where they work"), Base.choices)
    pay_from = _money(_("Pay from, in pounds"))
    pay_to = _money(_("Pay to, in pounds"))
    pay_period = _code(_("Pay for"), SalaryPeriod.choices)
    pay_text = forms.CharField(
        label=_("Pay, in the employer's words"),
        max_length=MOST_SHORT * 3,
        required=False,
        help_text=_("Like: £12.90 an hour and a bonus. Left empty, it is written from the figures."),
    )
    hours = _code(_("Hours"), Hours.choices)
    hours_per_week = forms.DecimalField(
        label=_("Hours a week"), required=False, min_value=1, max_value=100, decimal_places=2
    )
    contract = _code(_("Contract"), Contract.choices)
    patterns = forms.MultipleChoiceField(
        label=_("Pattern of hours"), choices=Pattern.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    positions = forms.IntegerField(label=_("How many people they look for"), required=False, min_value=1, max_value=999)
    starts_on = _day(_("Starts"))
    closes_on = _day(_("Closes"), _("Learners can still say they are interested on that day."))
    is_rolling = forms.BooleanField(label=_("It stays open until it is filled"), required=False)
    is_ring_fenced = forms.BooleanField(label=_("Only for people who leave prison"), required=False)
    needs_driving = forms.BooleanField(
        label=_("Needs driving"), required=False, help_text=_("Not shown to people who must not drive.")
    )
    stated = forms.ChoiceField(
        label=_("What the employer says of offences"),
        choices=[
            (OffenceExclusion.NOT_STATED.value, _("Not stated by employer")),
            (OffenceExclusion.NONE.value, _("They exclude none")),
            (NAMED, _("They exclude these:")),
        ],
        initial=OffenceExclusion.NOT_STATED.value,
        widget=forms.RadioSelect,
        help_text=_("Learners never see this. Not stated is not the same as none: ask the employer."),
        error_messages={"required": _("Choose what the employer says.")},
    )
    exclusions = forms.MultipleChoiceField(
        label=_("Offences they exclude"), choices=EXCLUDED, required=False, widget=forms.CheckboxSelectMultiple
    )
    how_to_apply = forms.CharField(
        label=_("How to apply, for staff"),
        max_length=MOST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who to write to or call. Learners never see this; staff do the applying."),
    )

    def clean_places(self) -> tuple[str, ...]:
        """One name a line, each once."""
        lines = tuple(dict.fromkeys(line.strip() for line in self.cleaned_data["places"].splitlines() if line.strip()))
        if len(lines) > MOST_PLACES:
            raise forms.ValidationError(_("Name at most %(number)d places.") % {"number": MOST_PLACES})
        if any(len(line) > MOST_SHORT for line in lines):
            raise forms.ValidationError(_("One of the lines is too long. Write one place on each line."))
        return lines

    def clean_closes_on(self) -> Any:
        """Not a day that is past."""
        day = self.cleaned_data["closes_on"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("This day is past. A job is closed the day after it."))
        return day

    def clean(self) -> dict[str, Any]:
        """What belongs together."""
        given = super().clean() or {}
        if given.get("is_rolling") and given.get("closes_on"):
            self.add_error(
                "closes_on", _("A job that stays open until it is filled has no closing date. Keep one of the two.")
            )
        least, most = given.get("pay_from"), given.get("pay_to")
        if least is not None and most is not None and most < least:
            self.add_error("pay_to", _("This is less than “pay from”."))
        if (least is not None or most is not None) and not given.get("pay_period"):
            self.add_error("pay_period", _("Say what the pay is for: an hour, a year ..."))
        if (
            "places" in given
            and not given["places"]
            and not given.get("is_national")
            and given.get("base") != Base.REMOTE
        ):
            self.add_error("places", _("Name a place, or tick “Anywhere in the country”."))
        if given.get("stated") == NAMED and not given.get("exclusions"):
            self.add_error("exclusions", _("Tick what they exclude, or choose another answer above."))
        if given.get("stated") in ("NONE", "NOT_STATED") and given.get("exclusions"):
            self.add_error(
                "stated", _("You ticked offences below. Choose “They exclude these”, or take the ticks away.")
            )
        return given

    def typed(self) -> Typed:
        """What was typed, for the service. Only of a valid form."""
        given = self.cleaned_data
        return Typed(
            entry=Entry(
                source="",
                reference="",
                title=given["title"],
                employer=given["employer"],
                employer_reference=given["employer_reference"] or None,
                places=given["places"],
                national=given["is_national"],
                base=given["base"] or None,
                pay_from=given["pay_from"],
                pay_to=given["pay_to"],
                pay_period=given["pay_period"] or None,
                pay_text=given["pay_text"] or None,
                hours=given["hours"] or None,
                hours_per_week=given["hours_per_week"],
                contract=given["contract"] or None,
                patterns=tuple(given["patterns"]),
                closes=given["closes_on"],
                starts=given["starts_on"],
                text=_lines(given["text"]),
                requirements=_lines(given["requirements"]) or None,
            ),
            columns={
                "kind_of_work": given["kind_of_work"],
                "industry_sector": given["industry_sector"],
                "is_ring_fenced": given["is_ring_fenced"],
                "is_rolling": given["is_rolling"],
                "positions": given["positions"],
                "job_source": given["job_source"],
                "needs_driving": given["needs_driving"] or given["kind_of_work"] == KindOfWork.DRIVING,
                "states_exclusions": given["stated"] != OffenceExclusion.NOT_STATED,
            },
            exclusions=given["exclusions"],
            how_to_apply=given["how_to_apply"],
        )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
