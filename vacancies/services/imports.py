"""Bundles from a folder become adverts.

Everything costly (reading, screening, placing) happens in memory; what is written goes in short slices, each with a mark
of how far the bundle is. Killed at any instant, the next run goes on from the mark: a slice is either wholly there, with
the mark past it, or not at all. The search index is made good at the end of each bundle.
"""

import fcntl
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.viewer import system_viewer
from campus.search.services import bulk_indexing
from vacancies.codes import BundleState, ReasonCode, VacancyState
from vacancies.exchange.codes import FetchResult
from vacancies.exchange.schema import Header, SourceResult
from vacancies.exchange.signing import KeyRefused, PublicKeys, public_keys_read
from vacancies.models import BundleReceipt, Source, Vacancy, VacancyPlace
from vacancies.rulebook import Rulebook
from vacancies.selectors.rules import rulebook_now
from vacancies.services.bundles import BundleRead, bundle_take, bundles_file_away, bundles_waiting
from vacancies.services.slices import SLICE, Occasion, slice_apply, slice_prepare, sources_naming
from vacancies.services.telling import DOCUMENT
from vacancies.services.vacancies import vacancies_close, vacancies_close_expired

CLOSED_WHEN_MISSING = 2  # times in a row
TOTALS = ("entries", "created", "updated", "unchanged", "live", "held", "refused", "closed")

Progress = Callable[[str, int, int], None]


class ImportNotPossible(Exception):
    """The import cannot begin; the message says why."""


@dataclass
class ImportTotals:
    """What one run did. `live`, `held`, `refused`, `closed`: where the adverts of its entries stand now, and what it closed."""

    bundles: int = 0
    quarantined: int = 0
    bad_lines: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, int]:
        """By name, in a fixed order."""
        return (
            {"bundles": self.bundles}
            | {name: self.counts[name] for name in TOTALS}
            | {"quarantined": self.quarantined, "bad_lines": self.bad_lines}
        )


def inbox_default() -> Path:
    """Where bundles arrive unless said otherwise."""
    return Path(settings.DATA_DIR) / "inbox"


def gateway_keys() -> PublicKeys:
    """The public keys of the gateways whose bundles are accepted.

    Raises:
        ImportNotPossible: there is none, or a file is not one.
    """
    folder = Path(settings.GATEWAY_KEYS)
    try:
        keys = public_keys_read(folder) if folder.exists() else {}
    except KeyRefused as refused:
        raise ImportNotPossible(str(refused)) from None
    if not keys:
        raise ImportNotPossible(f"There is no gateway's public key (*.pub) in {folder}: copy it there first.")
    return keys


@contextmanager
def importer_lock() -> Iterator[None]:
    """Let one importer work at a time. The lock goes with the process, however it ends.

    Raises:
        ImportNotPossible: another import is running.
    """
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA_DIR) / "import.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ImportNotPossible("Another import is running.") from None
        yield


def import_run(
    *, inbox: Path, today: date | None = None, gaps_accepted: Collection[str] = (), progress: Progress | None = None
) -> ImportTotals:
    """Take in every bundle that waits, then close what has expired.

    Raises:
        ImportNotPossible: nothing was done.
    """
    today = today or clock.today()
    totals = ImportTotals()
    with importer_lock():
        bundles_file_away(inbox)
        waiting = bundles_waiting(inbox)
        keys = gateway_keys() if waiting else {}
        rulebook = rulebook_now()
        for path in waiting:
            taken = bundle_take(path, keys, gaps_accepted)
            if taken is None:
                totals.quarantined += 1
            else:
                read, receipt = taken
                totals.counts.update(_bundle_apply(read, receipt, rulebook, today, progress))
                totals.bundles += 1
                totals.bad_lines += len(read.bad_lines)
            bundles_file_away(inbox)
        with bulk_indexing(DOCUMENT):
            totals.counts["closed"] += vacancies_close_expired(today)
        if totals.bundles:
            tables_weigh()
    return totals


def tables_weigh() -> None:
    """Let the database learn how its rows of adverts are spread. SQLite never does so by itself.

    Without it SQLite takes "live" for a rare state, and looks at every live advert to find the twenty of a page.
    """
    with connection.cursor() as cursor:
        for model in (Vacancy, VacancyPlace):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _bundle_apply(
    read: BundleRead, receipt: BundleReceipt, rulebook: Rulebook, today: date, progress: Progress | None
) -> Counter[str]:
    """Apply a bundle from where its mark stands; return its counts, those of earlier runs included."""
    sources = _sources_known(read.header, receipt)
    naming = sources_naming(read.entries)
    occasion = Occasion(rulebook, sources, receipt.pk, receipt.received_at, today, naming)
    counts: Counter[str] = Counter(receipt.counts)
    with bulk_indexing(DOCUMENT):
        for start in range(receipt.applied, len(read.entries), SLICE):
            part = read.entries[start : start + SLICE]
            prepared = slice_prepare(part, occasion)
            with transaction.atomic():
                counts.update(slice_apply(prepared, occasion))
                _mark(receipt, start + len(part), counts)
            if progress:
                progress(receipt.file_name, start + len(part), len(read.entries))
        good_lines = Counter(entry.source for entry in read.entries)
        for result in read.header.sources:
            if _is_whole(result, good_lines):
                _count_missing(sources[result.id], receipt, counts)
        _finish(read, receipt, sources, counts)
    return counts


def _mark(receipt: BundleReceipt, applied: int, counts: Counter[str]) -> None:
    BundleReceipt.objects.filter(pk=receipt.pk).update(applied=applied, counts=dict(counts))


@transaction.atomic
def _sources_known(header: Header, receipt: BundleReceipt) -> dict[str, Source]:
    """The header's sources; an unknown one starts as REVIEWED."""
    known: dict[str, Source] = Source.objects.in_bulk([result.id for result in header.sources], field_name="code")
    for result in header.sources:
        if result.id not in known:
            known[result.id] = Source.objects.create(
                code=result.id,
                name=result.name,
                interval_seconds=result.interval_seconds,
                first_seen=receipt.received_at,
            )
            record_by(
                system_viewer(),
                "vacancies.source.appeared",
                object_kind="vacancies.source",
                object_id=known[result.id].public_id,
                detail={"source": result.id},
            )
    return known


def _is_whole(result: SourceResult, good_lines: Mapping[str, int]) -> bool:
    """Whether absence from this bundle says that an advert has left its feed: fetched whole, and every line was good."""
    return result.result == FetchResult.FULL and good_lines.get(result.id, 0) == result.entries


def _count_missing(source: Source, receipt: BundleReceipt, counts: Counter[str]) -> None:
    """Count adverts that their feed no longer has, each once for this bundle, and close those missing twice."""
    while True:
        with transaction.atomic():
            gone = list(
                Vacancy.objects.select_for_update()
                .filter(source=source)
                .exclude(state=VacancyState.CLOSED)
                .exclude(seen_in=receipt.pk)
                .exclude(missed_in=receipt.pk)
                .order_by("pk")[:SLICE]
            )
            if not gone:
                return
            Vacancy.objects.filter(pk__in=[vacancy.pk for vacancy in gone]).update(
                missing_count=F("missing_count") + 1, missed_in=receipt.pk
            )
            over = [
                vacancy
                for vacancy in gone
                if vacancy.missing_count + 1 >= CLOSED_WHEN_MISSING and vacancy.state != VacancyState.REFUSED
            ]
            vacancies_close(over, ReasonCode.LEFT_FEED)
            counts["closed"] += len(over)
            _mark(receipt, receipt.entries, counts)


@transaction.atomic
def _finish(read: BundleRead, receipt: BundleReceipt, sources: dict[str, Source], counts: Counter[str]) -> None:
    """Note what each source said, and that the bundle is done."""
    for result in read.header.sources:
        source = Source.objects.select_for_update().get(pk=sources[result.id].pk)
        source.name, source.interval_seconds = result.name, result.interval_seconds
        source.last_tried_at, source.last_bundle = result.fetched_at, receipt
        source.last_result, source.last_reason = result.result.value, result.reason.value if result.reason else ""
        source.last_detail = result.detail or ""
        if result.result != FetchResult.FAILED:
            source.last_heard_at = result.fetched_at
        if result.result == FetchResult.FULL:
            source.last_full_at, source.last_entries = result.fetched_at, result.entries
        source.save()
    receipt.state, receipt.applied, receipt.counts = BundleState.APPLIED, len(read.entries), dict(counts)
    receipt.save(update_fields=["state", "applied", "counts"])
    record_by(
        system_viewer(),
        "vacancies.bundle.applied",
        object_kind="vacancies.bundle",
        object_id=receipt.public_id,
        detail={"gateway": receipt.gateway, "sequence": receipt.sequence, **counts},
    )
