"""The append-only record of who did what, and the chain that shows nothing was changed afterwards.

Ids and codes are plain values, without foreign keys: the record outlives what it speaks of, and this app knows nobody.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from campus.audit.chain import EventFacts
from campus.core import clock


class ActorKind(models.TextChoices):
    """What sort of actor did it."""

    LEARNER = "LEARNER", _("Learner")
    STAFF = "STAFF", _("Staff")
    SYSTEM = "SYSTEM", _("System")
    NOBODY = "NOBODY", _("Not signed in")


class AuditEvent(models.Model):
    """One thing that was done: inserted in the change's own transaction, never changed, never deleted (triggers)."""

    event_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(default=clock.now, db_index=True)
    action = models.CharField(max_length=80, db_index=True)
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    actor_id = models.CharField(max_length=12, blank=True)
    prison = models.CharField(max_length=6, blank=True)
    subject_id = models.CharField(max_length=12, blank=True, db_index=True)
    object_kind = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    terminal = models.GenericIPAddressField(null=True, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    seal = models.CharField(max_length=64, editable=False)

    class Meta:
        ordering = ["pk"]
        permissions = [("read_audit", "Can read the audit record")]

    def __str__(self) -> str:
        """The action and when."""
        return f"{self.action} {self.at:%Y-%m-%d %H:%M:%S}"

    def facts(self) -> EventFacts:
        """What the event says: what its seal covers."""
        return EventFacts(
            event_id=str(self.event_id),
            at=self.at,
            action=self.action,
            actor_kind=self.actor_kind,
            actor_id=self.actor_id,
            prison=self.prison,
            subject_id=self.subject_id,
            object_kind=self.object_kind,
            object_id=self.object_id,
            terminal=self.terminal,
            detail=self.detail,
        )


class AuditLink(models.Model):
    """One event's place in the chain: its hash covers the event and the hash before it. Insert-only like the events."""

    event_pk = models.PositiveBigIntegerField(unique=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        """The event's number and the start of its hash."""
        return f"{self.event_pk}: {self.hash[:12]}"
