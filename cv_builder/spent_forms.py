"""One form a screen of the spent calculator. Each takes the draft and puts its answer in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core import clock
from campus.core.forms import CampusForm
from cv_builder.spent.carrying import rough_dump
from cv_builder.spent.entries import Length, Sure
from cv_builder.spent.law import Counted, Edition
from cv_builder.spent.moments import RoughDate, Term, months_on
from cv_builder.spent_steps import Draft, Step, groups_offered, kinds_offered
from cv_builder.spent_words import GROUPS, KINDS

EARLIEST_YEAR = 1930
NOT_SURE_CHOICE = (Sure.NOT_SURE.value, _("I'm not sure"))
YES_NO = [(Sure.YES.value, _("Yes")), (Sure.NO.value, _("No")), NOT_SURE_CHOICE]
LONGEST_WAIT_MONTHS = 12  # from being found guilty to the sentence, where nobody remembers


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Please use digits only, like 6."),
            "min_value": _("Please use digits only, like 6."),
            "max_value": _("That number is too big."),
        },
    )


class StepForm(CampusForm):
    """A screen: its question, a hint, and how its answer changes the draft."""

    title: Any = ""
    hint: Any = ""
    row_legend: Any = ""
    row: tuple[str, ...] = ()  # fields that stand in one row
    row_first = False
    step: Step

    def __init__(self, draft: Draft, edition: Edition, data: Any = None) -> None:
        """Begin with what was answered before."""
        self.draft, self.edition = draft, edition
        super().__init__(data, initial=self.before() if data is None else None)
        self.use_required_attribute = False

    def before(self) -> dict[str, Any]:
        """What was answered before, by field."""
        return {}

    def answer(self) -> None:
        """Put the answer into the draft; only for a valid form."""
        raise NotImplementedError

    @property
    def row_fields(self) -> list[Any]:
        """The bound fields of the row."""
        return [self[name] for name in self.row]

    @property
    def plain_fields(self) -> list[Any]:
        """The bound fields beside the row."""
        return [bound for bound in self if bound.name not in self.row]


class DateStepForm(StepForm):
    """A screen with a date of which the day and the month may be left out."""

    day = _number(_("Day"))
    month = _number(_("Month"))
    year = _number(_("Year"))
    row = ("day", "month", "year")
    row_legend = _("Date")
    may_be_future = False

    def date_before(self, rough: RoughDate | None) -> dict[str, Any]:
        """The fields for a date that was given before."""
        if rough is None or rough.first.year != rough.last.year:
            return {}
        found: dict[str, Any] = {"year": rough.first.year}
        if rough.first.month == rough.last.month:
            found["month"] = rough.first.month
        if rough.is_exact:
            found["day"] = rough.first.day
        return found

    def date_given(self, cleaned: dict[str, Any]) -> RoughDate | None:
        """The date from its fields; tells what is wrong with it."""
        year, month, day = cleaned.get("year"), cleaned.get("month"), cleaned.get("day")
        if self.errors:
            return None
        if year is None:
            self.add_error("year", _("Please give the year. The day and the month can stay empty."))
            return None
        if not EARLIEST_YEAR <= year <= clock.today().year + (60 if self.may_be_future else 0):
            self.add_error("year", _("Please give the year with four digits, like 2019."))
            return None
        if day is not None and month is None:
            self.add_error("month", _("Please give the month too, or leave the day empty."))
            return None
        try:
            rough = RoughDate.of(year, month, day)
        except ValueError:
            self.add_error("day" if day is not None else "month", _("There is no such date. Please check it."))
            return None
        if rough.first > clock.today() and not self.may_be_future:
            self.add_error("year", _("That date has not come yet. Please check it."))
            return None
        return rough


class WhenForm(DateStepForm):
    """When somebody was found guilty."""

    step = Step.WHEN
    title = _("When were you found guilty, or got the caution?")
    hint = _("If you are not sure, give the year, or the month and the year. The answer is then rough.")
    unknown = forms.BooleanField(label=_("I'm not sure of the year"), required=False)

    def before(self) -> dict[str, Any]:
        """The date of before."""
        return self.date_before(self.draft.on)

    def clean(self) -> dict[str, Any]:
        """A date, or the tick."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("unknown"):
            cleaned["rough"] = self.date_given(cleaned)
        else:
            today = clock.today()
            cleaned["rough"] = RoughDate(date(today.year - 60, 1, 1), today)
        return cleaned

    def answer(self) -> None:
        """Set the date."""
        self.draft.on = self.cleaned_data["rough"]


class AgeForm(StepForm):
    """Under 18 or not."""

    step = Step.AGE
    title = _("How old were you on that day?")
    age = forms.ChoiceField(
        label=_("Your age then"),
        widget=forms.RadioSelect,
        choices=[(Sure.NO.value, _("18 or over")), (Sure.YES.value, _("Under 18")), NOT_SURE_CHOICE],
    )

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        return {"age": self.draft.under_18.value} if self.draft.under_18 else {}

    def answer(self) -> None:
        """Set it."""
        self.draft.under_18 = Sure(self.cleaned_data["age"])


class GroupForm(StepForm):
    """The sort of sentence."""

    step = Step.GROUP
    title = _("What did you get?")
    hint = _("Choose one. You can add others for the same day after this. We never ask what it was for.")
    group = forms.ChoiceField(label=_("What you got"), widget=forms.RadioSelect)

    def __init__(self, draft: Draft, edition: Edition, data: Any = None) -> None:
        """Offer what somebody of that age could get."""
        super().__init__(draft, edition, data)
        choices = [(group, GROUPS[group]) for group in groups_offered(draft, edition)]
        self.fields["group"].choices = [*choices, NOT_SURE_CHOICE]  # type: ignore[attr-defined]

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        return {"group": self.draft.now.get("group")}

    def clean_group(self) -> str:
        """Not sure is no answer that we can work with: say who can find out."""
        group: str = self.cleaned_data["group"]
        if group == Sure.NOT_SURE:
            raise forms.ValidationError(ASK_WHAT)
        return group

    def answer(self) -> None:
        """Set it, and the kind with it where there is one only."""
        self.draft.now = {"group": self.cleaned_data["group"]}
        kinds = kinds_offered(self.draft, self.edition)
        if len(kinds) == 1:
            self.draft.now["kind"] = kinds[0].code


ASK_WHAT = _(
    "We cannot work it out without this. It stands on your court papers, and your adviser can find it out. "
    "What you have added so far stays on this screen."
)


class KindForm(StepForm):
    """The kind of sentence."""

    step = Step.KIND
    title = _("Which kind was it?")
    kind = forms.ChoiceField(label=_("The kind"), widget=forms.RadioSelect)

    def __init__(self, draft: Draft, edition: Edition, data: Any = None) -> None:
        """Offer the kinds of the group."""
        super().__init__(draft, edition, data)
        choices = [(kind.code, KINDS[kind.code]) for kind in kinds_offered(draft, edition)]
        self.fields["kind"].choices = [*choices, NOT_SURE_CHOICE]  # type: ignore[attr-defined]

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        return {"kind": self.draft.now.get("kind")}

    def clean_kind(self) -> str:
        """Not sure is no answer that we can work with: say who can find out."""
        kind: str = self.cleaned_data["kind"]
        if kind == Sure.NOT_SURE:
            raise forms.ValidationError(ASK_WHAT)
        return kind

    def answer(self) -> None:
        """Set it; what was answered about another kind goes."""
        self.draft.now = {"group": self.draft.now.get("group"), "kind": self.cleaned_data["kind"]}


class LengthForm(StepForm):
    """How long the sentence or order was."""

    step = Step.LENGTH
    title = _("How long did the court say?")
    row = ("years", "months", "weeks", "days")
    row_legend = _("How long")
    row_first = True
    years, months, weeks, days = _number(_("Years")), _number(_("Months")), _number(_("Weeks")), _number(_("Days"))
    known = forms.ChoiceField(label=_("Or, if there is no number"), widget=forms.RadioSelect, required=False)

    def __init__(self, draft: Draft, edition: Edition, data: Any = None) -> None:
        """An order may have no end; a sentence always has a length."""
        super().__init__(draft, edition, data)
        choices: list[tuple[str, Any]] = [(Length.NOT_SURE.value, _("I'm not sure"))]
        if edition.kinds[draft.now["kind"]].counted is Counted.ORDER:
            self.hint = _("The time from the first day of the order to its last.")
            choices = [
                (Length.NO_END_GIVEN.value, _("The court gave no last day")),
                (Length.UNTIL_FURTHER_ORDER.value, _("It lasts until a court ends it")),
                *choices,
            ]
        else:
            self.hint = _(
                "The whole sentence, not the time in prison. If the court said one after the other, add them together. "
                "If it said at the same time, give the longest. Suspended: the prison time, not how long it hung over you."
            )
        self.fields["known"].choices = choices  # type: ignore[attr-defined]

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        now = self.draft.now
        if now.get("term"):
            months, days = now["term"]
            found = {"years": months // 12, "months": months % 12, "weeks": days // 7, "days": days % 7}
            return {name: number for name, number in found.items() if number}
        return {"known": now.get("length")}

    def clean(self) -> dict[str, Any]:
        """A length above nought, or one of the choices, not both."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        given = {name: cleaned.get(name) or 0 for name in self.row}
        if cleaned.get("known") and any(given.values()):
            self.add_error("years", _("Please give a length, or choose an answer below it. Not both."))
        elif not cleaned.get("known") and not any(given.values()):
            self.add_error("years", _("Please give a length, or choose an answer below it."))
        elif given["years"] > 99 or given["months"] > 240 or given["weeks"] > 500 or given["days"] > 3000:
            self.add_error("years", _("That is very long. Please check the numbers."))
        return cleaned

    def answer(self) -> None:
        """Set it."""
        cleaned = self.cleaned_data
        if cleaned.get("known"):
            self.draft.now |= {"length": cleaned["known"], "term": None, "starts": None}
        else:
            term = Term.of(**{name: cleaned.get(name) or 0 for name in self.row})
            self.draft.now |= {"length": Length.GIVEN.value, "term": [term.months, term.days]}


class StartsForm(DateStepForm):
    """When the sentence began."""

    step = Step.STARTS
    title = _("When did it begin?")
    hint = _("Most begin on the day the court gives them. That can be some weeks after you were found guilty.")
    row_legend = _("If on another day, when?")
    same = forms.ChoiceField(
        label=_("It began"),
        widget=forms.RadioSelect,
        choices=[
            ("SAME", _("On the day I was found guilty")),
            ("OTHER", _("On another day")),
            ("NOT_SURE", _("I'm not sure")),
        ],
        initial="SAME",
    )

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        return {"same": "SAME"}

    def clean(self) -> dict[str, Any]:
        """The other day, where it was another."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["starts"] = None
        if cleaned.get("same") == "OTHER":
            cleaned["starts"] = self.date_given(cleaned)
        elif cleaned.get("same") == "NOT_SURE" and self.draft.on is not None:
            last = months_on(self.draft.on.last, LONGEST_WAIT_MONTHS)
            cleaned["starts"] = RoughDate(self.draft.on.first, last)
        return cleaned

    def answer(self) -> None:
        """Set it."""
        self.draft.now["starts"] = rough_dump(self.cleaned_data["starts"])


class ListedForm(StepForm):
    """Schedule 18 or not."""

    step = Step.LISTED
    title = _("Is it on the list called Schedule 18?")
    hint = _(
        "Schedule 18 is a list in the law of serious violent, sexual and terrorism offences. Your court papers or your "
        "adviser can tell you. We do not ask what it was."
    )
    listed = forms.ChoiceField(label=_("On the list?"), widget=forms.RadioSelect, choices=YES_NO)

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        return {"listed": self.draft.now.get("listed")}

    def answer(self) -> None:
        """Set it."""
        self.draft.now["listed"] = self.cleaned_data["listed"]


class PaidForm(DateStepForm):
    """Whether and when compensation was paid."""

    step = Step.PAID
    title = _("Is it all paid?")
    row_legend = _("If yes, when was the last payment?")
    is_paid = forms.ChoiceField(label=_("All paid?"), widget=forms.RadioSelect, choices=YES_NO)

    def before(self) -> dict[str, Any]:
        """The answer of before."""
        return {"is_paid": self.draft.now.get("is_paid"), **self.date_before(None)}

    def clean(self) -> dict[str, Any]:
        """The date, where it was paid."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["paid"] = self.date_given(cleaned) if cleaned.get("is_paid") == Sure.YES else None
        return cleaned

    def answer(self) -> None:
        """Set it."""
        self.draft.now |= {"is_paid": self.cleaned_data["is_paid"], "paid": rough_dump(self.cleaned_data["paid"])}


class ConditionsForm(DateStepForm):
    """When the conditions of a caution ended."""

    step = Step.CONDITIONS
    title = _("When did the conditions end?")
    hint = _("Give the date, or what you know of it.")
    may_be_future = True
    unknown = forms.BooleanField(label=_("I'm not sure"), required=False)

    def clean(self) -> dict[str, Any]:
        """A date, or the tick."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["rough"] = None if cleaned.get("unknown") else self.date_given(cleaned)
        return cleaned

    def answer(self) -> None:
        """Set it."""
        self.draft.now["conditions_end"] = rough_dump(self.cleaned_data["rough"])


FORMS: dict[Step, type[StepForm]] = {
    form.step: form
    for form in (
        WhenForm,
        AgeForm,
        GroupForm,
        KindForm,
        LengthForm,
        StartsForm,
        ListedForm,
        PaidForm,
        ConditionsForm,
    )
}
