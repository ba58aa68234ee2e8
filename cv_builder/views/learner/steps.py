"""The steps of one CV, one question to a screen. Everything saves as it is typed, and by each small form without scripting."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.core.errors import Refusal
from cv_builder.changing import NotTaken
from cv_builder.codes import Step
from cv_builder.content import ExtraKind, Section
from cv_builder.forms import (
    ExtraForm,
    ExtraKindForm,
    LearningForm,
    ProofForm,
    SkillsForm,
    TopForm,
)
from cv_builder.models import Cv
from cv_builder.selectors.cvs import suggestions_waiting, withdrawn_sources
from cv_builder.selectors.documents import tells_at
from cv_builder.services import writing
from cv_builder.texts import TOP, NoSuchText
from cv_builder.views.learner.answering import READ_OR_SEND, entry_form, go_on, to_box
from cv_builder.views.learner.finding import cv_or_404, entry_or_404, step_page, step_url
from cv_builder.word_bank import with_words, word_bank
from cv_builder.words import REFUSAL_WORDS, TOP_QUESTIONS


@require_http_methods(READ_OR_SEND)
@learner_required
def about(request: LearnerRequest, cv_id: str, field: str) -> HttpResponse:
    """Step 1, one of three questions: name, work looked for, about you."""
    cv = cv_or_404(request, cv_id)
    if field not in TOP:
        raise Http404
    form = TopForm(field, request.POST or None, initial={field: getattr(cv.written, field)})
    if request.method == "POST":
        put = request.POST.get("use", "")
        typed = with_words(form.typed[field], put) if put else form.typed[field]
        try:
            writing.fields_keep(viewer=request.viewer, cv_id=cv_id, section=None, typed={field: typed})
        except NotTaken as refused:
            form.refuse(refused)
        else:
            if put:
                return to_box(request.path, field)
            return _after_top(request, cv, field)
    fields = list(TOP)
    back = fields[fields.index(field) - 1] if field != TOP[0] else ""
    return step_page(
        request,
        cv,
        Step.ABOUT,
        "top",
        form=form,
        field=form[field],
        question=TOP_QUESTIONS[field],
        starters=word_bank().about if field == "about" else (),
        keep_url=reverse("cv:keep-top", args=[cv_id]),
        tells=tells_at(cv.written, field),
        back_url=reverse("cv:about", args=[cv_id, back]) if back else reverse("cv:index"),
    )


def _after_top(request: LearnerRequest, cv: Cv, field: str) -> HttpResponse:
    following = TOP[TOP.index(field) + 1 :]
    if following:
        return redirect("cv:about", cv.public_id, following[0])
    return go_on(request, cv, Step.ABOUT)


@require_http_methods(READ_OR_SEND)
@learner_required
def skills(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 2: what the learner can do, from the bank and of their own."""
    cv = cv_or_404(request, cv_id)
    form = SkillsForm(request.POST or None)
    if request.method == "POST":
        if request.POST.get("do") == "on":
            return go_on(request, cv, Step.SKILLS)
        names = [*request.POST.getlist("skill"), form.typed["own"]]
        try:
            writing.skills_add(viewer=request.viewer, cv_id=cv_id, names=names)
        except NotTaken as refused:
            form.refuse(NotTaken(refused.code, "own"))
        else:
            return redirect("cv:skills", cv_id)
    groups, more_groups = _skill_groups(cv)
    return step_page(
        request,
        cv,
        Step.SKILLS,
        "skills",
        form=form,
        groups=groups,
        more_groups=more_groups,
        back_url=reverse("cv:about", args=[cv_id, TOP[-1]]),
    )


Groups = list[tuple[str, list[tuple[str, str]]]]


def _skill_groups(cv: Cv) -> tuple[Groups, Groups]:
    """Skills to choose from: of the learner's own jobs and of every job; then those of other work. What is there is left out."""
    there = {skill.name.lower() for skill in cv.written.skills}
    bank = word_bank()
    own = {bank.job_of(work).code: (bank.job_of(work), work.title) for work in cv.written.work}
    first = [(job.label or title, job.skills) for job, title in own.values() if job.code != "OTHER"]
    first.append((_("Skills for every job"), bank.skills))
    rest = [(job.label, job.skills) for job in bank.inside.values() if job.code not in own]
    return _to_choose(first, there), _to_choose(rest, there)


def _to_choose(groups: list[tuple[str, tuple[str, ...]]], there: set[str]) -> Groups:
    """Groups of skills as choices, each skill once."""
    shown: Groups = []
    for title, names in groups:
        pairs = [(name, name) for name in names if name.lower() not in there]
        there = there | {name.lower() for name in names}
        if pairs:
            shown.append((title, pairs))
    return shown


@require_http_methods(READ_OR_SEND)
@learner_required
def skill(request: LearnerRequest, cv_id: str, entry_id: str) -> HttpResponse:
    """What the learner says about one skill."""
    cv = cv_or_404(request, cv_id)
    entry = entry_or_404(cv, Section.SKILLS, entry_id)
    form = ProofForm(request.POST or None, initial={"name": entry.name, "proof": entry.proof})
    answer = entry_form(request, cv, Section.SKILLS, entry_id, form, box="proof", then="cv:skills")
    return answer or step_page(
        request,
        cv,
        Step.SKILLS,
        "entry",
        form=form,
        question=_("How do you show it?"),
        starters=word_bank().proof,
        keep_url=reverse("cv:keep", args=[cv_id, Section.SKILLS.value, entry_id]),
        tells=tells_at(cv.written, f"skills.{entry_id}."),
        back_url=reverse("cv:skills", args=[cv_id]),
    )


@require_http_methods(READ_OR_SEND)
@learner_required
def learning(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 4: courses and qualifications, those of the portal as suggestions."""
    cv = cv_or_404(request, cv_id)
    if request.method == "POST":
        if request.POST.get("do") == "on":
            return go_on(request, cv, Step.LEARNING)
        return _add(request, cv, Section.LEARNING, "cv:learning-entry")
    return step_page(
        request,
        cv,
        Step.LEARNING,
        "learning",
        suggestions=suggestions_waiting(request.viewer) if cv.is_main else [],
        withdrawn=withdrawn_sources(request.viewer, cv.written),
        back_url=step_url(cv, Step.WORK),
    )


def _add(request: LearnerRequest, cv: Cv, section: Section, then: str, **fields: str) -> HttpResponse:
    try:
        entry_id = writing.entry_add(viewer=request.viewer, cv_id=cv.public_id, section=section, **fields)
    except NotTaken as refused:
        messages.error(request, str(REFUSAL_WORDS[refused.code]))
        return redirect(request.path)
    return redirect(then, cv.public_id, entry_id)


@require_http_methods(READ_OR_SEND)
@learner_required
def learning_entry(request: LearnerRequest, cv_id: str, entry_id: str) -> HttpResponse:
    """One course or qualification."""
    cv = cv_or_404(request, cv_id)
    form = LearningForm(entry_or_404(cv, Section.LEARNING, entry_id), request.POST or None)
    answer = entry_form(request, cv, Section.LEARNING, entry_id, form, then="cv:learning")
    return answer or step_page(
        request,
        cv,
        Step.LEARNING,
        "entry",
        form=form,
        question=_("What have you learnt?"),
        keep_url=reverse("cv:keep", args=[cv_id, Section.LEARNING.value, entry_id]),
        tells=tells_at(cv.written, f"learning.{entry_id}."),
        back_url=step_url(cv, Step.LEARNING),
    )


@require_http_methods(READ_OR_SEND)
@learner_required
def extras(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 5: tickets, languages, things for others, interests."""
    cv = cv_or_404(request, cv_id)
    form = ExtraKindForm(request.POST if request.POST.get("do") == "add" else None)
    if request.method == "POST":
        if request.POST.get("do") != "add":
            return go_on(request, cv, Step.EXTRAS)
        if form.is_valid():
            kind = ExtraKind(form.cleaned_data["kind"])
            return _add(request, cv, Section.EXTRAS, "cv:extras-entry", kind=kind.value)
    return step_page(
        request, cv, Step.EXTRAS, "extras", form=form, field=form["kind"], back_url=step_url(cv, Step.LEARNING)
    )


@require_http_methods(READ_OR_SEND)
@learner_required
def extras_entry(request: LearnerRequest, cv_id: str, entry_id: str) -> HttpResponse:
    """One extra."""
    cv = cv_or_404(request, cv_id)
    form = ExtraForm(entry_or_404(cv, Section.EXTRAS, entry_id), request.POST or None)
    answer = entry_form(request, cv, Section.EXTRAS, entry_id, form, then="cv:extras")
    return answer or step_page(
        request,
        cv,
        Step.EXTRAS,
        "entry",
        form=form,
        question=_("What else do you want to say?"),
        keep_url=reverse("cv:keep", args=[cv_id, Section.EXTRAS.value, entry_id]),
        tells=tells_at(cv.written, f"extras.{entry_id}."),
        back_url=step_url(cv, Step.EXTRAS),
    )


@require_POST
@learner_required
def list_change(request: LearnerRequest, cv_id: str, section: str, entry_id: str) -> HttpResponse:
    """ "Move up" or "Take away" on one thing of a list."""
    if section not in set(Section):
        raise Http404
    do = writing.entry_move_up if request.POST.get("do") == "up" else writing.entry_remove
    try:
        do(viewer=request.viewer, cv_id=cv_id, section=Section(section), entry_id=entry_id)
    except Refusal:
        raise Http404 from None
    return redirect(f"cv:{section}", cv_id)


@require_POST
@learner_required
def keep(request: LearnerRequest, cv_id: str, section: str = "", entry_id: str = "") -> HttpResponse:
    """Save fields while they are typed, for the script that watches the form. 4xx: they do not fit as they are."""
    if section and section not in set(Section):
        raise Http404
    typed = {name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    try:
        cv = writing.fields_keep(
            viewer=request.viewer,
            cv_id=cv_id,
            section=Section(section) if section else None,
            entry_id=entry_id,
            typed=typed,
        )
    except (NotTaken, NoSuchText) as refused:
        return JsonResponse({"refused": str(refused)}, status=422)
    except Refusal:
        raise Http404 from None
    return JsonResponse({"saved_at": clock.clock_words(cv.saved_at)})
