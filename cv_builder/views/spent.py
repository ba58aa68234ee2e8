""" "When do I no longer have to tell?": a question a screen. Answers travel in the form alone, unless they are saved."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from campus.accounts.access import LearnerRequest, learner_required
from campus.core import clock
from campus.core.forms import ErrorEntry
from cv_builder.selectors.disclosure import records_of, saved_calculation
from cv_builder.services.disclosure import calculation_save
from cv_builder.spent.carrying import NotReadable, sentence_load
from cv_builder.spent.entries import MOST_SENTENCES, EntryNotTaken, record_check, sentence_check
from cv_builder.spent.law import Edition, edition_on
from cv_builder.spent_forms import FORMS, StepForm
from cv_builder.spent_steps import Carried, Draft, Step, draft_record, following, preceding
from cv_builder.spent_words import answers_for, record_words, refusal_words, sentence_words

KEPT_OUT = ("csrfmiddlewaretoken", "do")


@learner_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def when(request: LearnerRequest) -> HttpResponse:
    """The whole of the calculator. Opened by its address it is empty: answers come by post alone."""
    edition = edition_on(request.viewer.today)
    if request.method != "POST":
        return _list_page(request, Carried(), edition)
    try:
        carried = Carried.load(request.POST.get("carried", ""), edition)
    except NotReadable:
        entry = ErrorEntry(_("We could not read your answers. Please begin again. Nothing was saved."))
        return _list_page(request, Carried(), edition, [entry])
    do, _colon, which = request.POST.get("do", "").partition(":")
    return ACTIONS.get(do, _to_list)(request, carried, edition, which)


Action = Callable[[LearnerRequest, Carried, Edition, str], HttpResponse]


def _to_list(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    carried.draft = None
    return _list_page(request, carried, edition)


def _open(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    saved = saved_calculation(request.viewer)
    carried = Carried(records_of(saved)) if saved is not None else Carried()
    return _list_page(request, carried, edition)


def _add(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    if carried.is_full:
        return _list_page(request, carried, edition)
    carried.draft = Draft()
    return _step_page(request, carried, edition, Step.WHEN)


def _change(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    if not _is_place(which, len(carried.records)):
        return _list_page(request, carried, edition)
    carried.change(int(which))
    return _step_page(request, carried, edition, Step.WHEN)


def _take(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    if _is_place(which, len(carried.records)):
        del carried.records[int(which)]
    carried.draft = None
    return _list_page(request, carried, edition)


def _drop(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    """Take away one sentence of the conviction that is being entered."""
    if carried.draft is None:
        return _list_page(request, carried, edition)
    if _is_place(which, len(carried.draft.sentences)):
        del carried.draft.sentences[int(which)]
    return _step_page(request, carried, edition, Step.MORE if carried.draft.sentences else Step.GROUP)


def _next(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    step, draft = _step_asked(request), carried.draft
    if step not in FORMS or draft is None or not _is_reached(step, draft):
        return _list_page(request, carried, edition)
    form = FORMS[step](draft, edition, request.POST)
    if not form.is_valid():
        return _step_page(request, carried, edition, step, form)
    form.answer()
    try:
        after = following(step, draft, edition)
        if "kind" in draft.now:
            sentence = sentence_load(draft.now)
            sentence_check(sentence, draft_record(draft), edition)
    except EntryNotTaken as refused:
        form.add_error(None, refusal_words(refused.code, refused.limit))
        return _step_page(request, carried, edition, step, form)
    if after is not None:
        return _step_page(request, carried, edition, after)
    draft.sentences.append(sentence)
    draft.now = {}
    if edition.kinds[sentence.kind].group == "CAUTION":
        return _enough(request, carried, edition, "")
    return _step_page(request, carried, edition, Step.MORE)


def _back(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    step, draft = _step_asked(request), carried.draft
    if draft is None or not _is_reached(step, draft):
        return _list_page(request, carried, edition)
    before = preceding(step, draft, edition)
    if before is Step.LIST:
        return _to_list(request, carried, edition, "")
    return _step_page(request, carried, edition, before)


def _another(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    draft = carried.draft
    if draft is None or len(draft.sentences) >= MOST_SENTENCES:
        return _list_page(request, carried, edition)
    draft.now = {}
    return _step_page(request, carried, edition, Step.GROUP)


def _enough(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    draft = carried.draft
    if draft is None or draft.on is None:
        return _list_page(request, carried, edition)
    record = draft_record(draft)
    try:
        record_check(record, edition, request.viewer.today)
    except EntryNotTaken as refused:
        entry = ErrorEntry(refusal_words(refused.code, refused.limit))
        return _step_page(request, carried, edition, Step.MORE, entries=[entry])
    carried.finish(record)
    return _list_page(request, carried, edition)


def _work_out(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    if not carried.records:
        return _list_page(request, carried, edition)
    carried.draft = None
    together, each = answers_for(carried.records, edition, request.viewer.today)
    context = {"carried": carried.dump(), "together": together, "each": each, "edition": edition, "step": Step.ANSWER}
    return TemplateResponse(request, "cv_builder/disclosure/answer.html", context)


def _save(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    if carried.records:
        calculation_save(viewer=request.viewer, records=carried.records)
        messages.success(request, _("Saved. Only you can see it, unless you show it to your adviser."))
    return redirect("disclosure:start")


def _hide(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    """An empty page that still carries everything, also what was being typed."""
    held = [(name, value) for name in request.POST for value in request.POST.getlist(name) if name not in KEPT_OUT]
    return TemplateResponse(request, "cv_builder/disclosure/hidden.html", {"held": held})


def _show(request: LearnerRequest, carried: Carried, edition: Edition, which: str) -> HttpResponse:
    """Back from the empty page to the screen that was left, with what had been typed."""
    step = _step_asked(request)
    if step is Step.ANSWER:
        return _work_out(request, carried, edition, "")
    if carried.draft is None or not _is_reached(step, carried.draft):
        return _list_page(request, carried, edition)
    if step not in FORMS:
        return _step_page(request, carried, edition, step)
    form = FORMS[step](carried.draft, edition)
    form.initial = request.POST.dict()
    return _step_page(request, carried, edition, step, form)


ACTIONS: dict[str, Action] = {
    "open": _open,
    "add": _add,
    "change": _change,
    "take": _take,
    "drop": _drop,
    "next": _next,
    "back": _back,
    "another": _another,
    "enough": _enough,
    "work-out": _work_out,
    "save": _save,
    "hide": _hide,
    "show": _show,
}


def _is_place(which: str, length: int) -> bool:
    return which.isdecimal() and len(which) < 3 and int(which) < length


def _step_asked(request: LearnerRequest) -> Step:
    return Step.__members__.get(request.POST.get("step", ""), Step.LIST)


def _is_reached(step: Step, draft: Draft) -> bool:
    """Whether a draft has come so far that this screen makes sense."""
    if step is Step.WHEN:
        return True
    if draft.on is None or step is Step.LIST:
        return False
    if step is Step.AGE:
        return True
    if draft.under_18 is None:
        return False
    if step in {Step.GROUP, Step.MORE}:
        return True
    return "group" in draft.now if step is Step.KIND else "kind" in draft.now


def _list_page(
    request: LearnerRequest, carried: Carried, edition: Edition, entries: list[ErrorEntry] | None = None
) -> HttpResponse:
    carried.draft = None
    rows = [
        {
            "title": record_words(record),
            "sentences": [sentence_words(one, edition) for one in record.sentences],
            "change": f"change:{number}",
            "take": f"take:{number}",
        }
        for number, record in enumerate(carried.records)
    ]
    context = {
        "carried": carried.dump(),
        "rows": rows,
        "is_full": carried.is_full,
        "entries": entries or [],
        "step": Step.LIST,
    }
    return TemplateResponse(request, "cv_builder/disclosure/list.html", context)


def _step_page(
    request: LearnerRequest,
    carried: Carried,
    edition: Edition,
    step: Step,
    form: StepForm | None = None,
    entries: list[ErrorEntry] | None = None,
) -> HttpResponse:
    draft = carried.draft
    assert draft is not None
    context: dict[str, Any] = {
        "carried": carried.dump(),
        "step": step,
        "entries": entries or [],
        "today": clock.today(),
    }
    if step is Step.MORE:
        context["sentences"] = [
            {"words": sentence_words(one, edition), "drop": f"drop:{number}"}
            for number, one in enumerate(draft.sentences)
        ]
        context["is_full"] = len(draft.sentences) >= MOST_SENTENCES
        return TemplateResponse(request, "cv_builder/disclosure/more.html", context)
    context["form"] = form if form is not None else FORMS[step](draft, edition)
    return TemplateResponse(request, "cv_builder/disclosure/question.html", context)
