"""How an application may move, and what the learner is told of it. Pure.

The statuses are those that prisons' jobs boards record today (terms.md). What a learner reads never runs ahead of staff: bad
news shows only once staff have said it in person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from vacancies.codes import ApplicationStatus as Status
from vacancies.codes import StartRoute

OPEN = frozenset({Status.APPLICATION_MADE, Status.SELECTED_FOR_INTERVIEW, Status.INTERVIEW_BOOKED})
BAD_NEWS = frozenset({Status.APPLICATION_UNSUCCESSFUL, Status.UNSUCCESSFUL_AT_INTERVIEW})
FINISHED = BAD_NEWS | {Status.JOB_START}

# An interview may be held, and an offer made, without anybody recording the step before. Employers come back after a no, and
# a job may start whatever was recorded. Nothing follows a start: a mistake there is taken back instead.
MOVES: dict[Status, tuple[Status, ...]] = {
    Status.APPLICATION_MADE: (
        Status.SELECTED_FOR_INTERVIEW,
        Status.INTERVIEW_BOOKED,
        Status.JOB_OFFER,
        Status.JOB_START,
        Status.APPLICATION_UNSUCCESSFUL,
    ),
    Status.SELECTED_FOR_INTERVIEW: (
        Status.INTERVIEW_BOOKED,
        Status.JOB_OFFER,
        Status.JOB_START,
        Status.UNSUCCESSFUL_AT_INTERVIEW,
        Status.APPLICATION_UNSUCCESSFUL,
    ),
    Status.INTERVIEW_BOOKED: (
        Status.JOB_OFFER,
        Status.JOB_START,
        Status.UNSUCCESSFUL_AT_INTERVIEW,
        Status.APPLICATION_UNSUCCESSFUL,
        Status.SELECTED_FOR_INTERVIEW,  # put off, with no new day yet
    ),
    Status.JOB_OFFER: (Status.JOB_START, Status.APPLICATION_UNSUCCESSFUL),  # the offer was taken back
    Status.APPLICATION_UNSUCCESSFUL: (
        Status.SELECTED_FOR_INTERVIEW,
        Status.INTERVIEW_BOOKED,
        Status.JOB_OFFER,
        Status.JOB_START,
    ),
    Status.UNSUCCESSFUL_AT_INTERVIEW: (Status.INTERVIEW_BOOKED, Status.JOB_OFFER, Status.JOB_START),
    Status.JOB_START: (),
}


class MoveRefusal(StrEnum):
    """Why an application may not move so."""

    NOT_A_STEP = "NOT_A_STEP"
    HOW_IS_MISSING = "HOW_IS_MISSING"
    DAY_IS_MISSING = "DAY_IS_MISSING"
    NOT_YET = "NOT_YET"
    INTERVIEW_IS_PAST = "INTERVIEW_IS_PAST"


@dataclass(frozen=True, slots=True)
class Move:
    """One step as staff report it.

    Args:
        status: where the application stands now.
        happened_on: the day it happened; for a job start the day it began.
        interview_on: for INTERVIEW_BOOKED, the day of the interview. Staff tell the person: no learner's page shows it.
        route: for JOB_START, how it came about; not asked for after a recorded offer.
        is_told: for bad news, that staff have said it to the person.
        remark: a word for colleagues.
    """

    status: Status
    happened_on: date | None = None
    interview_on: date | None = None
    route: StartRoute | None = None
    is_told: bool = False
    remark: str = ""


def moves_from(status: str) -> tuple[Status, ...]:
    """Where an application may go from here, the likeliest first."""
    return MOVES[Status(status)]


def asks_how(before: str, status: str) -> bool:
    """Whether a step has to say how it came about: a job start that follows no recorded offer."""
    return status == Status.JOB_START and before != Status.JOB_OFFER


def move_refusal(before: str, move: Move, today: date) -> MoveRefusal | None:
    """Why the step is not taken, or None when it is."""
    if move.status not in moves_from(before):
        return MoveRefusal.NOT_A_STEP
    if move.happened_on is None:
        return MoveRefusal.DAY_IS_MISSING
    if move.happened_on > today:
        return MoveRefusal.NOT_YET
    if asks_how(before, move.status) and move.route in (None, StartRoute.OFFER):
        return MoveRefusal.HOW_IS_MISSING
    if move.interview_on is not None and move.interview_on < move.happened_on:
        return MoveRefusal.INTERVIEW_IS_PAST
    return None


def shown_after(shown: str, status: str, *, is_told: bool) -> str:
    """The status that the learner reads once the application stands at `status`: bad news waits until it is told."""
    return shown if status in BAD_NEWS and not is_told else status


class LineKind(StrEnum):
    """The lines of a history that change where an application stands; others may stand between them."""

    STATUS = "STATUS"
    TAKEN_BACK = "TAKEN_BACK"
    TOLD = "TOLD"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an application stood: line of the history that brought it there, status, and what the learner reads."""

    line: int
    status: str
    shown: str


def stands_of(lines: Sequence[tuple[str, str]]) -> list[Stand]:
    """The steps of a history (kind, status) that were not taken back, first to last."""
    stands: list[Stand] = []
    for number, (kind, status) in enumerate(lines):
        if kind == LineKind.STATUS:
            shown = stands[-1].shown if stands else status
            stands.append(Stand(number, status, shown_after(shown, status, is_told=False)))
        elif kind == LineKind.TOLD:
            stands[-1] = replace(stands[-1], shown=stands[-1].status)
        elif kind == LineKind.TAKEN_BACK:
            stands.pop()
    return stands


class LearnerStatus(StrEnum):
    """What a learner is told of a job they want. The words stand beside the templates' other words."""

    INTERESTED = "INTERESTED"
    APPLIED = "APPLIED"
    WANTED = "WANTED"
    BOOKED = "BOOKED"
    OFFERED = "OFFERED"
    STARTED = "STARTED"
    NOT_THIS_TIME = "NOT_THIS_TIME"


_LEARNERS: dict[Status, LearnerStatus] = {
    Status.APPLICATION_MADE: LearnerStatus.APPLIED,
    Status.SELECTED_FOR_INTERVIEW: LearnerStatus.WANTED,
    Status.INTERVIEW_BOOKED: LearnerStatus.BOOKED,
    Status.JOB_OFFER: LearnerStatus.OFFERED,
    Status.JOB_START: LearnerStatus.STARTED,
    Status.APPLICATION_UNSUCCESSFUL: LearnerStatus.NOT_THIS_TIME,
    Status.UNSUCCESSFUL_AT_INTERVIEW: LearnerStatus.NOT_THIS_TIME,
}


def learner_status(shown: str) -> LearnerStatus:
    """What the learner is told of an application whose shown status is this."""
    return _LEARNERS[Status(shown)]
