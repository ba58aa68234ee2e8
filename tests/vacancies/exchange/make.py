"""Invented bundles for the tests of the format."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vacancies.exchange.codes import Contract, FetchResult, Hours, Pattern, SalaryPeriod
from vacancies.exchange.schema import SCHEMA_VERSION, Entry, Header, SourceResult
from vacancies.exchange.signing import key_id
from vacancies.exchange.writing import bundle_write

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEYS: dict[str, Ed25519PublicKey] = {key_id(KEY.public_key()): KEY.public_key()}
AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def a_source(**changes: Any) -> SourceResult:
    """A source fetched whole."""
    source = SourceResult(
        id="harbour-jobs",
        name="Harbour Jobs",
        result=FetchResult.FULL,
        reason=None,
        detail=None,
        interval_seconds=3600,
        entries=1,
        repeated=0,
        fetched_at=AT,
        format="rss20",
        encoding="utf-8",
        malformed=False,
    )
    return dataclasses.replace(source, **changes)


def a_header(**changes: Any) -> Header:
    """The first bundle of a gateway."""
    header = Header(
        schema=SCHEMA_VERSION,
        gateway="gateway-a",
        sequence=1,
        previous=None,
        created_at=AT,
        key_id=next(iter(KEYS)),
        sources=(a_source(),),
    )
    return dataclasses.replace(header, **changes)


def an_entry(**changes: Any) -> Entry:
    """A vacancy that states everything."""
    entry = Entry(
        source="harbour-jobs",
        reference="HJ-1",
        title="Warehouse operative",
        employer="Tidewell Storage",
        employer_reference="TS/77",
        places=("Leeds", "Wakefield"),
        pay_from=Decimal("12.80"),
        pay_to=Decimal("14.00"),
        pay_period=SalaryPeriod.PER_HOUR,
        pay_text="£12.80 - £14 an hour",
        hours=Hours.FULL_TIME,
        hours_per_week=Decimal("39.00"),
        contract=Contract.PERMANENT,
        patterns=(Pattern.FLEXIBLE_SHIFTS,),
        closes=date(2027, 4, 9),
        closes_text="9 April 2027 23:55 BST",
        published=AT,
        starts=date(2027, 5, 4),
        text="Pick and pack.\n\nCall [contact removed].",
        requirements="Steady on your feet.",
        contacts=("0113 496 0000",),
        address="https://jobs.harbour.example/1",
        kept_as_text={"places": "Leeds and round about"},
        raw_hash="0" * 64,
    )
    return dataclasses.replace(entry, **changes)


def a_bundle(folder: Path, entries: Sequence[Entry] = (), header: Header | None = None) -> Path:
    """A signed bundle in `folder`."""
    return bundle_write(folder, header or a_header(), entries or [an_entry()], KEY)
