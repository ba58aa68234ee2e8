"""A CV as a whole: checked, seen, read by a computer, compared with a job, its versions."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.errors import Refusal
from cv_builder.advice import advice_of
from cv_builder.changing import NotTaken, gap_answered
from cv_builder.codes import LayoutChoice, Step
from cv_builder.content import GapChoice
from cv_builder.plain import plain_lines
from cv_builder.selectors.cvs import version_of, versions_of
from cv_builder.selectors.documents import cv_checklist, cv_document, version_document
from cv_builder.services import versions as keeping
from cv_builder.services import writing
from cv_builder.services.refusals import CvNotChanged
from cv_builder.tailoring import job_words as words_of_job
from cv_builder.texts import NoSuchText
from cv_builder.views.learner.finding import cv_or_404, step_page, step_url
from cv_builder.words import GAP_CHOICE_WORDS


@require_safe
@learner_required
def check(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Step 6: good points first, then at most five things to do."""
    cv = cv_or_404(request, cv_id)
    checklist = cv_checklist(request.viewer, cv)
    return step_page(
        request,
        cv,
        Step.CHECK,
        "check",
        checklist=checklist,
        advice=advice_of(checklist, cv.public_id),
        gap_choices=[(choice.value, words) for choice, words in GAP_CHOICE_WORDS.items()],
        layouts=LayoutChoice.choices,
        back_url=step_url(cv, Step.EXTRAS),
    )


@require_POST
@learner_required
def gap(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """A word for a time with nothing in it."""
    starts, _line, ends = request.POST.get("gap", "").partition("_")
    choice = request.POST.get("choice", "")
    try:
        writing.cv_change(request.viewer, cv_id, lambda content: gap_answered(content, starts[:7], ends[:7], choice))
    except Refusal:
        raise Http404 from None
    except NotTaken:
        messages.error(request, _("Choose one of the words, or “Leave it empty”."))
    else:
        if choice != GapChoice.LEAVE:
            messages.success(request, _("Saved. It stands on your CV in those words."))
    return redirect("cv:check", cv_id)


@require_POST
@learner_required
def show(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """ "Show it on my CV": the learner's own choice about one text."""
    try:
        writing.text_show(viewer=request.viewer, cv_id=cv_id, target=request.POST.get("text", ""))
    except Refusal:
        raise Http404 from None
    except NoSuchText:
        messages.info(request, _("This is not on your CV any more."))
    else:
        messages.success(request, _("It stands on your CV now. If you change the words, we ask again."))
    return redirect("cv:check", cv_id)


@require_POST
@learner_required
def layout(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """What stands first."""
    chosen = request.POST.get("layout", "")
    if chosen not in LayoutChoice.values:
        raise Http404
    try:
        writing.layout_set(viewer=request.viewer, cv_id=cv_id, layout=LayoutChoice(chosen))
    except Refusal:
        raise Http404 from None
    return redirect("cv:see", cv_id)


@require_POST
@learner_required
def ask(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """ "Ask staff to look"."""
    try:
        writing.cv_ask(viewer=request.viewer, cv_id=cv_id)
        writing.step_done(viewer=request.viewer, cv_id=cv_id, step=Step.CHECK)
    except CvNotChanged as refused:
        if refused.code == "NOT_YOURS":
            raise Http404 from None
        messages.info(request, _("There is nothing on your CV yet. Start with step 1."))
        return redirect("cv:check", cv_id)
    messages.success(request, _("We have told staff. You can go on writing."))
    return redirect("cv:index")


@require_safe
@learner_required
def see(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """The CV as an employer reads it, without contact details."""
    cv = cv_or_404(request, cv_id)
    context = {"cv": cv, "document": cv_document(request.viewer, cv), "layouts": LayoutChoice.choices}
    return TemplateResponse(request, "cv_builder/learner/see.html", context)


@require_safe
@learner_required
def computer(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """What a computer reads: plain lines, in order."""
    cv = cv_or_404(request, cv_id)
    context = {"cv": cv, "lines": plain_lines(cv_document(request.viewer, cv))}
    return TemplateResponse(request, "cv_builder/learner/computer.html", context)


@require_safe
@learner_required
def job_words(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Which words of the job the copy was made for the CV answers."""
    cv = cv_or_404(request, cv_id)
    if not cv.vacancy_public_id:
        raise Http404
    context = {"cv": cv, "words": words_of_job(cv.vacancy_text, cv.written)}
    return TemplateResponse(request, "cv_builder/learner/job_words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def versions(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Older versions; keep the present one."""
    cv = cv_or_404(request, cv_id)
    if request.method == "POST":
        keeping.version_keep(viewer=request.viewer, cv_id=cv_id)
        messages.success(request, _("Kept. You can bring it back at any time."))
        return redirect("cv:versions", cv_id)
    context = {"cv": cv, "versions": versions_of(request.viewer, cv)}
    return TemplateResponse(request, "cv_builder/learner/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def version(request: LearnerRequest, cv_id: str, number: int) -> HttpResponse:
    """One older version, to read and to bring back."""
    cv = cv_or_404(request, cv_id)
    found = version_of(request.viewer, cv, number)
    if found is None:
        raise Http404
    if request.method == "POST":
        keeping.version_restore(viewer=request.viewer, cv_id=cv_id, number=number)
        messages.success(request, _("It is back. What you had before is kept under “Older versions”."))
        return redirect("cv:see", cv_id)
    context = {"cv": cv, "version": found, "document": version_document(request.viewer, found)}
    return TemplateResponse(request, "cv_builder/learner/version.html", context)
