"""What a bundle may say, field by field: frozen records, their limits, and their JSON in both directions.

Unknown is null and never guessed; an unknown key is refused. docs/bundle.md is the same list in words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vacancies.exchange import values
from vacancies.exchange.codes import (
    Base,
    Contract,
    FetchReason,
    FetchResult,
    Hours,
    LineProblem,
    Pattern,
    SalaryPeriod,
)
from vacancies.exchange.values import FieldError, Reader

SCHEMA_VERSION = 1
KEY_ID = re.compile(r"[0-9a-f]{16}")

MOST_LINE_BYTES = 256 * 1024
MOST_BUNDLE_BYTES = 128 * 1024 * 1024
MOST_ENTRIES = 100_000
MOST_SOURCES = 500
MOST_TEXT = 20_000
MOST_TITLE = 300
MOST_SHORT = 200
MOST_REFERENCE = 500
MOST_ADDRESS = 2_000
MOST_PLACES = 50
MOST_CONTACTS = 50

# Entry fields whose text may be kept when it could not be read as a value.
KEPT_FIELDS = ("title", "employer", "places", "pay", "hours", "contract", "closes", "published", "starts", "reference")


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What came of trying one source for this bundle."""

    id: str
    name: str
    result: FetchResult
    reason: FetchReason | None  # only when failed
    detail: str | None  # the reason in plain words, for staff
    interval_seconds: int  # how often the gateway means to try
    entries: int  # entry lines of this source in the bundle
    repeated: int  # entries left out because their reference had already come in the same feed
    fetched_at: datetime
    format: str | None  # feedparser's version word, such as "atom10"
    encoding: str | None
    malformed: bool | None


@dataclass(frozen=True, slots=True)
class Header:
    """A bundle's first line: which one it is, what it follows, which sources were tried."""

    schema: int
    gateway: str
    sequence: int  # 1, 2, 3, ... without a gap
    previous: str | None  # SHA-256 of the whole bundle before this one; null in the first
    created_at: datetime
    key_id: str
    sources: tuple[SourceResult, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One vacancy as its feed states it. None is unknown; nothing here is guessed."""

    source: str
    reference: str  # unique within the source
    title: str | None = None
    employer: str | None = None
    employer_reference: str | None = None
    places: tuple[str, ...] = ()
    national: bool = False
    base: Base | None = None
    pay_from: Decimal | None = None  # pounds per `pay_period`; null for "up to"
    pay_to: Decimal | None = None  # null for "from"; equal to pay_from when one figure is stated
    pay_period: SalaryPeriod | None = None
    pay_text: str | None = None  # as the feed had it
    hours: Hours | None = None
    hours_per_week: Decimal | None = None
    contract: Contract | None = None
    patterns: tuple[Pattern, ...] = ()
    closes: date | None = None  # London calendar date; live on that day, closed the day after
    closes_text: str | None = None
    published: datetime | None = None
    starts: date | None = None
    text: str | None = None  # plain paragraphs; contact details replaced by "[contact removed]"
    requirements: str | None = None
    contacts: tuple[str, ...] = ()  # for staff only
    address: str | None = None  # the advert's own address; for staff only
    kept_as_text: Mapping[str, str] = field(default_factory=dict)  # field -> the text that could not be read
    raw_hash: str = ""  # SHA-256 of what the feed said of this entry


def _kept(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise values.bad("is not an object")
    if unknown := sorted(set(value) - set(KEPT_FIELDS)):
        raise FieldError(unknown[0][:60], LineProblem.UNKNOWN_FIELD, "is not a field whose text is kept")
    read = values.text_reader(MOST_SHORT * 3)
    return {name: read(text) for name, text in value.items()}


_SHORT = values.text_reader(MOST_SHORT)
_SHORT_OR_NONE = values.optional(_SHORT)
_MONEY_OR_NONE = values.optional(values.money)
_DAY_OR_NONE = values.optional(values.day)
_LONG_OR_NONE = values.optional(values.text_reader(MOST_TEXT, lines=True))

ENTRY_READERS: dict[str, Reader[Any]] = {
    "source": values.slug,
    "reference": values.text_reader(MOST_REFERENCE),
    "title": values.optional(values.text_reader(MOST_TITLE)),
    "employer": _SHORT_OR_NONE,
    "employer_reference": _SHORT_OR_NONE,
    "places": values.list_reader(_SHORT, MOST_PLACES),
    "national": values.flag,
    "base": values.optional(values.code_reader(Base)),
    "pay_from": _MONEY_OR_NONE,
    "pay_to": _MONEY_OR_NONE,
    "pay_period": values.optional(values.code_reader(SalaryPeriod)),
    "pay_text": values.optional(values.text_reader(MOST_SHORT * 3)),
    "hours": values.optional(values.code_reader(Hours)),
    "hours_per_week": _MONEY_OR_NONE,
    "contract": values.optional(values.code_reader(Contract)),
    "patterns": values.list_reader(values.code_reader(Pattern), len(Pattern)),
    "closes": _DAY_OR_NONE,
    "closes_text": _SHORT_OR_NONE,
    "published": values.optional(values.moment),
    "starts": _DAY_OR_NONE,
    "text": _LONG_OR_NONE,
    "requirements": _LONG_OR_NONE,
    "contacts": values.list_reader(values.text_reader(MOST_SHORT * 2), MOST_CONTACTS),
    "address": values.optional(values.text_reader(MOST_ADDRESS)),
    "kept_as_text": _kept,
    "raw_hash": values.sha256_text,
}

SOURCE_READERS: dict[str, Reader[Any]] = {
    "id": values.slug,
    "name": _SHORT,
    "result": values.code_reader(FetchResult),
    "reason": values.optional(values.code_reader(FetchReason)),
    "detail": values.optional(values.text_reader(MOST_SHORT * 3)),
    "interval_seconds": values.whole_reader(60, 31 * 24 * 3600),
    "entries": values.whole_reader(0, MOST_ENTRIES),
    "repeated": values.whole_reader(0, MOST_ENTRIES),
    "fetched_at": values.moment,
    "format": values.optional(values.text_reader(20)),
    "encoding": values.optional(values.text_reader(40)),
    "malformed": values.optional(values.flag),
}


def source_result_read(value: Any) -> SourceResult:
    """Read one source of the header.

    Raises:
        FieldError: naming the field at fault.
    """
    result = SourceResult(**values.record_read(value, SOURCE_READERS))
    if (result.result == FetchResult.FAILED) != (result.reason is not None):
        raise FieldError("reason", LineProblem.BAD_VALUE, "is given when, and only when, the source failed")
    if result.result != FetchResult.FULL and result.entries:
        raise FieldError("entries", LineProblem.BAD_VALUE, "must be 0 unless the result is full")
    return result


HEADER_READERS: dict[str, Reader[Any]] = {
    "schema": values.whole_reader(SCHEMA_VERSION, SCHEMA_VERSION),
    "gateway": values.slug,
    "sequence": values.whole_reader(1, 2**53),
    "previous": values.optional(values.sha256_text),
    "created_at": values.moment,
    "key_id": values.shape_reader(KEY_ID, "a key's id"),
    "sources": values.list_reader(source_result_read, MOST_SOURCES),
}


def header_read(value: Any) -> Header:
    """Read a bundle's first line.

    Raises:
        FieldError: naming the field at fault.
    """
    header = Header(**values.record_read(value, HEADER_READERS))
    if (header.sequence == 1) != (header.previous is None):
        raise FieldError("previous", LineProblem.BAD_VALUE, "is null in the first bundle, and only there")
    if len({source.id for source in header.sources}) != len(header.sources):
        raise FieldError("sources", LineProblem.BAD_VALUE, "name one source twice")
    return header


def entry_read(value: Any) -> Entry:
    """Read one entry's object.

    Raises:
        FieldError: naming the first field at fault.
    """
    entry = Entry(**values.record_read(value, ENTRY_READERS))
    if entry.pay_from is not None and entry.pay_to is not None and entry.pay_from > entry.pay_to:
        raise FieldError("pay_to", LineProblem.BAD_VALUE, "is less than pay_from")
    if (entry.pay_from is not None or entry.pay_to is not None) and entry.pay_period is None:
        raise FieldError("pay_period", LineProblem.BAD_VALUE, "is missing although pay is stated")
    return entry


FIELD_NAMES = {kind: tuple(each.name for each in fields(kind)) for kind in (Header, Entry, SourceResult)}


def _plain(value: Any) -> Any:
    """One value as JSON has it."""
    match value:
        case None | bool() | int():
            return value
        case StrEnum():
            return value.value
        case str():
            return value
        case Decimal():
            return f"{value:.2f}"
        case datetime():
            return values.moment_text(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case SourceResult():
            return record_write(value)
        case _:
            return dict(value)


def record_write(record: Header | Entry | SourceResult) -> dict[str, Any]:
    """A record as the object that `header_read`, `entry_read` and `source_result_read` take back."""
    values_by_name = ((name, getattr(record, name)) for name in FIELD_NAMES[type(record)])
    return {name: each if each is None or type(each) is str else _plain(each) for name, each in values_by_name}
