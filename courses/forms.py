"""What learners fill in about courses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campus.core.forms import CampusForm
from campus.core.kinds_of_work import KindOfWork
from courses.marking import FALSE, LONGEST_ANSWER, TRUE, AnswerProblem, QuestionKind
from courses.selectors import CourseQuery, QuestionView

LONGEST_WORDS = 100

PROBLEM_WORDS = {
    AnswerProblem.EMPTY: _("This question has no answer yet. Give one, or come back to it later."),
    AnswerProblem.NOT_A_CHOICE: _("Choose from the answers here."),
    AnswerProblem.NOT_A_NUMBER: _("Write a number, like 12 or 3.5."),
    AnswerProblem.TOO_LONG: _("This is too long. Please use fewer words."),
}


class CourseSearchForm(CampusForm):
    """The search above the catalogue. Nothing in it can be wrong: what makes no sense is left out."""

    words = forms.CharField(label=_("Course or words"), max_length=LONGEST_WORDS, required=False)
    short = forms.BooleanField(label=_("Short (under 1 hour)"), required=False)
    basics = forms.BooleanField(label=_("Reading, maths and English"), required=False)
    kind = forms.MultipleChoiceField(
        label=_("Kind of work"), choices=KindOfWork.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def query(self, page: int = 1) -> CourseQuery:
        """What was asked for; a field that was filled in wrongly counts as empty."""
        self.is_valid()
        asked = self.cleaned_data
        return CourseQuery(
            words=asked.get("words") or self.data.get("words", "")[:LONGEST_WORDS],
            is_short=bool(asked.get("short")),
            is_basic_skill=bool(asked.get("basics")),
            kinds=asked.get("kind") or (),
            page=page,
        )


class AnswerForm(CampusForm):
    """One question of a quiz. The one field holds what was answered; `services.attempts` decides whether it is an answer."""

    def __init__(self, view: QuestionView, *args: Any, **kwargs: Any) -> None:
        """Make the field that the kind of question asks for, with the answer given before."""
        super().__init__(*args, **kwargs)
        answer = view.response.answer or {}
        field = _field_for(view)
        field.initial = answer.get("choices") or answer.get("choice") or answer.get("text")
        self.fields["answer"] = field

    @property
    def given(self) -> list[str]:
        """The values as they were sent."""
        data: Any = self.data
        return list(data.getlist("answer"))


def _field_for(view: QuestionView) -> forms.Field:
    match QuestionKind(view.content["kind"]):
        case QuestionKind.SINGLE:
            return forms.ChoiceField(
                label=_("Choose one answer"), choices=view.choices, widget=forms.RadioSelect, required=False
            )
        case QuestionKind.MULTIPLE:
            return forms.MultipleChoiceField(
                label=_("Choose every answer that is right"),
                choices=view.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        case QuestionKind.TRUE_FALSE:
            return forms.ChoiceField(
                label=_("Is this true?"),
                choices=[(TRUE, _("Yes, this is true")), (FALSE, _("No, this is not true"))],
                widget=forms.RadioSelect,
                required=False,
            )
        case QuestionKind.NUMERIC:
            unit = view.content.get("unit", "")
            label = _("Your answer, in %(unit)s") % {"unit": unit} if unit else _("Your answer, a number")
            return forms.CharField(label=label, required=False, max_length=LONGEST_ANSWER)
        case QuestionKind.SHORT_ANSWER:
            return forms.CharField(label=_("Your answer, in a word or two"), required=False, max_length=LONGEST_ANSWER)
