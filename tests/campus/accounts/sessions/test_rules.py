"""When a session ends, as a table; and when a prison's terminals are open."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from campus.accounts.sessions import (
    Opening,
    OpenTimes,
    SessionEnd,
    SessionFacts,
    SessionLimits,
    may_clear_itself,
    opening,
    session_end_due,
)

START = datetime(2027, 5, 7, 9, 0, tzinfo=UTC)
LIMITS = SessionLimits(idle=timedelta(minutes=10), warning=timedelta(minutes=1), longest=timedelta(hours=2))
LONDON = ZoneInfo("Europe/London")


def a_session(**changes: datetime | None) -> SessionFacts:
    return SessionFacts(**{"began_at": START, "seen_at": START, **changes})


@pytest.mark.parametrize(
    ("session", "after", "end"),
    [
        (a_session(), timedelta(minutes=9, seconds=59), None),
        (a_session(), timedelta(minutes=10), SessionEnd.IDLE),
        (a_session(seen_at=START + timedelta(minutes=115)), timedelta(minutes=119, seconds=59), None),
        (a_session(seen_at=START + timedelta(minutes=115)), timedelta(hours=2), SessionEnd.LONGEST),
        (a_session(closes_at=START + timedelta(minutes=5)), timedelta(minutes=4, seconds=59), None),
        (a_session(closes_at=START + timedelta(minutes=5)), timedelta(minutes=5), SessionEnd.CLOSING),
        (a_session(closes_at=START + timedelta(minutes=5)), timedelta(hours=3), SessionEnd.CLOSING),
    ],
)
def test_a_session_is_over(session: SessionFacts, after: timedelta, end: SessionEnd | None) -> None:
    assert session_end_due(session, LIMITS, START + after) == end


def test_staff_sessions_have_no_longest_time() -> None:
    session = a_session(seen_at=START + timedelta(hours=9))
    assert session_end_due(session, SessionLimits(idle=timedelta(minutes=15)), START + timedelta(hours=9)) is None


@pytest.mark.parametrize(
    ("session", "after", "end"),
    [
        (a_session(), timedelta(minutes=8), None),
        (a_session(), timedelta(minutes=9), SessionEnd.IDLE),
        (a_session(closes_at=START + timedelta(minutes=6)), timedelta(minutes=3), None),
        (a_session(closes_at=START + timedelta(minutes=6)), timedelta(minutes=5, seconds=50), SessionEnd.CLOSING),
    ],
)
def test_a_page_may_clear_itself_from_the_warning_on(
    session: SessionFacts, after: timedelta, end: SessionEnd | None
) -> None:
    assert may_clear_itself(session, LIMITS, START + after) == end


WEEK = [OpenTimes(day, time(8), time(12)) for day in range(5)] + [
    OpenTimes(day, time(13), time(16, 45)) for day in range(5)
]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week of Monday 3 May 2027, in London."""
    return datetime(2027, 5, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(7, 9), Opening(True, closes_at=at(7, 12))),
        (at(7, 12), Opening(False, opens_at=at(7, 13))),
        (at(7, 16, 44), Opening(True, closes_at=at(7, 16, 45))),
        (at(7, 16, 45), Opening(False, opens_at=at(10, 8))),  # Friday evening: Monday morning
        (at(6, 23), Opening(False, opens_at=at(7, 8))),
    ],
)
def test_terminals_open_and_close_by_the_weeks_hours(now: datetime, expected: Opening) -> None:
    assert opening(WEEK, now) == expected


def test_a_prison_without_hours_never_closes() -> None:
    assert opening([], at(7, 3)) == Opening(True)


def test_stretches_that_touch_are_one() -> None:
    hours = [OpenTimes(4, time(8), time(12)), OpenTimes(4, time(12), time(16))]
    assert opening(hours, at(7, 9)) == Opening(True, closes_at=at(7, 16))


def test_the_hours_are_local_on_the_day_the_clocks_change() -> None:
    sunday = [OpenTimes(6, time(0), time(10))]
    assert opening(sunday, datetime(2027, 3, 28, 3, tzinfo=LONDON)).closes_at == datetime(2027, 3, 28, 9, tzinfo=UTC)
