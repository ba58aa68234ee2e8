"""What comes of reading one feed: plain data, so that the parent need not load a parser to hold it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vacancies.exchange.codes import FetchReason
from vacancies.exchange.schema import Entry


@dataclass(slots=True)
class ParsedFeed:
    """What came of one feed. `reason` is given when it is refused, and then there are no entries."""

    reason: FetchReason | None = None
    detail: str | None = None
    format: str | None = None
    encoding: str | None = None
    malformed: bool | None = None
    repeated: int = 0
    entries: Sequence[Entry] = ()
