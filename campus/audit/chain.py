"""The arithmetic of the audit record: how an event is sealed and how one link covers the one before. Pure.

An event's seal is an HMAC over what it says, made when it is recorded: a row that was slipped into the table by other means has
none that fits. A link's hash is an HMAC over the hash before it, the event's place and its seal: a row that was changed, taken
out or moved breaks the chain at that place. The key (`AUDIT_KEY`) is not in the database.
"""

import hashlib
import hmac
import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What an event says, as plain values: what its seal covers."""

    event_id: str
    at: datetime
    action: str
    actor_kind: str
    actor_id: str
    prison: str
    subject_id: str
    object_kind: str
    object_id: str
    terminal: str | None
    detail: Mapping[str, Any]

    def canonical(self) -> bytes:
        """One spelling of the event, whatever database it went through."""
        return json.dumps(
            {
                "action": self.action,
                "actor_id": self.actor_id,
                "actor_kind": str(self.actor_kind),
                "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "detail": self.detail,
                "event_id": self.event_id,
                "object_id": self.object_id,
                "object_kind": self.object_kind,
                "prison": self.prison,
                "subject_id": self.subject_id,
                "terminal": str(ipaddress.ip_address(self.terminal)) if self.terminal else "",
            },
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=True,
        ).encode()


def event_seal(key: bytes, event: EventFacts) -> str:
    """The seal of an event."""
    return hmac.new(key, b"event:" + event.canonical(), hashlib.sha256).hexdigest()


def link_hash(key: bytes, previous_hash: str, event_pk: int, seal: str) -> str:
    """The hash of the link that puts an event after the link with `previous_hash`."""
    return hmac.new(key, f"link:{previous_hash}:{event_pk}:{seal}".encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two hashes are equal, in a time that tells nothing."""
    return hmac.compare_digest(one, other)
