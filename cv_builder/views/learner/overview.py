""" "My CV": how far it is, other CVs, what staff wrote, what could be added, contact details."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.core.errors import Refusal
from cv_builder.changing import NotTaken
from cv_builder.codes import NoteKind
from cv_builder.forms import ContactForm, CopyForm
from cv_builder.selectors.cvs import note_of, own_contact, step_to_carry_on
from cv_builder.selectors.cvs import overview as overview_of
from cv_builder.services.contacts import contact_save
from cv_builder.services.copies import cv_copy, cv_copy_for_job, cv_remove
from cv_builder.services.helping import note_answer
from cv_builder.services.refusals import CvNotChanged, CvRefusal
from cv_builder.services.suggestions import suggestion_add, suggestion_ignore
from cv_builder.services.writing import cv_start
from cv_builder.texts import NoSuchText, text_at
from cv_builder.views.learner.finding import cv_or_404, note_step, step_url
from cv_builder.ways import WAYS


@require_safe
@learner_required
def index(request: LearnerRequest) -> HttpResponse:
    """The learner's CVs."""
    view = overview_of(request.viewer)
    context: dict[str, object] = {"view": view, "ways": WAYS}
    if view.main is not None:
        context["steps"] = [(standing, step_url(view.main, standing.step)) for standing in view.steps]
        context["carry_on_url"] = step_url(view.main, step_to_carry_on(view.main))
        context["saved_at"] = view.main.saved_at
    return TemplateResponse(request, "cv_builder/learner/index.html", context)


@require_POST
@learner_required
def start(request: LearnerRequest) -> HttpResponse:
    """ "Start my CV"; or carry on with the one there is."""
    return redirect("cv:carry-on", cv_start(viewer=request.viewer).public_id)


@require_safe
@learner_required
def carry_on(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """The first step that is not done."""
    cv = cv_or_404(request, cv_id)
    return redirect(step_url(cv, step_to_carry_on(cv)))


@require_POST
@learner_required
def suggestion(request: LearnerRequest, suggestion_id: str) -> HttpResponse:
    """Add something to the main CV, or not."""
    try:
        if request.POST.get("do") == "add":
            cv = cv_start(viewer=request.viewer)
            suggestion_add(viewer=request.viewer, suggestion_id=suggestion_id, cv_id=cv.public_id)
            messages.success(request, _("It is on your CV now, under Learning."))
        else:
            suggestion_ignore(viewer=request.viewer, suggestion_id=suggestion_id)
            messages.success(request, _("We will not show it again."))
    except Refusal:
        raise Http404 from None
    except NotTaken:
        messages.error(request, _("There is no room for more under Learning. Take something away first."))
    return redirect("cv:index")


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def note(request: LearnerRequest, note_id: str) -> HttpResponse:
    """What staff wrote: a comment, or a change to take or to leave. Both wordings stand side by side."""
    found = note_of(request.viewer, note_id)
    if found is None:
        raise Http404
    where = step_url(found.cv, note_step(found.about))
    if request.method == "POST":
        try:
            note_answer(viewer=request.viewer, note_id=note_id, take=request.POST.get("do") == "take")
        except NoSuchText:
            messages.info(request, _("You took this part away. There is nothing to change."))
        except Refusal:
            messages.info(request, _("You have answered this already."))
        else:
            messages.success(request, _("Saved. You can bring the older one back under “Older versions”."))
        return redirect("cv:index")
    try:
        now = text_at(found.cv.written, found.about) if found.kind == NoteKind.CHANGE else ""
    except NoSuchText:
        now = ""
    context = {"note": found, "now": now, "where": where, "is_open": found.answered_at is None}
    return TemplateResponse(request, "cv_builder/learner/note.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def contact(request: LearnerRequest) -> HttpResponse:
    """Contact details for after release."""
    details = own_contact(request.viewer)
    first = {name: getattr(details, name, "") for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        contact_save(viewer=request.viewer, typed=form.typed)
        messages.success(request, _("Saved. They are added to your CV only when it is printed to take with you."))
        return redirect("cv:index")
    context = {"form": form, "saved_at": getattr(details, "saved_at", None)}
    return TemplateResponse(request, "cv_builder/learner/contact.html", context)


@require_POST
@learner_required
def contact_keep(request: LearnerRequest) -> HttpResponse:
    """Keep contact details while they are typed."""
    try:
        contact_save(viewer=request.viewer, typed={name: str(value) for name, value in request.POST.items()})
    except CvNotChanged:
        return JsonResponse({"refused": "too long"}, status=422)
    return JsonResponse({"saved_at": clock.clock_words(clock.now())})


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def copy(request: LearnerRequest) -> HttpResponse:
    """A copy of the main CV, to change for another kind of job."""
    form = CopyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = cv_copy(viewer=request.viewer, title=form.cleaned_data["title"])
        except CvNotChanged as refused:
            form.add_error("title", _copy_words(refused))
        else:
            messages.success(request, _("Here is your copy. What you change here stays here."))
            return redirect("cv:see", made.public_id)
    return TemplateResponse(request, "cv_builder/learner/copy.html", {"form": form})


def _copy_words(refused: CvNotChanged) -> str:
    if refused.code == CvRefusal.TOO_MANY:
        return _("You have many CVs already. Take one away first.")
    return _("Give the copy a name.")


@require_POST
@learner_required
def copy_for_job(request: LearnerRequest, vacancy_id: str) -> HttpResponse:
    """ "Make a CV for this job"."""
    try:
        made = cv_copy_for_job(viewer=request.viewer, vacancy_id=vacancy_id)
    except CvNotChanged as refused:
        if refused.code != CvRefusal.TOO_MANY:
            raise Http404 from None
        messages.error(request, _copy_words(refused))
        return redirect("cv:index")
    return redirect("cv:job-words", made.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def away(request: LearnerRequest, cv_id: str) -> HttpResponse:
    """Take a copy away, after asking."""
    cv = cv_or_404(request, cv_id)
    if cv.is_main:
        raise Http404
    if request.method == "POST":
        cv_remove(viewer=request.viewer, cv_id=cv_id)
        messages.success(request, _("The copy is gone. Your other CVs are as they were."))
        return redirect(reverse("cv:index"))
    return TemplateResponse(request, "cv_builder/learner/away.html", {"cv": cv})
