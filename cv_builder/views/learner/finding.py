"""What the views of one CV share: finding it, and the page around a step."""

from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from campus.accounts.access import LearnerRequest
from cv_builder.codes import Step
from cv_builder.content import Section
from cv_builder.models import Cv
from cv_builder.selectors.cvs import cv_of, notes_open, steps_of

# Where each step begins.
FIRST = {
    Step.ABOUT: ("cv:about", "name"),
    Step.SKILLS: ("cv:skills",),
    Step.WORK: ("cv:work",),
    Step.LEARNING: ("cv:learning",),
    Step.EXTRAS: ("cv:extras",),
    Step.CHECK: ("cv:check",),
}


def cv_or_404(request: LearnerRequest, cv_id: str) -> Cv:
    """The learner's own CV; to anyone else it does not exist."""
    cv = cv_of(request.viewer, cv_id)
    if cv is None:
        raise Http404
    return cv


def entry_or_404(cv: Cv, section: Section, entry_id: str) -> Any:
    """One thing of a list of the CV."""
    entry = cv.written.entry(section, entry_id)
    if entry is None:
        raise Http404
    return entry


def step_url(cv: Cv, step: Step) -> str:
    """Where a step begins."""
    name, *more = FIRST[step]
    return reverse(name, args=[cv.public_id, *more])


def after(step: Step) -> Step:
    """The step that follows."""
    steps = list(Step)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def step_page(request: LearnerRequest, cv: Cv, step: Step, template: str, **context: object) -> HttpResponse:
    """A page of one step, with the ways to the others and what staff wrote about it."""
    standings = steps_of(cv)
    notes = [note for note in notes_open(request.viewer, cv) if note_step(note.about) == step]
    frame = {
        "cv": cv,
        "content": cv.written,
        "step": step,
        "steps": [(standing, step_url(cv, standing.step)) for standing in standings],
        "number": list(Step).index(step) + 1,
        "total": len(Step),
        "saved_at": cv.saved_at,
        "step_notes": notes,
    }
    return TemplateResponse(request, f"cv_builder/learner/{template}.html", {**frame, **context})


def note_step(about: str) -> Step:
    """The step that a note belongs to."""
    first = about.partition(".")[0]
    return Step(first) if first in Step.values else Step.ABOUT
