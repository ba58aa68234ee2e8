"""The blocks that lessons and question banks are made of, beside those of every learner page (campus/core/blocks.py)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campus.core.blocks import LearnerContentBlock, ParagraphBlock
from courses.marking import LONGEST_ANSWER, QuestionKind

FEWEST_CHOICES, MOST_CHOICES = 2, 6


class ChoiceBlock(blocks.StructBlock):
    """One answer to choose."""

    text = blocks.CharBlock(label=_("Answer"), max_length=200)
    is_right = blocks.BooleanBlock(label=_("This one is right"), required=False)
    feedback = blocks.CharBlock(
        label=_("What to say to somebody who chose it"),
        required=False,
        max_length=300,
        help_text=_("Kind and useful: why it is right, or what to think of again."),
    )


def _choices(**kwargs: Any) -> blocks.ListBlock:
    return blocks.ListBlock(
        ChoiceBlock(), label=_("Answers to choose from"), min_num=FEWEST_CHOICES, max_num=MOST_CHOICES, **kwargs
    )


class WorkedExampleBlock(blocks.StructBlock):
    """Somebody does it, step by step, with the reasons."""

    task = blocks.CharBlock(label=_("What is to be done"), max_length=200)
    steps = blocks.ListBlock(blocks.CharBlock(label=_("Step"), max_length=300), label=_("How it is done"))

    class Meta:
        icon = "list-ol"
        label = _("Worked example")
        template = "courses/blocks/worked_example.html"


class CheckYourselfBlock(blocks.StructBlock):
    """A question to check yourself with. Nothing is kept: it is for learning, not for marks."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    choices = _choices()

    def clean(self, value: Any) -> Any:
        """Ask for at least one right answer."""
        cleaned = super().clean(value)
        if not any(choice["is_right"] for choice in cleaned["choices"]):
            raise blocks.StructBlockValidationError(
                block_errors={"choices": ValidationError(_("Say which answer is right."))}
            )
        return cleaned

    class Meta:
        icon = "help"
        label = _("Check yourself")
        template = "courses/blocks/check_yourself.html"


class LessonContentBlock(LearnerContentBlock):
    """What one screen of a lesson may hold."""

    worked_example = WorkedExampleBlock()
    check_yourself = CheckYourselfBlock()


class ScreenBlock(blocks.StructBlock):
    """One idea: what a learner sees before the next "Next"."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    content = LessonContentBlock(label=_("What stands on it"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Screen")


class LessonBlock(blocks.StreamBlock):
    """A lesson: its screens, in order."""

    screen = ScreenBlock()


class QuestionBlock(blocks.StructBlock):
    """What every kind of question has."""

    kind: QuestionKind

    text = ParagraphBlock(label=_("Question"))
    weight = blocks.IntegerBlock(
        label=_("Points"), default=1, min_value=1, max_value=20, help_text=_("What a right answer is worth.")
    )
    explanation = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        max_length=500,
        rows=2,
        help_text=_("Shown with the result, to everybody."),
    )


class SingleChoiceBlock(QuestionBlock):
    """One of several."""

    kind = QuestionKind.SINGLE
    choices = _choices()

    def clean(self, value: Any) -> Any:
        """Ask for exactly one right answer."""
        cleaned = super().clean(value)
        if sum(choice["is_right"] for choice in cleaned["choices"]) != 1:
            raise blocks.StructBlockValidationError(
                block_errors={"choices": ValidationError(_("Mark one answer as right, and only one."))}
            )
        return cleaned

    class Meta:
        icon = "radio-full"
        label = _("One answer is right")


class MultipleChoiceBlock(QuestionBlock):
    """Several of several: all right ones and none of the others."""

    kind = QuestionKind.MULTIPLE
    choices = _choices()

    def clean(self, value: Any) -> Any:
        """Ask for at least one right answer."""
        cleaned = super().clean(value)
        if not any(choice["is_right"] for choice in cleaned["choices"]):
            raise blocks.StructBlockValidationError(
                block_errors={"choices": ValidationError(_("Say which answers are right."))}
            )
        return cleaned

    class Meta:
        icon = "tick"
        label = _("Several answers are right")


class TrueFalseBlock(QuestionBlock):
    """True or not."""

    kind = QuestionKind.TRUE_FALSE
    is_true = blocks.BooleanBlock(label=_("What the question says is true"), required=False)

    class Meta:
        icon = "tick-inverse"
        label = _("True or false")


class NumericBlock(QuestionBlock):
    """A number, exactly or nearly."""

    kind = QuestionKind.NUMERIC
    value = blocks.DecimalBlock(label=_("Right number"), max_digits=18, decimal_places=6)
    tolerance = blocks.DecimalBlock(
        label=_("How far off is still right"), default=0, min_value=0, max_digits=18, decimal_places=6
    )
    unit = blocks.CharBlock(
        label=_("Said after the box"), required=False, max_length=20, help_text=_("“°C”, “minutes”")
    )

    class Meta:
        icon = "order"
        label = _("A number")


class ShortAnswerBlock(QuestionBlock):
    """A word or two."""

    kind = QuestionKind.SHORT_ANSWER
    accepted = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer"), max_length=LONGEST_ANSWER),
        label=_("Answers that are right"),
        min_num=1,
        help_text=_("Capital letters, accents and full stops make no difference. Add spellings that people use."),
    )

    class Meta:
        icon = "pilcrow"
        label = _("A word or two")


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a bank. A block's id is the question's own: it stays through every change of its words."""

    single = SingleChoiceBlock()
    multiple = MultipleChoiceBlock()
    true_false = TrueFalseBlock()
    numeric = NumericBlock()
    short_answer = ShortAnswerBlock()
