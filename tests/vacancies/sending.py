"""A gateway for tests: signed bundles in one chain, of invented adverts."""

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.vacancies.exchange.make import KEY, a_header, a_source, an_entry
from vacancies.exchange.codes import FetchResult
from vacancies.exchange.schema import Entry, SourceResult
from vacancies.exchange.signing import public_key_write
from vacancies.exchange.writing import bundle_write

TITLES = ("Warehouse operative", "Van driver", "Kitchen porter", "Cleaner", "Site labourer", "Shop assistant")
TOWNS = ("Leeds", "Wakefield", "Bradford", "York", "Hull", "Atlantis-on-Sea")


class Gateway:
    """Sends bundles into an inbox and keeps the chain."""

    def __init__(self, inbox: Path, keys: Path) -> None:
        """Lay out the folders and the public key."""
        self.inbox = inbox
        self.sequence = 0
        self.last_hash: str | None = None
        inbox.mkdir(parents=True, exist_ok=True)
        public_key_write(keys / "gateway-a.pub", KEY.public_key())

    def send(self, entries: Sequence[Entry], sources: Sequence[SourceResult] | None = None) -> Path:
        """Send one bundle; by default each entry's source was fetched whole."""
        if sources is None:
            codes = sorted({entry.source for entry in entries}) or ["harbour-jobs"]
            sources = [
                a_source(id=code, name=code.title(), entries=sum(entry.source == code for entry in entries))
                for code in codes
            ]
        self.sequence += 1
        header = a_header(sequence=self.sequence, previous=self.last_hash, sources=tuple(sources))
        path = bundle_write(self.inbox, header, entries, KEY)
        self.last_hash = hashlib.sha256(path.read_bytes()).hexdigest()
        return path

    def send_failed(self, code: str = "harbour-jobs") -> Path:
        """Send a bundle that says the source answered that nothing is new."""
        return self.send([], [a_source(id=code, result=FetchResult.NOT_MODIFIED, entries=0)])


def clean_entry(number: int = 1, **changes: Any) -> Entry:
    """An advert that nothing holds, different for each number."""
    entry = an_entry(
        reference=f"HJ-{number}",
        title=f"{TITLES[number % len(TITLES)]} {number}",
        employer=f"Tidewell {number % 50}",
        places=(TOWNS[number % len(TOWNS)],),
        pay_from=Decimal("13.00") + number % 5,
        pay_to=Decimal("18.00"),
        closes=date(2027, 4, 9),
        contacts=() if number % 3 else ("0113 496 0000",),
        text=f"Work number {number} with a good team.\n\nCome and see what we do each day.",
        raw_hash=hashlib.sha256(f"{number}{sorted(changes.items())}".encode()).hexdigest(),
    )
    return dataclasses.replace(entry, **changes)
