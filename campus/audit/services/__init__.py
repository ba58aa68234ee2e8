"""Writing the audit record."""

from campus.audit.services.chain import ChainFault, ChainReport, chain_extend, chain_verify
from campus.audit.services.events import ActorFacts, record

__all__ = ["ActorFacts", "ChainFault", "ChainReport", "chain_extend", "chain_verify", "record"]
