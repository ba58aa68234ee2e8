"""The questions that help somebody find words for an employer. The words are theirs; we only ask."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

LONGEST_ANSWER = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the helper.

    Args:
        code: stored with the answer, so it never changes.
        title: the question.
        help: what to think of.
        starters: beginnings of sentences, put in by the learner's choice.
    """

    code: str
    title: Any
    help: Any
    starters: tuple[Any, ...] = field(default_factory=tuple)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "why",
        _("Why are you telling them?"),
        _("One or two sentences are enough. Say that you want to be open, and that this is for them to read and not to pass on."),
        (_("I want to be open with you about"), _("I am telling you this because")),
    ),
    Question(
        "what",
        _("What do they need to know?"),
        _("Only what you still have to tell. Say it once, in plain words, with the year and what the court gave you."),
        (_("In"), _("The court gave me")),
    ),
    Question(
        "then",
        _("How were things for you then?"),
        _("What was going on in your life. This is not to excuse it: it helps them to see that it was then."),
        (_("At that time I was"), _("I had")),
    ),
    Question(
        "changed",
        _("What is different now?"),
        _("What you have learned, what you stopped, who helps you. Things that somebody could check."),
        (_("Since then I have"), _("Today I"), _("I have learned that")),
    ),
    Question(
        "done",
        _("What have you done to get ready for work?"),
        _("Courses, jobs in here, certificates, being trusted with something."),
        (_("I have finished a course in"), _("I worked as"), _("I was trusted to")),
    ),
    Question(
        "job",
        _("Why are you right for this job?"),
        _("What you are good at, and why this will not get in the way of the work."),
        (_("I am good at"), _("You can rely on me to"), _("I am happy to talk about")),
    ),
)  # fmt: skip
CODES = tuple(question.code for question in QUESTIONS)


def statement_text(answers: dict[str, str]) -> list[str]:
    """The paragraphs of the whole, in the order of the questions, without those that are empty."""
    return [answers[code].strip() for code in CODES if answers.get(code, "").strip()]
