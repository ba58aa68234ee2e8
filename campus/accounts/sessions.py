"""When a session ends, and why. Pure: no database, no settings, no clock.

A session ends after a quiet time, at the longest time, when the prison's terminals close, when the same person signs in
elsewhere, when the account is stopped, and when the person signs out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

# The last activity is written down at most this often, so it may be this much older than the true one.
WRITTEN_EVERY = timedelta(minutes=1)


class SessionEnd(StrEnum):
    """Why a session ended. Stored in the audit record and part of an address, so the values never change."""

    SIGNED_OUT = "signed-out"
    IDLE = "idle"
    CLOSING = "closing"
    LONGEST = "longest"
    ELSEWHERE = "elsewhere"
    STOPPED = "stopped"  # released, moved, switched off, or new words given


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session may last.

    Args:
        idle: the quiet time after which it ends.
        warning: how long before that the screen asks.
        longest: how long it may last at most, None for no such limit.
    """

    idle: timedelta
    warning: timedelta = timedelta(0)
    longest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What the rule needs to know about one session: aware moments; `closes_at` is None where terminals never close."""

    began_at: datetime
    seen_at: datetime
    closes_at: datetime | None = None


def session_end_due(
    session: SessionFacts, limits: SessionLimits, now: datetime, *, grace: timedelta = timedelta(0)
) -> SessionEnd | None:
    """Return why the session is over at `now`, or None when it goes on.

    `grace` is added to the quiet time: the page's own script, which knows when the last sign of life was, gets it.
    """
    if session.closes_at is not None and now >= session.closes_at:
        return SessionEnd.CLOSING
    if limits.longest is not None and now >= session.began_at + limits.longest:
        return SessionEnd.LONGEST
    if now >= session.seen_at + limits.idle + grace:
        return SessionEnd.IDLE
    return None


def may_clear_itself(session: SessionFacts, limits: SessionLimits, now: datetime) -> SessionEnd | None:
    """Why a page that says it was quiet too long may end the session, or None when another page is still in use.

    From the warning on it may, and a little earlier before the computer closes: the terminal's own clock may differ.
    """
    slack = limits.warning + WRITTEN_EVERY
    early = SessionLimits(
        idle=limits.idle - limits.warning, longest=limits.longest - slack if limits.longest is not None else None
    )
    closes_at = session.closes_at - slack if session.closes_at is not None else None
    return session_end_due(SessionFacts(session.began_at, session.seen_at, closes_at), early, now)


@dataclass(frozen=True, slots=True)
class OpenTimes:
    """One stretch of one day of the week (Monday is 0) in which a prison's terminals are open, in local time."""

    weekday: int
    opens_at: time
    closes_at: time


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether terminals are open: until when (None: they never close), or from when again."""

    is_open: bool
    closes_at: datetime | None = None
    opens_at: datetime | None = None


def opening(hours: Iterable[OpenTimes], local_now: datetime) -> Opening:
    """Return whether terminals are open at `local_now`, an aware local time.

    A prison without hours never closes. Stretches that touch or overlap count as one.
    """
    times = sorted(hours, key=lambda entry: (entry.weekday, entry.opens_at))
    if not times:
        return Opening(is_open=True)
    closes_at: datetime | None = None
    for entry in times:
        if entry.weekday != local_now.weekday():
            continue
        starts, ends = _at(local_now, entry.opens_at), _at(local_now, entry.closes_at)
        if starts <= local_now < ends or (closes_at is not None and starts <= closes_at < ends):
            closes_at = ends
    if closes_at is not None:
        return Opening(is_open=True, closes_at=closes_at)
    return Opening(is_open=False, opens_at=_next_opening(times, local_now))


def _next_opening(times: list[OpenTimes], local_now: datetime) -> datetime | None:
    for ahead in range(8):
        day = local_now.date() + timedelta(days=ahead)
        for entry in times:
            starts = _at(local_now, entry.opens_at, day)
            if entry.weekday == day.weekday() and starts > local_now:
                return starts
    return None


def _at(local_now: datetime, moment: time, day: date | None = None) -> datetime:
    return datetime.combine(day or local_now.date(), moment, tzinfo=local_now.tzinfo)
