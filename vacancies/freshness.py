"""Whether a source is still heard from. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

LATE_AFTER = 1  # intervals
SILENT_AFTER = 3


class Freshness(StrEnum):
    """How a source stands."""

    FRESH = "FRESH"
    LATE = "LATE"
    SILENT = "SILENT"
    PAUSED = "PAUSED"


def freshness(*, heard_at: datetime | None, interval_seconds: int | None, is_paused: bool, now: datetime) -> Freshness:
    """Return how a source stands: late when one interval has gone by since it was heard, silent after three.

    A source that has never answered is silent; one whose interval is not known counts as fresh.
    """
    if is_paused:
        return Freshness.PAUSED
    if heard_at is None:
        return Freshness.SILENT
    if not interval_seconds:
        return Freshness.FRESH
    interval, quiet = timedelta(seconds=interval_seconds), now - heard_at
    if quiet > SILENT_AFTER * interval:
        return Freshness.SILENT
    return Freshness.LATE if quiet > LATE_AFTER * interval else Freshness.FRESH
