"""Keeping revisions of questions when their bank is published."""

from typing import Any

from django.db import transaction

from campus.core import clock
from courses.marking import QuestionKind
from courses.models import Question, QuestionBank, QuestionRevision


@transaction.atomic
def question_revisions_keep(bank: QuestionBank) -> int:
    """Keep a new revision of every question of the bank that is new or changed; return how many.

    A question that is no longer in the bank is asked no more; attempts that hold it keep it.
    """
    rows = {row.block_id: row for row in Question.objects.select_for_update().filter(bank=bank)}
    kept = 0
    for position, bound in enumerate(bank.questions, start=1):
        content = question_content(bound)
        row = rows.pop(_uuid(bound.id), None) or Question(bank=bank, block_id=bound.id)
        row.position, row.is_asked = position, True
        row.save()
        kept += _revision_keep(row, content)
    Question.objects.filter(pk__in=[row.pk for row in rows.values()]).update(is_asked=False)
    return kept


def _uuid(text: str) -> Any:
    return Question._meta.get_field("block_id").to_python(text)


def _revision_keep(question: Question, content: dict[str, Any]) -> int:
    last = question.revisions.first()
    if last is not None and last.content == content:
        return 0
    number = last.number + 1 if last else 1
    QuestionRevision(question=question, number=number, content=content, made_at=clock.now()).save()
    return 1


def question_content(bound: Any) -> dict[str, Any]:
    """One block of a bank as plain data: what `courses.marking` reads."""
    kind: QuestionKind = bound.block.kind
    raw = bound.block.get_prep_value(bound.value)
    content: dict[str, Any] = {
        "kind": kind.value,
        "text": raw["text"],
        "weight": int(raw["weight"] or 1),
        "explanation": raw["explanation"] or "",
    }
    match kind:
        case QuestionKind.SINGLE | QuestionKind.MULTIPLE:
            content["choices"] = [{"key": choice["id"], **choice["value"]} for choice in raw["choices"]]
        case QuestionKind.TRUE_FALSE:
            content["is_true"] = bool(raw["is_true"])
        case QuestionKind.NUMERIC:
            content |= {"value": str(raw["value"]), "tolerance": str(raw["tolerance"] or 0), "unit": raw["unit"] or ""}
        case QuestionKind.SHORT_ANSWER:
            content["accepted"] = [entry["value"] for entry in raw["accepted"]]
    return content
