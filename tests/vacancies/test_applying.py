"""How an application may move, as a table; and what the learner is told of it."""

from datetime import date, timedelta

import pytest

from vacancies.applying import (
    BAD_NEWS,
    MOVES,
    LearnerStatus,
    Move,
    MoveRefusal,
    learner_status,
    move_refusal,
    stands_of,
)
from vacancies.codes import ApplicationStatus as S
from vacancies.codes import StartRoute

TODAY = date(2027, 3, 1)
MADE, SELECTED, BOOKED = S.APPLICATION_MADE, S.SELECTED_FOR_INTERVIEW, S.INTERVIEW_BOOKED
NO, NO_AT_INTERVIEW, OFFER, START = S.APPLICATION_UNSUCCESSFUL, S.UNSUCCESSFUL_AT_INTERVIEW, S.JOB_OFFER, S.JOB_START
LEGAL = {
    (MADE, SELECTED), (MADE, BOOKED), (MADE, NO), (MADE, OFFER), (MADE, START),
    (SELECTED, BOOKED), (SELECTED, NO), (SELECTED, NO_AT_INTERVIEW), (SELECTED, OFFER), (SELECTED, START),
    (BOOKED, SELECTED), (BOOKED, NO), (BOOKED, NO_AT_INTERVIEW), (BOOKED, OFFER), (BOOKED, START),
    (OFFER, NO), (OFFER, START),
    (NO, SELECTED), (NO, BOOKED), (NO, OFFER), (NO, START),
    (NO_AT_INTERVIEW, BOOKED), (NO_AT_INTERVIEW, OFFER), (NO_AT_INTERVIEW, START),
}  # fmt: skip


def a_move(status: S, **facts) -> Move:
    return Move(status, **({"happened_on": TODAY, "route": StartRoute.OTHER if status == START else None} | facts))


@pytest.mark.parametrize("before", list(S))
@pytest.mark.parametrize("after", list(S))
def test_every_step_is_legal_or_not(before, after):
    refused = move_refusal(before, a_move(after), TODAY)
    assert (refused is None) == ((before, after) in LEGAL)
    assert refused in (None, MoveRefusal.NOT_A_STEP)


def test_every_status_says_where_it_may_go():
    assert set(MOVES) == set(S)


@pytest.mark.parametrize(
    ("before", "move", "refusal"),
    [
        (MADE, a_move(START, route=None), MoveRefusal.HOW_IS_MISSING),
        (MADE, a_move(START, route=StartRoute.OFFER), MoveRefusal.HOW_IS_MISSING),  # there is no offer on record
        (MADE, a_move(START, route=StartRoute.AGENCY), None),
        (OFFER, a_move(START, route=None), None),
        (NO, a_move(START, route=None), MoveRefusal.HOW_IS_MISSING),
        (MADE, a_move(OFFER, happened_on=None), MoveRefusal.DAY_IS_MISSING),
        (MADE, a_move(OFFER, happened_on=TODAY + timedelta(days=1)), MoveRefusal.NOT_YET),
        (MADE, a_move(OFFER, happened_on=TODAY - timedelta(days=9)), None),
        (MADE, a_move(BOOKED, interview_on=TODAY + timedelta(days=9)), None),
        (MADE, a_move(BOOKED, interview_on=TODAY - timedelta(days=1)), MoveRefusal.INTERVIEW_IS_PAST),
    ],
)
def test_what_a_step_has_to_say(before, move, refusal):
    assert move_refusal(before, move, TODAY) == refusal


@pytest.mark.parametrize(
    ("history", "status", "shown"),
    [
        ([MADE], MADE, MADE),
        ([MADE, SELECTED], SELECTED, SELECTED),
        ([MADE, SELECTED, NO], NO, SELECTED),  # not told: the learner reads what they read before
        ([MADE, SELECTED, NO, "TOLD"], NO, NO),
        ([MADE, NO, OFFER], OFFER, OFFER),
        ([MADE, NO, OFFER, "TAKEN_BACK"], NO, MADE),  # what nobody told stays untold
        ([MADE, NO, "TOLD", OFFER, "TAKEN_BACK"], NO, NO),
        ([MADE, BOOKED, START, "TAKEN_BACK", NO_AT_INTERVIEW], NO_AT_INTERVIEW, BOOKED),
        ([MADE, "ASKED_TO_STOP", "CARRIES_ON", SELECTED], SELECTED, SELECTED),
    ],
)
def test_where_a_history_leaves_an_application(history, status, shown):
    words = ("TOLD", "TAKEN_BACK", "ASKED_TO_STOP", "CARRIES_ON")
    last = stands_of([(line, "") if line in words else ("STATUS", line) for line in history])[-1]
    assert (last.status, last.shown) == (status, shown)


def test_every_status_has_words_for_learners_and_both_kinds_of_bad_news_read_alike():
    assert {learner_status(status) for status in S} == set(LearnerStatus) - {LearnerStatus.INTERESTED}
    assert {learner_status(status) for status in BAD_NEWS} == {LearnerStatus.NOT_THIS_TIME}
