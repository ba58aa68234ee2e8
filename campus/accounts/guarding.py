"""What the sign-in guard has seen: at which terminals an account is locked, and guessing that is too thin to lock.

The pair lock stops guessing at one terminal. Guessing at many, or at many people from one terminal, locks nobody (that
would let a rival shut a person out): it is counted here and shown to staff.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum

from campus.accounts.guard import cool_off
from campus.accounts.models import User
from campus.audit.models import AuditEvent
from campus.core import clock
from campus.core.viewer import Viewer

LOOK_BACK = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class LockedTerminal:
    """An account is locked at one terminal until a moment."""

    terminal: str | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Guessing:
    """Failures of the last 24 hours that no lock stops.

    Args:
        person_id: public id of the person they were for; "" when they were for many.
        terminal: the one terminal they came from; None when they came from many.
        failures: how many.
    """

    person_id: str
    terminal: str | None
    failures: int


def locked_terminals(user: User, now: datetime | None = None) -> list[LockedTerminal]:
    """Terminals at which this account is locked now, soonest free first."""
    since = (now or clock.now()) - cool_off()
    rows = (
        AccessAttempt.objects.filter(username=user.username, attempt_time__gte=since)
        .values("ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("last")
    )
    return [LockedTerminal(row["ip_address"], row["last"] + cool_off()) for row in rows]


def guessing_seen(viewer: Viewer) -> list[Guessing]:
    """Slow guessing of the last 24 hours in the viewer's prisons, most failures first.

    A person counts when failures for them came from several terminals and are at least `SIGN_IN_ALERT_FAILURES`; a
    terminal when it failed for at least `SIGN_IN_ALERT_PEOPLE` people.
    """
    failed = AuditEvent.objects.filter(
        action="accounts.sign_in.failed", at__gte=viewer.at - LOOK_BACK, prison__in=viewer.prisons
    ).exclude(subject_id="")
    by_person: dict[str, list[str | None]] = defaultdict(list)
    by_terminal: dict[str | None, list[str]] = defaultdict(list)
    for person_id, terminal in failed.values_list("subject_id", "terminal"):
        by_person[person_id].append(terminal)
        by_terminal[terminal].append(person_id)
    found = [
        Guessing(person_id, None, len(terminals))
        for person_id, terminals in by_person.items()
        if len(terminals) >= settings.SIGN_IN_ALERT_FAILURES and len(set(terminals)) > 1
    ]
    found += [
        Guessing("", terminal, len(people))
        for terminal, people in by_terminal.items()
        if terminal is not None and len(set(people)) >= settings.SIGN_IN_ALERT_PEOPLE
    ]
    return sorted(found, key=lambda guessing: -guessing.failures)
