"""A source's settings and memory turned into one request, and what came of it into plain facts.

Apart from `runs`, so that `replay`, which fetches nothing, needs no network library.
"""

from vacancies.exchange.codes import FetchReason
from vacancies.gateway.client import (
    FEED_TYPES,
    PUBLIC,
    FeedRequest,
    FetchRefused,
    Network,
    feed_fetch,
    network_with_authorities,
)
from vacancies.gateway.config import Settings, Source
from vacancies.gateway.plain import one_line, plain
from vacancies.gateway.runs import Fetch, Fetched
from vacancies.gateway.state import SourceState


def fetch_made(settings: Settings, *, whole: bool = False, network: Network = PUBLIC) -> Fetch:
    """The way to fetch by these settings; `whole` asks for every feed as if it had never been seen."""
    if settings.ca_file:
        network = network_with_authorities(network, settings.ca_file)

    def fetch(source: Source, memory: SourceState) -> Fetched:
        request = FeedRequest(
            address=source.address,
            most_bytes=source.most_bytes,
            seconds=source.seconds,
            content_types=FEED_TYPES | source.content_types,
            etag=None if whole else memory.etag,
            last_modified=None if whole else memory.last_modified,
        )
        try:
            response = feed_fetch(request, network=network, proxy=settings.proxy)
        except FetchRefused as refused:
            detail = one_line(plain(refused.detail), 400)
            return Fetched(reason=refused.reason, detail=detail, retry_after=refused.retry_after)
        except FileNotFoundError:
            return Fetched(reason=FetchReason.CERTIFICATE_REFUSED, detail="gateway.ca_file cannot be read")
        return Fetched(response.body, response.etag, response.last_modified)

    return fetch
