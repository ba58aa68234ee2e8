"""The steps of one CV, one question to a screen. Everything saves as it is typed, and by each small form without scripting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.core.errors import Refusal
from cv_builder import changing
from cv_builder.changing import NotTaken
from cv_builder.codes import Step
from cv_builder.content import ExtraKind, Section, Setting, Work
from cv_builder.documenting import newest_first
from cv_builder.forms import (
    CvForm,
    ExtraForm,
    ExtraKindForm,
    JobChoiceForm,
    LearningForm,
    ProofForm,
    SentenceForm,
    SkillsForm,
    TopForm,
    WorkForm,
)
from cv_builder.models import Cv
from cv_builder.selectors.cvs import suggestions_waiting, withdrawn_sources
from cv_builder.selectors.documents import tells_at
from cv_builder.services import writing
from cv_builder.texts import TOP, NoSuchText
from cv_builder.views.learner.finding import after, cv_or_404, entry_or_404, step_page, step_url
from cv_builder.word_bank import with_words, word_bank
from cv_builder.words import REFUSAL_WORDS, TOP_QUESTIONS

READ_OR_SEND = ["GET", "HEAD", "POST"]


def _on(request: LearnerRequest, cv: Cv, step: Step) -> HttpResponse:
    """ "Save and go on": the step is done; the next begins."""
    writing.step_done(viewer=request.viewer, cv_id=cv.public_id, step=step)
    return redirect(step_url(cv, after(step)))


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
                return _to_box(request.path, field)
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
    return _on(request, cv, Step.ABOUT)


def _to_box(path: str, field: str) -> HttpResponseRedirect:
    """Back to the box that words were put into."""
    return HttpResponseRedirect(f"{path}#id_{field}")


@require_http_methods(READ_OR_SEND)
@learner_required
def skills(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 2: what the learner can do, from the bank and of their own."""
    cv = cv_or_404(request, cv_id)
    form = SkillsForm(request.POST or None)
    if request.method == "POST":
        if request.POST.get("do") == "on":
            return _on(request, cv, Step.SKILLS)
        names = [*request.POST.getlist("skill"), form.typed["own"]]
        try:
            writing.skills_add(viewer=request.viewer, cv_id=cv_id, names=names)
        except NotTaken as refused:
            form.refuse(NotTaken(refused.code, "own"))
        else:
            return redirect("cv:skills", cv_id)
    return step_page(
        request,
        cv,
        Step.SKILLS,
        "skills",
        form=form,
        groups=_skill_groups(cv),
        back_url=reverse("cv:about", args=[cv_id, TOP[-1]]),
    )


def _skill_groups(cv: Cv) -> list[tuple[str, list[tuple[str, str]]]]:
    """Skills to choose from, those of the learner's own jobs first; what is on the CV is left out."""
    there = {skill.name.lower() for skill in cv.written.skills}
    bank = word_bank()
    own = [bank.job_of(work) for work in cv.written.work]
    groups: list[tuple[str, list[tuple[str, str]]]] = [
        (job.label or work.title, [(name, name) for name in job.skills])
        for work, job in zip(cv.written.work, own, strict=True)
        if job.code != "OTHER"
    ]
    groups.append((_("Skills for every job"), [(name, name) for name in bank.skills]))
    groups += [(job.label, [(name, name) for name in job.skills]) for job in bank.inside.values() if job not in own]
    shown = [(title, [pair for pair in pairs if pair[0].lower() not in there]) for title, pairs in groups]
    return [(title, pairs) for title, pairs in shown if pairs]


@require_http_methods(READ_OR_SEND)
@learner_required
def skill(request: LearnerRequest, cv_id: str, entry_id: str) -> HttpResponse:
    """What the learner says about one skill."""
    cv = cv_or_404(request, cv_id)
    entry = entry_or_404(cv, Section.SKILLS, entry_id)
    form = ProofForm(request.POST or None, initial={"name": entry.name, "proof": entry.proof})
    answer = _entry_form(request, cv, Section.SKILLS, entry_id, form, box="proof", then="cv:skills")
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


def _entry_form(
    request: LearnerRequest, cv: Cv, section: Section, entry_id: str, form: CvForm, *, box: str = "", then: str
) -> HttpResponse | None:
    """What was sent about one thing of a list; None where the form is to be shown, with what does not fit."""
    if request.method != "POST":
        return None
    typed = form.typed
    put = request.POST.get("use", "")
    if put and box:
        typed[box] = with_words(typed[box], put)
    try:
        writing.entry_save(viewer=request.viewer, cv_id=cv.public_id, section=section, entry_id=entry_id, typed=typed)
    except NotTaken as refused:
        form.refuse(refused)
        return None
    if put and box:
        return _to_box(request.path, box)
    return redirect(then, cv.public_id)


@require_http_methods(READ_OR_SEND)
@learner_required
def work(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 3: the jobs there are, and ways to add one."""
    cv = cv_or_404(request, cv_id)
    if request.method == "POST":
        return _on(request, cv, Step.WORK)
    return step_page(
        request,
        cv,
        Step.WORK,
        "work",
        works=newest_first(cv.written.work),
        back_url=step_url(cv, Step.SKILLS),
    )


@require_http_methods(READ_OR_SEND)
@learner_required
def work_add(request: LearnerRequest, cv_id: str, setting: str) -> HttpResponse:
    """Which job it was, in here or outside; the word bank's name for it is only a beginning."""
    cv = cv_or_404(request, cv_id)
    if setting.upper() not in Setting.__members__:
        raise Http404
    where = Setting(setting.upper())
    form = JobChoiceForm(where, request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["job"]
        job = word_bank().job(where, code)
        try:
            entry_id = writing.entry_add(
                viewer=request.viewer,
                cv_id=cv_id,
                section=Section.WORK,
                setting=where.value,
                job=code,
                title=job.title if job else "",
            )
        except NotTaken as refused:
            form.add_error("job", str(REFUSAL_WORDS[refused.code]))
        else:
            return redirect("cv:work-facts", cv_id, entry_id)
    return step_page(
        request,
        cv,
        Step.WORK,
        "choice",
        form=form,
        field=form["job"],
        question=_("What work have you done in here?")
        if where is Setting.INSIDE
        else _("What work did you do outside?"),
        back_url=step_url(cv, Step.WORK),
    )


@require_http_methods(READ_OR_SEND)
@learner_required
def work_facts(request: LearnerRequest, cv_id: str, entry_id: str) -> HttpResponse:
    """When and where one job was."""
    cv = cv_or_404(request, cv_id)
    entry: Work = entry_or_404(cv, Section.WORK, entry_id)
    form = WorkForm(entry, request.POST or None)
    answer = _entry_form(request, cv, Section.WORK, entry_id, form, then="cv:work")
    if answer is not None:
        return redirect("cv:work-words", cv_id, entry_id)
    return step_page(
        request,
        cv,
        Step.WORK,
        "entry",
        form=form,
        question=_("What, where and when was it?"),
        keep_url=reverse("cv:keep", args=[cv_id, Section.WORK.value, entry_id]),
        tells=tells_at(cv.written, f"work.{entry_id}."),
        back_url=step_url(cv, Step.WORK),
    )


@require_http_methods(READ_OR_SEND)
@learner_required
def work_words(request: LearnerRequest, cv_id: str, entry_id: str) -> HttpResponse:
    """What the learner did there, sentence by sentence, with the word bank for that job."""
    cv = cv_or_404(request, cv_id)
    entry: Work = entry_or_404(cv, Section.WORK, entry_id)
    form = SentenceForm(request.POST or None, initial={"draft": entry.draft})
    if request.method == "POST":
        try:
            return _words_sent(request, cv, entry, form)
        except NotTaken as refused:
            form.refuse(refused)
    bank = word_bank().job_of(entry)
    return step_page(
        request,
        cv,
        Step.WORK,
        "words",
        form=form,
        work=entry,
        bank=bank,
        keep_url=reverse("cv:keep", args=[cv_id, Section.WORK.value, entry_id]),
        tells=tells_at(cv.written, f"work.{entry_id}."),
        back_url=reverse("cv:work-facts", args=[cv_id, entry_id]),
    )


def _words_sent(request: LearnerRequest, cv: Cv, entry: Work, form: SentenceForm) -> HttpResponse:
    """A sentence was written, words were put in, or a sentence was changed, moved or taken away."""
    typed, do = form.typed["draft"], request.POST.get("do", "")
    put = request.POST.get("use", "")
    if put:
        typed = with_words(typed, put)
    action, _colon, sentence_id = do.partition(":")
    small: dict[str, Callable[[Any], Any]] = {
        "change": lambda content: changing.sentence_to_draft(content, entry.id, sentence_id),
        "up": lambda content: changing.sentence_moved_up(content, entry.id, sentence_id),
        "away": lambda content: changing.sentence_removed(content, entry.id, sentence_id),
    }
    if put or action in small:
        if "draft" in request.POST:
            writing.fields_keep(
                viewer=request.viewer,
                cv_id=cv.public_id,
                section=Section.WORK,
                entry_id=entry.id,
                typed={"draft": typed},
            )
        if action in small:
            writing.cv_change(request.viewer, cv.public_id, small[action])
        return _to_box(request.path, "draft")
    if typed.strip() or action == "more":
        writing.cv_change(
            request.viewer, cv.public_id, lambda content: changing.sentence_added(content, entry.id, typed)
        )
    if action == "more":
        return _to_box(request.path, "draft")
    return redirect("cv:work", cv.public_id)


@require_http_methods(READ_OR_SEND)
@learner_required
def learning(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 4: courses and qualifications, those of the portal as suggestions."""
    cv = cv_or_404(request, cv_id)
    if request.method == "POST":
        if request.POST.get("do") == "on":
            return _on(request, cv, Step.LEARNING)
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
    answer = _entry_form(request, cv, Section.LEARNING, entry_id, form, then="cv:learning")
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
            return _on(request, cv, Step.EXTRAS)
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
    answer = _entry_form(request, cv, Section.EXTRAS, entry_id, form, then="cv:extras")
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
