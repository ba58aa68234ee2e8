"""Beginning, keeping and ending sessions. The rules stand in `campus.accounts.sessions`."""

from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from campus.accounts.auditing import record_by
from campus.accounts.models import Prison, User
from campus.accounts.sessions import (
    WRITTEN_EVERY,
    Opening,
    OpenTimes,
    SessionEnd,
    SessionFacts,
    SessionLimits,
    opening,
)
from campus.core import clock
from campus.core.viewer import Viewer

# Names of what a session keeps: moments as seconds since 1970, the reason as its code.
BEGAN, SEEN, CLOSES, ENDED = "began", "seen", "closes", "ended"


def session_limits() -> SessionLimits:
    """The limits of this face, from its settings."""
    if settings.FACE == "learner":
        return SessionLimits(
            idle=timedelta(seconds=settings.LEARNER_IDLE_SECONDS),
            warning=timedelta(seconds=settings.LEARNER_WARNING_SECONDS),
            longest=timedelta(seconds=settings.LEARNER_LONGEST_SECONDS),
        )
    return SessionLimits(idle=timedelta(seconds=settings.STAFF_IDLE_SECONDS))


def prison_opening(prison: Prison | None, now: datetime) -> Opening:
    """Whether the terminals of a prison are open at `now`; without hours (or a prison) they never close."""
    if prison is None:
        return Opening(is_open=True)
    hours = prison.hours.all()
    return opening(
        (OpenTimes(entry.weekday, entry.opens_at, entry.closes_at) for entry in hours), now.astimezone(clock.LONDON)
    )


def session_facts(session: SessionBase) -> SessionFacts | None:
    """What a session has written down about itself; None for one that nobody signed in to."""
    if BEGAN not in session or SEEN not in session:
        return None
    closes = session.get(CLOSES)
    return SessionFacts(
        began_at=_moment(session[BEGAN]), seen_at=_moment(session[SEEN]), closes_at=_moment(closes) if closes else None
    )


def session_begin(session: SessionBase, user: User) -> None:
    """Start counting for a session that `user` just signed in to. A learner's earlier session ends: one at a time."""
    session[BEGAN] = int(clock.now().timestamp())
    _write_seen(session, user)
    if user.is_learner and user.session_key != session.session_key:
        session_end_of(user, SessionEnd.ELSEWHERE, by=user)
        session_is_of(session, user)


def session_is_of(session: SessionBase, user: User) -> None:
    """Note that this is the learner's one session; also after its key has changed."""
    user.session_key = session.session_key or ""
    User.objects.filter(pk=user.pk).update(session_key=user.session_key)


def session_seen(session: SessionBase, user: User) -> None:
    """Note that the person did something, at most once a minute. The closing time is read afresh as often."""
    facts = session_facts(session)
    if facts is None:
        session_begin(session, user)
    elif clock.now() - facts.seen_at >= WRITTEN_EVERY:
        _write_seen(session, user)


def session_end(request: HttpRequest, reason: SessionEnd) -> None:
    """End the request's own session and record why. The cookie goes with the answer (middleware)."""
    user = request.user
    with transaction.atomic():
        if isinstance(user, User):
            _record(user, reason, by=user)
            if user.is_learner:
                User.objects.filter(pk=user.pk, session_key=request.session.session_key).update(session_key="")
        request.session.flush()
    request.session_ended = reason  # type: ignore[attr-defined]


def session_end_later(request: HttpRequest, reason: SessionEnd) -> None:
    """End the request's own session, and keep for the next page why: for answers that nobody reads, as to a ping."""
    user = request.user
    with transaction.atomic():
        if isinstance(user, User):
            _record(user, reason, by=user)
        request.session.clear()
        request.session[ENDED] = reason.value


def session_end_of(user: User, reason: SessionEnd, by: Viewer | User | None = None) -> bool:
    """End the session that a learner has elsewhere, whoever asks; the terminal there is told why at its next step.

    Returns whether there was one. Call it in the transaction of what is the cause: new words, a release, a transfer.
    """
    key, user.session_key = user.session_key, ""
    User.objects.filter(pk=user.pk).update(session_key="")
    if not key:
        return False
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key=key)
    if SESSION_KEY not in store:
        return False
    store.clear()
    store[ENDED] = reason.value
    store.save()
    _record(user, reason, by=by)
    return True


def ended_reason(session: SessionBase) -> SessionEnd | None:
    """Why this session was ended from elsewhere, or None."""
    code = session.get(ENDED)
    return SessionEnd(code) if code in set(SessionEnd) else None


def _write_seen(session: SessionBase, user: User) -> None:
    now = clock.now()
    session[SEEN] = int(now.timestamp())
    closes_at = prison_opening(user.person.held_at, now).closes_at if user.person is not None else None
    session[CLOSES] = int(closes_at.timestamp()) if closes_at is not None else 0


def _record(user: User, reason: SessionEnd, by: Viewer | User | None) -> None:
    record_by(
        by,
        "accounts.session.ended",
        person=user.person,
        object_kind="accounts.user",
        object_id=user.public_id,
        detail={"reason": reason.value},
    )


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(int(seconds), tz=UTC)
