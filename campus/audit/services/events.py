"""Recording one event in the transaction of the change it speaks of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from campus.audit.chain import event_seal
from campus.audit.models import ActorKind, AuditEvent
from campus.audit.services.chain import chain_extend


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """Who acts, as plain values: the sort, the public id, the terminal's address where one is known."""

    kind: ActorKind
    public_id: str = ""
    terminal: str | None = None


SYSTEM = ActorFacts(kind=ActorKind.SYSTEM)
NOBODY = ActorFacts(kind=ActorKind.NOBODY)


def record(
    action: str,
    *,
    actor: ActorFacts,
    subject_id: str = "",
    object_kind: str = "",
    object_id: str = "",
    prison: str = "",
    detail: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Insert one event.

    Args:
        action: dotted and stable, "app.thing.done".
        actor: who did it.
        subject_id: public id of the person it concerns, if it concerns one.
        object_kind, object_id: what was done to, "vacancies.vacancy" and its public id.
        prison: register code of the prison where it happened or that it concerns.
        detail: codes, ids and numbers only; never what a learner wrote and never an offence.
    """
    event = AuditEvent(
        action=action,
        actor_kind=actor.kind,
        actor_id=actor.public_id,
        terminal=actor.terminal,
        subject_id=subject_id,
        object_kind=object_kind,
        object_id=object_id,
        prison=prison,
        detail=json.loads(json.dumps(dict(detail or {}))),  # as the database will give it back: no tuples, text keys
    )
    event.seal = event_seal(settings.AUDIT_KEY.encode(), event.facts())
    event.save(force_insert=True)
    _chain_on_commit()
    return event


def _chain_on_commit() -> None:
    """Chain once when the transaction is over, however many events it recorded; a fault there never undoes the change."""
    waiting: list[Any] = [entry[1] for entry in connection.run_on_commit]
    if chain_extend not in waiting:
        transaction.on_commit(chain_extend, robust=True)
