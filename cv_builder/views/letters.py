"""Covering letters: for one job or for any, in the learner's own words, saved while typing, printed as a tagged PDF."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.core.forms import CampusForm
from campus.core.shortcuts import get_visible_or_404
from campus.printing.services import Sheet, pdf_make
from cv_builder.letter_parts import (
    CODES,
    LONGEST_PART,
    PARTS,
    letter_data,
    letter_greeting,
    letter_paragraphs,
    letter_tells,
)
from cv_builder.models import CoveringLetter
from cv_builder.papers import paper_answer
from cv_builder.selectors.letters import letter_for_job, letters_of, name_on_paper
from cv_builder.services.letters import LetterNotWritten, LetterRefusal, letter_begin, letter_delete, letter_write
from vacancies.selectors import job_page, jobs_of_mine

TEMPLATE = "cv_builder/typst/letter.typ"


class LetterForm(CampusForm):
    """Every part of a letter, one field each."""

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        """Make the fields from the parts."""
        super().__init__(data, initial=initial)
        for part in PARTS:
            self.fields[part.code] = forms.CharField(
                label=part.title,
                help_text=part.help,
                required=False,
                strip=False,
                max_length=LONGEST_PART,
                widget=forms.Textarea(attrs={"rows": 2 if part.code == "greeting" else 5}),
                error_messages={
                    "max_length": gettext_lazy(
                        "This is too long. Please use fewer words: %(limit_value)d letters at most."
                    )
                },
            )


@require_safe
@learner_required
def index(request: LearnerRequest) -> HttpResponse:
    """The learner's letters, and what a new one could be for."""
    letters = list(letters_of(request.viewer))
    written = {letter.vacancy_public_id for letter in letters}
    context = {
        "letters": letters,
        "has_general": "" in written,
        "jobs": [job for job in jobs_of_mine(request.viewer) if job.public_id not in written],
    }
    return TemplateResponse(request, "cv_builder/letters/index.html", context)


@require_POST
@learner_required
def begin(request: LearnerRequest) -> HttpResponse:
    """Begin a letter: for the job that is named, or for any."""
    vacancy_id = request.POST.get("job", "")
    facts = {}
    if vacancy_id:
        existing = letter_for_job(request.viewer, vacancy_id)
        if existing is not None:
            return redirect("letters:letter", existing.public_id)
        vacancy = job_page(request.viewer, vacancy_id).vacancy
        if vacancy is None:
            raise Http404
        facts = {"vacancy_public_id": vacancy.public_id, "title": vacancy.title, "employer": vacancy.employer}
    try:
        letter = letter_begin(viewer=request.viewer, **facts)
    except LetterNotWritten as refused:
        if refused.code != LetterRefusal.TOO_MANY:
            raise Http404 from refused
        messages.error(request, _("You have many letters already. Please delete one first."))
        return redirect("letters:index")
    return redirect("letters:letter", letter.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def letter(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Write a letter. Every button saves; a starter puts its words at the end of its part."""
    found = get_visible_or_404(CoveringLetter, request.viewer, public_id)
    form = LetterForm(initial=found.parts)
    if request.method == "POST":
        form = LetterForm(request.POST)
        if form.is_valid():
            parts = {code: form.cleaned_data[code] for code in CODES if code in request.POST}
            do, _colon, which = request.POST.get("do", "").partition(":")
            started = _started(parts, which) if do == "starter" else parts
            letter_write(viewer=request.viewer, letter=found, parts=started)
            if do == "starter":
                code = which.partition(":")[0]
                return redirect(f"{reverse('letters:letter', args=[public_id])}#id_{code if code in CODES else 'why'}")
            return redirect("letters:see", public_id)
    rows = [
        {
            "field": form[part.code],
            "starters": [
                {"words": f"{words} …", "do": f"starter:{part.code}:{n}"} for n, words in enumerate(part.starters)
            ],
        }
        for part in PARTS
    ]
    saved_at = found.saved_at if found.parts else None
    context = {"letter": found, "form": form, "rows": rows, "saved_at": saved_at}
    return TemplateResponse(request, "cv_builder/letters/letter.html", context)


def _started(parts: dict[str, str], which: str) -> dict[str, str]:
    code, _colon, number = which.partition(":")
    part = next((one for one in PARTS if one.code == code), None)
    if part is None or not number.isdecimal() or int(number) >= len(part.starters):
        return parts
    before = parts.get(code, "").rstrip()
    joined = f"{before} {part.starters[int(number)]} " if before else f"{part.starters[int(number)]} "
    return {**parts, code: joined} if len(joined) <= LONGEST_PART else parts


@require_POST
@learner_required
def keep(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Save what changed, for the script that watches the form."""
    found = get_visible_or_404(CoveringLetter, request.viewer, public_id)
    try:
        letter_write(
            viewer=request.viewer,
            letter=found,
            parts={code: request.POST[code] for code in CODES if code in request.POST},
        )
    except LetterNotWritten as refused:
        return JsonResponse({"refused": refused.code}, status=422)
    return JsonResponse({"saved_at": clock.clock_words(clock.now())})


@require_safe
@learner_required
def see(request: LearnerRequest, public_id: str) -> HttpResponse:
    """The letter as it will be printed."""
    found = get_visible_or_404(CoveringLetter, request.viewer, public_id)
    context = {
        "letter": found,
        "name": name_on_paper(request.viewer),
        "greeting": letter_greeting(found.parts),
        "paragraphs": letter_paragraphs(found.parts),
        "tells": letter_tells(found.parts),
        "saved_at": found.saved_at,
    }
    return TemplateResponse(request, "cv_builder/letters/see.html", context)


@require_safe
@learner_required
def paper(request: LearnerRequest, public_id: str) -> HttpResponse:
    """The letter as a tagged PDF."""
    found = get_visible_or_404(CoveringLetter, request.viewer, public_id)
    about = {"title": found.vacancy_title, "employer": found.vacancy_employer}
    data = letter_data(name_on_paper(request.viewer), about, found.parts)
    return paper_answer(pdf_make(_("Covering letter"), [Sheet(TEMPLATE, data)]), _("letter"))


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def delete(request: LearnerRequest, public_id: str) -> HttpResponse:
    """Ask once, then delete the letter."""
    found = get_visible_or_404(CoveringLetter, request.viewer, public_id)
    if request.method != "POST":
        return TemplateResponse(request, "cv_builder/letters/delete.html", {"letter": found})
    letter_delete(viewer=request.viewer, letter=found)
    messages.success(request, _("The letter is deleted."))
    return redirect("letters:index")
