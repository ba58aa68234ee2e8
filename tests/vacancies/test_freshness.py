"""Whether a source is still heard from: the rule as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from vacancies.freshness import Freshness, freshness

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "interval", "paused", "standing"),
    [
        (59, 3600, False, Freshness.FRESH),
        (61, 3600, False, Freshness.LATE),
        (179, 3600, False, Freshness.LATE),
        (181, 3600, False, Freshness.SILENT),
        (None, 3600, False, Freshness.SILENT),
        (9999, None, False, Freshness.FRESH),
        (181, 3600, True, Freshness.PAUSED),
    ],
)
def test_how_a_source_stands(minutes, interval, paused, standing):
    heard = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert freshness(heard_at=heard, interval_seconds=interval, is_paused=paused, now=NOW) == standing
