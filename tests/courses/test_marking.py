"""What an answer is worth: the rule, as tables."""

from decimal import Decimal
from typing import Any

import pytest

from courses.marking import (
    AnswerProblem,
    Mark,
    NotAnAnswer,
    answer_mark,
    answer_read,
    number_read,
    pass_points,
    words_fold,
)

CHOICES = [{"key": key, "text": key, "is_right": key in {"a", "b"}, "feedback": ""} for key in ("a", "b", "c")]
ONE = {"kind": "SINGLE", "weight": 1, "choices": [{**choice, "is_right": choice["key"] == "a"} for choice in CHOICES]}
SEVERAL = {"kind": "MULTIPLE", "weight": 2, "choices": CHOICES}
TRUE = {"kind": "TRUE_FALSE", "weight": 1, "is_true": True}
FALSE = {"kind": "TRUE_FALSE", "weight": 1, "is_true": False}
NUMBER = {"kind": "NUMERIC", "weight": 1, "value": "63", "tolerance": "0.5"}
EXACT = {"kind": "NUMERIC", "weight": 1, "value": "0.1", "tolerance": "0"}
SHORT = {"kind": "SHORT_ANSWER", "weight": 1, "accepted": ["Soap", "hand soap", "café"]}


@pytest.mark.parametrize(
    ("question", "given", "points"),
    [
        (ONE, ["a"], 1),
        (ONE, ["b"], 0),
        (SEVERAL, ["a", "b"], 2),
        (SEVERAL, ["b", "a"], 2),
        (SEVERAL, ["a"], 0),
        (SEVERAL, ["a", "b", "c"], 0),
        (TRUE, ["true"], 1),
        (TRUE, ["false"], 0),
        (FALSE, ["false"], 1),
        (FALSE, ["true"], 0),
        (NUMBER, ["63"], 1),
        (NUMBER, ["63.5"], 1),
        (NUMBER, ["62.5"], 1),
        (NUMBER, ["63.51"], 0),
        (NUMBER, ["-63"], 0),
        (EXACT, ["0.10"], 1),
        (EXACT, ["0.1000001"], None),
        (SHORT, ["soap"], 1),
        (SHORT, ["  SOAP. "], 1),
        (SHORT, ["Hand  soap"], 1),
        (SHORT, ["cafe"], 1),
        (SHORT, ["soaps"], 0),
    ],
)
def test_points(question: dict[str, Any], given: list[str], points: int | None) -> None:
    if points is None:
        with pytest.raises(NotAnAnswer):
            answer_read(question, given)
    else:
        assert answer_mark(question, answer_read(question, given)) == Mark(points, question["weight"])


@pytest.mark.parametrize("question", [ONE, SEVERAL, TRUE, FALSE, NUMBER, SHORT])
def test_no_answer_is_worth_nothing(question: dict[str, Any]) -> None:
    assert answer_mark(question, None) == Mark(0, question["weight"])


@pytest.mark.parametrize(
    ("question", "given", "problem"),
    [
        (ONE, [], AnswerProblem.EMPTY),
        (ONE, [" "], AnswerProblem.EMPTY),
        (ONE, ["z"], AnswerProblem.NOT_A_CHOICE),
        (ONE, ["a", "b"], AnswerProblem.NOT_A_CHOICE),
        (SEVERAL, [], AnswerProblem.EMPTY),
        (SEVERAL, ["a", "z"], AnswerProblem.NOT_A_CHOICE),
        (TRUE, ["maybe"], AnswerProblem.NOT_A_CHOICE),
        (NUMBER, ["lots"], AnswerProblem.NOT_A_NUMBER),
        (NUMBER, ["1e9999"], AnswerProblem.NOT_A_NUMBER),
        (NUMBER, ["nan"], AnswerProblem.NOT_A_NUMBER),
        (NUMBER, ["9" * 201], AnswerProblem.TOO_LONG),
        (SHORT, [""], AnswerProblem.EMPTY),
        (SHORT, ["x" * 201], AnswerProblem.TOO_LONG),
    ],
)
def test_what_is_no_answer_says_why(question: dict[str, Any], given: list[str], problem: AnswerProblem) -> None:
    with pytest.raises(NotAnAnswer) as refused:
        answer_read(question, given)
    assert refused.value.problem == problem


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        (" 1,250 ", "1250"),
        ("£3.50", "3.50"),
        ("−4", "-4"),
        ("50 %", "50"),
        ("１２", "12"),
        ("12 kg", None),
        ("", None),
        ("1.2.3", None),
        ("inf", None),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, number: str | None) -> None:
    assert number_read(text) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("percent", "out_of", "needed"), [(80, 10, 8), (80, 6, 5), (75, 10, 8), (1, 10, 1), (100, 3, 3), (50, 1, 1)]
)
def test_the_pass_mark_is_rounded_up(percent: int, out_of: int, needed: int) -> None:
    assert pass_points(percent, out_of) == needed


def test_short_answers_are_folded() -> None:
    assert words_fold("  Été  chaud! ") == "ete chaud"
