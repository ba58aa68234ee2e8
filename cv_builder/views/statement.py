""" "Help me find the words": a question a screen, in the learner's own words. Travels in the form; saved only when asked."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from campus.accounts.access import LearnerRequest, learner_required
from campus.core.forms import CampusForm
from campus.printing.services import Sheet, pdf_make
from cv_builder.papers import BLOCKS, paper_answer
from cv_builder.selectors.disclosure import saved_statement, statement_versions
from cv_builder.services.disclosure import statement_save
from cv_builder.statement import CODES, LONGEST_ANSWER, QUESTIONS, statement_text


class AnswerForm(CampusForm):
    """One answer."""

    answer = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        max_length=LONGEST_ANSWER,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off"}),
        error_messages={
            "max_length": gettext_lazy("This is too long. Please use fewer words: %(limit_value)d letters at most.")
        },
    )


@learner_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: LearnerRequest) -> HttpResponse:
    """The whole of the helper. Opened by its address it shows no words: they come by post alone."""
    if request.method != "POST":
        return _start_page(request)
    do, _colon, which = request.POST.get("do", "").partition(":")
    answers, number = _answers(request), _number(request)
    if do in {"start", "change"}:
        return _question_page(request, answers, 1)
    if do == "open":
        saved = saved_statement(request.viewer)
        return _read_page(request, dict(saved.answers)) if saved is not None else _start_page(request)
    if do == "version":
        version = statement_versions(request.viewer).filter(public_id=request.POST.get("version", "")).first()
        return _read_page(request, dict(version.answers)) if version is not None else _start_page(request)
    if do == "hide":
        held = [("number", str(number)), *answers.items()]
        held += [("answer", request.POST["answer"])] if "answer" in request.POST else []
        return TemplateResponse(request, "cv_builder/disclosure/hidden.html", {"held": held})
    return _from_question(request, do, which, answers, number)


def _from_question(request: LearnerRequest, do: str, which: str, answers: dict[str, str], number: int) -> HttpResponse:
    """What a button beside a question, or beside the whole, asks for; `number` is nought beside the whole."""
    if number:
        form = AnswerForm({"answer": answers[CODES[number - 1]]})
        if not form.is_valid():
            return _question_page(request, answers, number, form)
    if do == "starter" and number and which.isdecimal():
        return _question_page(request, _with_starter(answers, number, int(which)), number)
    if do == "next" and number:
        return _question_page(request, answers, number + 1) if number < len(CODES) else _read_page(request, answers)
    if do == "back" and number > 1:
        return _question_page(request, answers, number - 1)
    if do == "save":
        return _save(request, answers)
    if do == "paper":
        return _paper(answers)
    return _question_page(request, answers, number) if number else _read_page(request, answers)


def _save(request: LearnerRequest, answers: dict[str, str]) -> HttpResponse:
    long = next((place for place, code in enumerate(CODES, 1) if len(answers[code]) > LONGEST_ANSWER), None)
    if long is not None:
        form = AnswerForm({"answer": answers[CODES[long - 1]]})
        form.is_valid()
        return _question_page(request, answers, long, form)
    if any(text.strip() for text in answers.values()):
        statement_save(viewer=request.viewer, answers=answers)
        messages.success(request, _("Saved. Only you can see it, unless you show it to your adviser."))
    return redirect("disclosure:start")


def _paper(answers: dict[str, str]) -> HttpResponse:
    title = _("About my past")
    blocks = [{"kind": "text", "text": text} for text in statement_text(answers)]
    return paper_answer(pdf_make(title, [Sheet(BLOCKS, {"heading": title, "blocks": blocks})]), _("my-words"))


def _answers(request: LearnerRequest) -> dict[str, str]:
    """Every answer as it travels in the form, the one on the screen among them."""
    answers = {code: request.POST.get(code, "").replace("\r\n", "\n") for code in CODES}
    number = _number(request)
    if number and "answer" in request.POST:
        answers[CODES[number - 1]] = request.POST["answer"].replace("\r\n", "\n")
    return answers


def _number(request: LearnerRequest) -> int:
    asked = request.POST.get("number", "")
    return int(asked) if asked.isdecimal() and len(asked) < 3 and int(asked) <= len(CODES) else 0


def _with_starter(answers: dict[str, str], number: int, which: int) -> dict[str, str]:
    starters = QUESTIONS[number - 1].starters
    if which >= len(starters):
        return answers
    code = CODES[number - 1]
    before = answers[code].rstrip()
    return {**answers, code: f"{before}\n{starters[which]} " if before else f"{starters[which]} "}


def _start_page(request: LearnerRequest) -> HttpResponse:
    context = {"statement": saved_statement(request.viewer), "versions": list(statement_versions(request.viewer))}
    return TemplateResponse(request, "cv_builder/disclosure/words_start.html", context)


def _question_page(
    request: LearnerRequest, answers: dict[str, str], number: int, form: AnswerForm | None = None
) -> HttpResponse:
    question = QUESTIONS[number - 1]
    context: dict[str, Any] = {
        "question": question,
        "number": number,
        "total": len(QUESTIONS),
        "is_last": number == len(QUESTIONS),
        "form": form or AnswerForm(initial={"answer": answers[question.code]}),
        "starters": [
            {"words": f"{words} …", "do": f"starter:{place}"} for place, words in enumerate(question.starters)
        ],
        "held": [(code, text) for code, text in answers.items() if code != question.code and text],
    }
    return TemplateResponse(request, "cv_builder/disclosure/words.html", context)


def _read_page(request: LearnerRequest, answers: dict[str, str]) -> HttpResponse:
    context = {
        "paragraphs": statement_text(answers),
        "held": [(code, text) for code, text in answers.items() if code in CODES and text],
        "number": 0,
    }
    return TemplateResponse(request, "cv_builder/disclosure/words_read.html", context)
