"""Writing the audit record."""

from campus.audit.services.events import ActorFacts, record

__all__ = ["ActorFacts", "record"]
