"""First sign-in: a learner chooses new secret words, from sets that the system makes, before anything else."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from campus.accounts.access import LearnerRequest, learner_required
from campus.accounts.forms import PickWordsForm, RepeatWordsForm
from campus.accounts.services.secrets import (
    WordsNotTaken,
    WordsRefusal,
    words_board,
    words_confirm,
    words_offer_others,
    words_offered,
    words_pick,
    words_picked,
    words_tap,
    words_tap_again,
)
from campus.core.forms import ErrorEntry

NOT_TAKEN = {
    WordsRefusal.NOTHING_CHOSEN: _("Pick one set of words first."),
    WordsRefusal.NOT_THE_SAME: _("Those are not the same 3 words. Try once more, or look at your words again."),
}


@learner_required
@require_safe
def start(request: LearnerRequest) -> HttpResponse:
    """Page 1 of the frame: "Welcome" and "Start"."""
    if not request.user.must_change_secret:  # type: ignore[union-attr]
        return redirect("pages:home")
    return TemplateResponse(request, "accounts/welcome.html", {})


@learner_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: LearnerRequest) -> HttpResponse:
    """Pick one of three sets, or ask for others."""
    if not request.user.must_change_secret:  # type: ignore[union-attr]
        return redirect("pages:home")
    if request.method == "POST" and "others" in request.POST:
        words_offer_others(request.session)
        return redirect("accounts:welcome-words")
    form = PickWordsForm(words_offered(request.session), request.POST if request.method == "POST" else None)
    if form.is_valid():
        words_pick(request.session, form.cleaned_data["chosen"])
        return redirect("accounts:welcome-again")
    return TemplateResponse(request, "accounts/welcome_words.html", {"form": form})


@learner_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: LearnerRequest) -> HttpResponse:
    """Type or tap the chosen words once."""
    if not request.user.must_change_secret:  # type: ignore[union-attr]
        return redirect("pages:home")
    if words_picked(request.session) is None:
        return redirect("accounts:welcome-words")
    if request.method != "POST":
        return _again_page(request)
    if "undo" in request.POST:
        words_tap_again(request.session)
        return redirect("accounts:welcome-again")
    repeated = request.POST.get("words", "")
    if "tap" in request.POST:
        all_three = words_tap(request.session, request.POST["tap"])
        if all_three is None:
            return redirect("accounts:welcome-again")
        repeated = all_three
    try:
        words_confirm(request, request.user, repeated)  # type: ignore[arg-type]
    except WordsNotTaken as refusal:
        return _again_page(request, str(NOT_TAKEN[WordsRefusal(refusal.code)]))
    return redirect("pages:home")


def _again_page(request: LearnerRequest, problem: str = "") -> HttpResponse:
    board, tapped = words_board(request.session)
    entries = [ErrorEntry(text=problem, id="id_words")] if problem else []
    return TemplateResponse(
        request,
        "accounts/welcome_again.html",
        {"repeat": RepeatWordsForm(), "board": board, "tapped": tapped, "entries": entries},
    )
