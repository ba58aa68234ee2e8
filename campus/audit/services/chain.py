"""Chaining events after they are committed, and checking that nothing was changed since.

One writer at a time: on SQLite whoever holds the write lock, on PostgreSQL whoever holds an advisory lock. There, a writer
that finds the lock taken does nothing: anybody's next event, or `audit_verify`, chains what is left.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from campus.audit.chain import FIRST, event_seal, link_hash, same
from campus.audit.models import AuditEvent, AuditLink
from campus.audit.triggers import triggers_missing

ADVISORY_LOCK = 0x4155444954  # "AUDIT"
# On PostgreSQL a long transaction may commit an event after younger ones were chained: look this far back for it.
LATE_COMMITS = 1_000
SLICE = 500

Progress = Callable[[int, int], None]


class ChainFault(StrEnum):
    """What is wrong with the first bad row."""

    CHANGED = "CHANGED"  # the event does not say what it said when it was recorded, or was not recorded by the portal
    REMOVED = "REMOVED"  # a link's event is gone
    HASH = "HASH"  # the link does not follow from the one before: changed, removed or moved
    NOT_SEALED = "NOT_SEALED"  # an event without a link that the portal did not record
    LATE = "LATE"  # an event without a link, among events that were chained long ago
    TRIGGERS = "TRIGGERS"  # the database would let rows be changed


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What `chain_verify` found. `bad_event` and `bad_link` are the row numbers of the first bad row."""

    events: int
    links: int
    chained_now: int
    head: str
    fault: ChainFault | None = None
    bad_event: int | None = None
    bad_link: int | None = None
    triggers_missing: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the record is whole."""
        return self.fault is None


def chain_extend() -> int:
    """Chain the committed events that have no link yet; returns how many (none while another writer is at it)."""
    chained = 0
    with _write_lock() as held:
        if held:
            last = AuditLink.objects.order_by("-pk").values_list("event_pk", "hash").first() or (0, FIRST)
            chained = _extend(_unchained_after(last[0]), last[1])
    return chained


def chain_verify(progress: Progress | None = None) -> ChainReport:
    """Check every row, chain what a crash left unchained, and name the first bad row.

    Read in slices without a lock: learners go on writing. What they add meanwhile is for the next run. `progress` is told
    after each slice how many links were followed, and of how many.
    """
    missing = tuple(triggers_missing(connection))
    fault = _walk(progress)
    chained = 0
    if fault is None:
        fault = _unchained_check()
    if fault is None:
        with _write_lock(wait=True):
            chained = _extend(_unchained(), _head())
    kind, bad_event, bad_link = fault or (ChainFault.TRIGGERS if missing else None, None, None)
    return ChainReport(
        events=AuditEvent.objects.count(),
        links=AuditLink.objects.count(),
        chained_now=chained,
        head=_head(),
        fault=kind,
        bad_event=bad_event,
        bad_link=bad_link,
        triggers_missing=missing,
    )


Fault = tuple[ChainFault, int | None, int | None]


def _walk(progress: Progress | None) -> Fault | None:
    """Follow the chain from its beginning."""
    key = settings.AUDIT_KEY.encode()
    previous, after = FIRST, 0
    total, followed = AuditLink.objects.count(), 0
    while links := list(AuditLink.objects.filter(pk__gt=after).order_by("pk")[:SLICE]):
        events = AuditEvent.objects.in_bulk([link.event_pk for link in links])
        for link in links:
            event = events.get(link.event_pk)
            if event is None:
                return ChainFault.REMOVED, link.event_pk, link.pk
            if not same(event.seal, event_seal(key, event.facts())):
                return ChainFault.CHANGED, event.pk, link.pk
            right = link_hash(key, previous, event.pk, event.seal)
            if not same(link.previous_hash, previous) or not same(link.hash, right):
                return ChainFault.HASH, event.pk, link.pk
            previous, after = link.hash, link.pk
        followed += len(links)
        if progress:
            progress(followed, total)
    return None


def _unchained_check() -> Fault | None:
    """Events without a link must be the portal's own, and must be young: a crash leaves the last ones, never old ones."""
    key = settings.AUDIT_KEY.encode()
    oldest = _chained_to() - _late_commits()
    for event in _unchained().iterator(SLICE):
        if not same(event.seal, event_seal(key, event.facts())):
            return ChainFault.NOT_SEALED, event.pk, None
        if event.pk <= oldest:
            return ChainFault.LATE, event.pk, None
    return None


def _extend(events: QuerySet[AuditEvent], previous: str) -> int:
    key = settings.AUDIT_KEY.encode()
    rows = list(events.values_list("pk", "seal"))
    if not rows:
        return 0
    links = []
    for event_pk, seal in rows:
        this = link_hash(key, previous, event_pk, seal)
        links.append(AuditLink(event_pk=event_pk, previous_hash=previous, hash=this))
        previous = this
    AuditLink.objects.bulk_create(links, batch_size=SLICE)
    return len(links)


def _head() -> str:
    return AuditLink.objects.order_by("-pk").values_list("hash", flat=True).first() or FIRST


def _chained_to() -> int:
    return AuditLink.objects.aggregate(last=Max("event_pk"))["last"] or 0


def _late_commits() -> int:
    # SQLite has one writer: events are committed in the order of their numbers.
    return LATE_COMMITS if connection.vendor == "postgresql" else 0


def _unchained() -> QuerySet[AuditEvent]:
    return AuditEvent.objects.filter(~Exists(AuditLink.objects.filter(event_pk=OuterRef("pk")))).order_by("pk")


def _unchained_after(last: int) -> QuerySet[AuditEvent]:
    """The same without reading the whole table; `last` is the event of the last link."""
    if connection.vendor == "postgresql":
        return _unchained().filter(pk__gt=last - LATE_COMMITS)
    return AuditEvent.objects.filter(pk__gt=last).order_by("pk")


@contextmanager
def _write_lock(*, wait: bool = False) -> Iterator[bool]:
    """A transaction that only one writer of the chain can be in; False when another is in it and we do not wait."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            if wait:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
                yield True
            else:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_LOCK])
                yield bool(cursor.fetchone()[0])
        return
    # A transaction here takes SQLite's one write lock at its start. Others hold it for a fraction of a second at most.
    with transaction.atomic():
        yield True
