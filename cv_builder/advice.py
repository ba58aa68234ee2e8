"""A checklist in words: what is good, what to do, and where to do it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cv_builder.checks import Checklist, Point, Todo
from cv_builder.codes import Step
from cv_builder.gaps import Gap
from cv_builder.texts import SENTENCES
from cv_builder.when import when_words
from cv_builder.words import GOOD_WORDS, SPELLING_ALONE, TODO_WORDS


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do. `url` is where a learner does it; `gap` asks for a word on the page itself."""

    words: str
    url: str
    gap: Gap | None = None
    is_held_back: bool = False


def good_words(checklist: Checklist) -> list[Any]:
    """The good points."""
    return [GOOD_WORDS[good] for good in checklist.good]


def todo_words(point: Point) -> str:
    """A thing to do, in words."""
    words = TODO_WORDS[point.code]
    if point.code is Todo.SPELLING and not point.meant:
        words = SPELLING_ALONE
    starts = when_words(point.gap.starts.stored) if point.gap else ""
    ends = when_words(point.gap.ends.stored) if point.gap else ""
    return str(words) % {"words": point.words, "meant": point.meant, "starts": starts, "ends": ends}


def advice_of(checklist: Checklist, cv_id: str) -> dict[str, list[Any]]:
    """The checklist for the learner's page: `good` and `to_do`."""
    to_do = [
        Advice(todo_words(point), where(point, cv_id), point.gap, point.code is Todo.HELD_BACK)
        for point in checklist.to_do
    ]
    return {"good": good_words(checklist), "to_do": to_do}


def where(point: Point, cv_id: str) -> str:
    """Where on the learner face the thing is done."""
    if point.step is Step.ABOUT:
        return reverse("cv:about", args=[cv_id, point.field or "about"])
    if point.step is Step.CHECK:
        return ""
    if not point.entry:
        return reverse(f"cv:{point.step.value}", args=[cv_id])
    if point.step is Step.WORK:
        name = "cv:work-words" if point.field in {"", SENTENCES} else "cv:work-facts"
        return reverse(name, args=[cv_id, point.entry])
    return reverse({Step.SKILLS: "cv:skill"}.get(point.step, f"cv:{point.step.value}-entry"), args=[cv_id, point.entry])
