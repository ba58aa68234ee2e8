"""Recording an event for an account or a viewer: the door to the audit record for everything above accounts."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from campus.accounts.models import Person, User
from campus.audit.models import ActorKind, AuditEvent
from campus.audit.services import ActorFacts, record
from campus.core.viewer import Viewer, ViewerKind

# The terminal of the request being answered, set by the middleware, so that no service has to pass it along.
terminal_now: ContextVar[str | None] = ContextVar("terminal_now", default=None)


def actor_facts(by: Viewer | User | None) -> ActorFacts:
    """Return who acts as plain values; None is somebody not signed in."""
    if by is None:
        return ActorFacts(kind=ActorKind.NOBODY, terminal=terminal_now.get())
    if isinstance(by, User):
        kind = ActorKind.LEARNER if by.is_learner else ActorKind.STAFF
        public_id = by.person.public_id if by.is_learner and by.person else by.public_id
        return ActorFacts(kind=kind, public_id=public_id, terminal=terminal_now.get())
    if by.kind is ViewerKind.SYSTEM:
        return ActorFacts(kind=ActorKind.SYSTEM)
    return ActorFacts(kind=ActorKind(by.kind.value), public_id=by.public_id, terminal=terminal_now.get())


def record_by(
    by: Viewer | User | None,
    action: str,
    *,
    person: Person | None = None,
    object_kind: str = "",
    object_id: str = "",
    prison: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Record that `by` did `action`, in the caller's transaction. The prison is the person's own unless it is given."""
    if prison is None:
        prison = person.held_at.code if person is not None and person.held_at is not None else ""
    return record(
        action,
        actor=actor_facts(by),
        subject_id=person.public_id if person else "",
        object_kind=object_kind,
        object_id=object_id,
        prison=prison,
        detail=detail,
    )
