"""The gateway's time for a feed against feedparser's own default parse of the same bytes, in one run."""

import statistics
import time
from collections.abc import Callable
from io import BytesIO

import feedparser

from tests.vacancies.gateway.feeds import job_rss
from vacancies.gateway.confine import feed_read
from vacancies.gateway.mapping import mapping_made

NAME = "gateway"
ITEMS = 1000
ROUNDS = 5
MOST_RATIO = 1.0


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def run() -> list[tuple[str, float, str, float]]:
    """Measure; each line is a name, the figure, "at most", and the bound. Rounds alternate, so that both see the same
    machine."""
    body = job_rss(ITEMS)
    mapping = mapping_made({})

    def ours() -> None:
        parsed = feed_read(body, source="bench", mapping=mapping, strict=True)
        assert len(parsed.entries) == ITEMS, parsed.detail

    def theirs() -> None:
        assert len(feedparser.parse(BytesIO(body)).entries) == ITEMS

    rounds = [(_seconds(ours), _seconds(theirs)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours for ours, _ in rounds) / statistics.median(theirs for _, theirs in rounds)
    return [("gateway time over feedparser's default parse, 1,000 items", ratio, "at most", MOST_RATIO)]
