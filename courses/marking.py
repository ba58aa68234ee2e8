"""What an answer is worth. Pure: a question as it was frozen, an answer as it was given, points out.

A question is a mapping as `QuestionRevision.content` holds it, an answer one as `Response.answer` holds it. A question is
right, for all its points, or not yet right, for none: "8 of 10" then means the same to whoever reads it. A new kind of question
joins by one function in `_READ` and one in `_RIGHT`.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

Question = Mapping[str, Any]
Answer = Mapping[str, Any]

LONGEST_ANSWER = 200
NUMBER = re.compile(r"^[+-]?\d{1,12}(\.\d{1,6})?$")
TRUE, FALSE = "true", "false"


class QuestionKind(StrEnum):
    """How a question is asked and marked. Stored, so the values never change."""

    SINGLE = "SINGLE"
    MULTIPLE = "MULTIPLE"
    TRUE_FALSE = "TRUE_FALSE"
    NUMERIC = "NUMERIC"
    SHORT_ANSWER = "SHORT_ANSWER"


class AnswerProblem(StrEnum):
    """Why what was sent is not an answer to the question."""

    EMPTY = "EMPTY"
    NOT_A_CHOICE = "NOT_A_CHOICE"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    TOO_LONG = "TOO_LONG"


class NotAnAnswer(ValueError):
    """What was sent does not answer the question; `problem` says why."""

    def __init__(self, problem: AnswerProblem) -> None:
        """Keep the code."""
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Mark:
    """What one answer is worth: `points` of `out_of`."""

    points: int
    out_of: int

    @property
    def is_right(self) -> bool:
        """Whether all points were given."""
        return self.points == self.out_of


def answer_read(question: Question, given: Sequence[str]) -> Answer:
    """Return what a learner sent (the values of one form field) as the answer that is stored.

    Raises:
        NotAnAnswer: when it is empty or does not fit the question.
    """
    return _READ[QuestionKind(question["kind"])](question, [value.strip() for value in given if value.strip()])


def answer_mark(question: Question, answer: Answer | None) -> Mark:
    """Mark one answer. No answer is worth nothing."""
    out_of = int(question.get("weight", 1))
    is_right = answer is not None and _RIGHT[QuestionKind(question["kind"])](question, answer)
    return Mark(out_of if is_right else 0, out_of)


def pass_points(percent: int, out_of: int) -> int:
    """How many points of `out_of` are needed: the percentage, rounded up, and never none of them."""
    return max(-(-out_of * percent // 100), 1)


def number_read(text: str) -> Decimal | None:
    """Read a number as people type it: "1,250", "£3.50", "12.5 kg" is not one. None when it is no number."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("£", "").replace("%", "").replace("−", "-")
    plain = "".join(plain.split())
    if not NUMBER.match(plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:  # pragma: no cover - the pattern lets none through
        return None


def words_fold(text: str) -> str:
    """Fold what does not matter in a short answer: case, accents, spaces, marks at the end."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split()).strip(".,;:!?'\"")


def _keys(question: Question) -> list[str]:
    return [choice["key"] for choice in question["choices"]]


def _rights(question: Question) -> set[str]:
    return {choice["key"] for choice in question["choices"] if choice["is_right"]}


def _read_choice(allowed: Collection[str], given: Sequence[str]) -> Answer:
    if not given:
        raise NotAnAnswer(AnswerProblem.EMPTY)
    if len(given) > 1 or given[0] not in allowed:
        raise NotAnAnswer(AnswerProblem.NOT_A_CHOICE)
    return {"choice": given[0]}


def _read_choices(question: Question, given: Sequence[str]) -> Answer:
    if not given:
        raise NotAnAnswer(AnswerProblem.EMPTY)
    known = _keys(question)
    if not set(given) <= set(known):
        raise NotAnAnswer(AnswerProblem.NOT_A_CHOICE)
    return {"choices": [key for key in known if key in given]}


def _read_text(given: Sequence[str]) -> str:
    if not given:
        raise NotAnAnswer(AnswerProblem.EMPTY)
    if len(given) > 1 or len(given[0]) > LONGEST_ANSWER:
        raise NotAnAnswer(AnswerProblem.TOO_LONG)
    return given[0]


def _read_number(question: Question, given: Sequence[str]) -> Answer:
    text = _read_text(given)
    if number_read(text) is None:
        raise NotAnAnswer(AnswerProblem.NOT_A_NUMBER)
    return {"text": text}


_READ: dict[QuestionKind, Callable[[Question, Sequence[str]], Answer]] = {
    QuestionKind.SINGLE: lambda question, given: _read_choice(_keys(question), given),
    QuestionKind.MULTIPLE: _read_choices,
    QuestionKind.TRUE_FALSE: lambda _question, given: _read_choice((TRUE, FALSE), given),
    QuestionKind.NUMERIC: _read_number,
    QuestionKind.SHORT_ANSWER: lambda _question, given: {"text": _read_text(given)},
}


def _numeric_is_right(question: Question, answer: Answer) -> bool:
    number = number_read(str(answer.get("text", "")))
    if number is None:
        return False
    return abs(number - Decimal(str(question["value"]))) <= Decimal(str(question.get("tolerance", 0)))


def _short_is_right(question: Question, answer: Answer) -> bool:
    said = words_fold(str(answer.get("text", "")))
    return said in {words_fold(accepted) for accepted in question["accepted"]}


_RIGHT: dict[QuestionKind, Callable[[Question, Answer], bool]] = {
    QuestionKind.SINGLE: lambda question, answer: answer.get("choice") in _rights(question),
    QuestionKind.MULTIPLE: lambda question, answer: set(answer.get("choices", ())) == _rights(question),
    QuestionKind.TRUE_FALSE: lambda question, answer: (answer.get("choice") == TRUE) == bool(question["is_true"]),
    QuestionKind.NUMERIC: _numeric_is_right,
    QuestionKind.SHORT_ANSWER: _short_is_right,
}
