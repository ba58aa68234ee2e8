"""What staff fill in from interest to job start."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vacancies.applying import BAD_NEWS, Move, MoveRefusal, asks_how, move_refusal, moves_from
from vacancies.codes import ApplicationStatus, NotPursuedReason, StartRoute
from vacancies.models.applications import LONGEST_REMARK
from vacancies.selectors.applications import ApplicationShow
from vacancies.selectors.people import QueueShow

TOLD = _("I have told them")
TOLD_HINT = _("The learner reads “Not this time” only once somebody has told them in person.")
MOVE_WORDS = {
    MoveRefusal.NOT_A_STEP: (
        "status",
        _("This step does not follow from where the application stands. Choose another."),
    ),
    MoveRefusal.HOW_IS_MISSING: ("route", _("No offer is recorded. Say how the job came about.")),
    MoveRefusal.DAY_IS_MISSING: ("happened_on", _("Say on which day it happened.")),
    MoveRefusal.NOT_YET: ("happened_on", _("This day has not come yet. Record it once it has happened.")),
    MoveRefusal.INTERVIEW_IS_PAST: ("interview_on", _("The interview cannot be before the day it was booked.")),
}


class DayInput(forms.DateInput):
    """The browser's own date field, which works without scripting."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def remark_field() -> forms.CharField:
    """A word for colleagues."""
    return forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Staff who work with the person read this. The learner does not. Do not write about an offence."),
    )


class QueueForm(forms.Form):
    """What of the interests to show. What is not a choice is passed over: a list never fails for its address."""

    prison = forms.ChoiceField(label=_("Prison"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            (QueueShow.WAITING.value, _("All who wait")),
            (QueueShow.OVERDUE.value, _("Waiting for ten working days or more")),
            (QueueShow.CLOSING.value, _("The job closes within a week")),
            (QueueShow.TO_TELL.value, _("Cannot go ahead, and not told yet")),
        ],
    )

    def __init__(self, *args: Any, prisons: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these prisons (code and name)."""
        super().__init__(*args, **kwargs)
        self.fields["prison"].choices = [("", _("All")), *prisons]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[str, QueueShow]:
        """Prison code and what to show."""
        self.is_valid()
        return self.cleaned_data.get("prison", ""), QueueShow(self.cleaned_data.get("show", ""))


class ApplicationsForm(forms.Form):
    """Which applications to show."""

    words = forms.CharField(label=_("Name, number, job or employer"), required=False, max_length=100)
    prison = forms.ChoiceField(label=_("Prison"), required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            (ApplicationShow.GOING_ON.value, _("Going on")),
            (ApplicationShow.TO_TELL.value, _("Bad news that nobody has told yet")),
            (ApplicationShow.TO_STOP.value, _("The person changed their mind")),
            (ApplicationShow.FINISHED.value, _("Finished")),
            (ApplicationShow.ALL.value, _("All")),
        ],
    )

    def __init__(self, *args: Any, prisons: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer these prisons (code and name)."""
        super().__init__(*args, **kwargs)
        self.fields["prison"].choices = [("", _("All")), *prisons]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the selector takes it."""
        self.is_valid()
        asked = self.cleaned_data
        show = ApplicationShow(asked.get("show", ""))
        return {"show": show, "prison": asked.get("prison", ""), "words": asked.get("words", "")}


class StartForm(forms.Form):
    """Staff have applied."""

    remark = remark_field()


class DeclineForm(forms.Form):
    """Staff cannot go ahead."""

    because = forms.ChoiceField(
        label=_("Why?"),
        choices=[("", _("Choose a reason")), *NotPursuedReason.choices],
        help_text=_("For staff. The learner never reads the reason."),
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose a reason.")},
    )
    is_told = forms.BooleanField(label=TOLD, required=False, help_text=TOLD_HINT)


class MoveForm(forms.Form):
    """One step of an application. Every field shows at once, so that it works without scripting; each says when it counts."""

    status = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened."), "invalid_choice": _("Choose what happened.")},
    )
    happened_on = forms.DateField(
        label=_("On which day?"),
        widget=DayInput,
        required=False,
        help_text=_("For a job start, the first day at work."),
        error_messages={"invalid": _("This is no day. Write it like 2027-05-07.")},
    )
    interview_on = forms.DateField(
        label=_("Day of the interview"),
        widget=DayInput,
        required=False,
        help_text=_("Only for “Interview booked”. The learner's pages do not show the day: tell them yourself."),
        error_messages={"invalid": _("This is no day. Write it like 2027-05-07.")},
    )
    route = forms.ChoiceField(
        label=_("How did the job come about?"),
        required=False,
        choices=[("", _("Choose one")), *((value, label) for value, label in StartRoute.choices if value != "OFFER")],
        help_text=_("Only for “Job started” when no offer is recorded."),
    )
    is_told = forms.BooleanField(label=TOLD, required=False, help_text=TOLD_HINT)
    remark = remark_field()

    def __init__(self, *args: Any, status: str, today: date, **kwargs: Any) -> None:
        """Offer what may follow `status`, and only the fields that some of it needs."""
        super().__init__(*args, **kwargs)
        self.before, self.today = status, today
        following = moves_from(status)
        self.fields["status"].choices = [(step.value, step.label) for step in following]  # type: ignore[attr-defined]
        self.fields["happened_on"].initial = today
        if ApplicationStatus.INTERVIEW_BOOKED not in following:
            del self.fields["interview_on"]
        if not any(asks_how(status, step) for step in following):
            del self.fields["route"]
        if not BAD_NEWS.intersection(following):
            del self.fields["is_told"]

    def clean(self) -> dict[str, Any]:
        """Hold the step against the rule, each mistake at its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (refusal := move_refusal(self.before, self.move(), self.today)):
            name, words = MOVE_WORDS[refusal]
            self.add_error(name if name in self.fields else None, words)
        return cleaned

    def move(self) -> Move:
        """The step as filled in."""
        asked = self.cleaned_data
        return Move(
            status=ApplicationStatus(asked["status"]),
            happened_on=asked.get("happened_on"),
            interview_on=asked.get("interview_on") if asked["status"] == ApplicationStatus.INTERVIEW_BOOKED else None,
            route=StartRoute(asked["route"]) if asked.get("route") else None,
            is_told=bool(asked.get("is_told")),
            remark=asked.get("remark", ""),
        )
