"""Step 3: work, in here and outside, and what the learner did there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campus.accounts.access import LearnerRequest, learner_required
from cv_builder import changing
from cv_builder.changing import NotTaken
from cv_builder.codes import Step
from cv_builder.content import Section, Setting, Work
from cv_builder.documenting import newest_first
from cv_builder.forms import (
    JobChoiceForm,
    SentenceForm,
    WorkForm,
)
from cv_builder.models import Cv
from cv_builder.selectors.documents import tells_at
from cv_builder.services import writing
from cv_builder.views.learner.answering import READ_OR_SEND, entry_form, go_on, to_box
from cv_builder.views.learner.finding import cv_or_404, entry_or_404, step_page, step_url
from cv_builder.word_bank import with_words, word_bank
from cv_builder.words import REFUSAL_WORDS


@require_http_methods(READ_OR_SEND)
@learner_required
def work(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 3: the jobs there are, and ways to add one."""
    cv = cv_or_404(request, cv_id)
    if request.method == "POST":
        return go_on(request, cv, Step.WORK)
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
    answer = entry_form(request, cv, Section.WORK, entry_id, form, then="cv:work")
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
        return to_box(request.path, "draft")
    if typed.strip() or action == "more":
        writing.sentence_write(viewer=request.viewer, cv_id=cv.public_id, work_id=entry.id, typed=typed)
    if action == "more":
        return to_box(request.path, "draft")
    return redirect("cv:work", cv.public_id)
