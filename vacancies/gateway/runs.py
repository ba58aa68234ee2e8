"""One run: each due source fetched and read, whatever the others do, then one bundle of all of it."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vacancies.exchange.codes import FetchReason, FetchResult
from vacancies.exchange.schema import SCHEMA_VERSION, Entry, Header, SourceResult
from vacancies.exchange.signing import key_id
from vacancies.exchange.writing import UNFINISHED_SUFFIX, bundle_name, bundle_prepare, bundle_put_in_place
from vacancies.gateway.config import Settings, Source
from vacancies.gateway.confine import feed_read
from vacancies.gateway.parsed import ParsedFeed
from vacancies.gateway.state import SourceState, State, state_write


@dataclass(slots=True)
class Tried:
    """What came of one source in this run."""

    result: SourceResult
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetch brought: a body, or None when nothing changed, or why there is nothing."""

    body: bytes | None = None
    etag: str | None = None
    last_modified: str | None = None
    reason: FetchReason | None = None
    detail: str | None = None
    retry_after: int | None = None


Fetch = Callable[[Source, SourceState], Fetched]


def body_tried(source: Source, body: bytes, now: datetime) -> Tried:
    """Send a feed's bytes through the confined parser."""
    if len(body) > source.most_bytes:
        parsed = ParsedFeed(FetchReason.TOO_LARGE, f"it has more than {source.most_bytes} bytes")
    else:
        parsed = feed_read(body, source=source.id, mapping=source.mapping, strict=source.strict)
    result = _result(
        source,
        now,
        FetchResult.FAILED if parsed.reason else FetchResult.FULL,
        parsed.reason,
        parsed.detail,
        parsed,
    )
    return Tried(result, list(parsed.entries))


def source_tried(source: Source, memory: SourceState, fetch: Fetch, now: datetime, chance: random.Random) -> Tried:
    """Fetch and read one source, and remember for the next time. A feed that was refused is asked for whole again."""
    interval = timedelta(seconds=source.interval_seconds)
    fetched = fetch(source, memory)
    if fetched.reason:
        tried = Tried(_result(source, now, FetchResult.FAILED, fetched.reason, fetched.detail))
    elif fetched.body is None:
        tried = Tried(_result(source, now, FetchResult.NOT_MODIFIED))
    else:
        tried = body_tried(source, fetched.body, now)
        worked = tried.result.result == FetchResult.FULL
        memory.etag = fetched.etag if worked else None
        memory.last_modified = fetched.last_modified if worked else None
    if tried.result.result == FetchResult.FAILED:
        memory.failed(now, interval, fetched.retry_after, chance)
    else:
        memory.succeeded(now, interval)
    return tried


def bundle_of(
    settings: Settings, state: State, data: Path, tried: Iterable[Tried], key: Ed25519PrivateKey, now: datetime
) -> Path:
    """Write the next bundle of the chain into the outbox, and the memory with it."""
    outbox = data / "outbox"
    outbox.mkdir(parents=True, exist_ok=True)
    all_tried = list(tried)
    header = Header(
        schema=SCHEMA_VERSION,
        gateway=settings.gateway,
        sequence=state.sequence + 1,
        previous=state.last_hash,
        created_at=now,
        key_id=key_id(key.public_key()),
        sources=tuple(each.result for each in all_tried),
    )
    final = outbox / bundle_name(header)
    unfinished = final.with_name(final.name + UNFINISHED_SUFFIX)
    entries = (entry for each in all_tried for entry in each.entries)
    state.last_hash = bundle_prepare(unfinished, header, entries, key)
    state.sequence = header.sequence
    state.pending = [unfinished.name, final.name]
    state_write(data, state)
    bundle_put_in_place(unfinished, final)
    return final


def _result(
    source: Source,
    now: datetime,
    result: FetchResult,
    reason: FetchReason | None = None,
    detail: str | None = None,
    parsed: ParsedFeed | None = None,
) -> SourceResult:
    return SourceResult(
        id=source.id,
        name=source.name,
        result=result,
        reason=reason,
        detail=detail[:400] if detail else None,
        interval_seconds=source.interval_seconds,
        entries=len(parsed.entries) if parsed else 0,
        repeated=parsed.repeated if parsed else 0,
        fetched_at=now,
        format=parsed.format if parsed else None,
        encoding=parsed.encoding if parsed else None,
        malformed=parsed.malformed if parsed else None,
    )
