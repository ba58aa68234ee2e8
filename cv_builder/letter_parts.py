"""The parts of a covering letter: what each is for, and beginnings of sentences. The words are the learner's."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cv_builder.discretion import Tell, tells_find, without_numbers
from cv_builder.statement import Question

LONGEST_PART = 1500
PARTS: tuple[Question, ...] = (
    Question(
        "greeting",
        gettext_lazy("Who do you write to?"),
        gettext_lazy("A name if you know one. If not, leave it empty: we put “Dear hiring manager”."),
        (gettext_lazy("Dear"),),
    ),
    Question(
        "why",
        gettext_lazy("What job is it, and why do you want it?"),
        gettext_lazy("Two or three sentences."),
        (gettext_lazy("I would like to apply for"), gettext_lazy("I want this job because")),
    ),
    Question(
        "bring",
        gettext_lazy("What can you do that they need?"),
        gettext_lazy("Take two or three things from the advert. Say where you have done each."),
        (gettext_lazy("I can"), gettext_lazy("I have a certificate in"), gettext_lazy("I have worked with")),
    ),
    Question(
        "proof",
        gettext_lazy("What is one thing you did well?"),
        gettext_lazy("What it was, what you did, how it ended. Numbers help: how many, how often."),
        (gettext_lazy("Once I"), gettext_lazy("Every day I"), gettext_lazy("People tell me that I")),
    ),
    Question(
        "close",
        gettext_lazy("How do you end?"),
        gettext_lazy("When you could start, and that you would like to meet them."),
        (gettext_lazy("I could start"), gettext_lazy("I would be glad to meet you")),
    ),
)
CODES = tuple(part.code for part in PARTS)


def letter_paragraphs(parts: Mapping[str, str]) -> list[str]:
    """The letter in the order in which it is read, without parts that are empty and without prison numbers."""
    texts = (_without_numbers(parts.get(code, "")) for code in CODES[1:])
    return [text for text in texts if text]


def letter_tells(parts: Mapping[str, str]) -> list[Tell]:
    """Words in the letter that could show where the writer is: said gently, the writer decides."""
    return tells_find("\n".join(parts.get(code, "") for code in CODES))


def _without_numbers(text: str) -> str:
    return "\n".join(without_numbers(line) for line in text.splitlines()).strip()


def letter_greeting(parts: Mapping[str, str]) -> str:
    """How it begins: the learner's words, or a plain greeting."""
    return _without_numbers(parts.get("greeting", "")).rstrip(",") or _("Dear hiring manager")


def letter_data(name: str, about: Mapping[str, str], parts: Mapping[str, str]) -> dict[str, Any]:
    """What the typst letter shows. `about`: the title and employer of the job, or empty."""
    return {
        "name": name,
        "employer": about.get("employer", ""),
        "about": _("Job: %(title)s") % {"title": about["title"]} if about.get("title") else "",
        "greeting": f"{letter_greeting(parts)},",
        "paragraphs": letter_paragraphs(parts),
        "ending": _("With kind regards,"),
    }
