"""What the views of the steps do alike with what was sent."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from campus.accounts.access import LearnerRequest
from cv_builder.changing import NotTaken
from cv_builder.codes import Step
from cv_builder.content import Section
from cv_builder.forms import CvForm
from cv_builder.models import Cv
from cv_builder.services import writing
from cv_builder.views.learner.finding import after, step_url
from cv_builder.word_bank import with_words

READ_OR_SEND = ["GET", "HEAD", "POST"]


def go_on(request: LearnerRequest, cv: Cv, step: Step) -> HttpResponse:
    """ "Save and go on": the step is done; the next begins."""
    writing.step_done(viewer=request.viewer, cv_id=cv.public_id, step=step)
    return redirect(step_url(cv, after(step)))


def to_box(path: str, field: str) -> HttpResponseRedirect:
    """Back to the box that words were put into."""
    return HttpResponseRedirect(f"{path}#id_{field}")


def entry_form(
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
        return to_box(request.path, box)
    return redirect(then, cv.public_id)
