"""How the portal reaches Elasticsearch: addresses and keys, the time a search may take, and what its errors mean to us."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from elasticsearch import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
)

from campus.search.engines.base import EngineDown, EngineError, EngineSlow, IndexMissing

OVERLOADED = {429, 502, 503, 504}  # answers that say "not now"
A_FEW_ROWS = 20  # so many are written while somebody waits for a page
FEW_ROWS_SECONDS = 3.0
LEAST_SECONDS = 0.05  # a question is given this long even at the end of the time


@dataclass(frozen=True)
class Connection:
    """Where Elasticsearch is and how it lets us in.

    Args:
        urls: one address a node; a node that does not answer is passed over.
        ca_file: certificates that the nodes' certificates must be signed by; the system's own when empty.
        user, password: a sign-in of Elasticsearch; not with api_key.
        api_key: an encoded API key.
        seconds: how long all the questions of one search may take together.
        writing_seconds: how long one bulk request or change of indices may take.
    """

    urls: list[str]
    ca_file: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    seconds: float = 0.8
    writing_seconds: float = 30.0

    @cached_property
    def client(self) -> Elasticsearch:
        """The client, with the patience of writing; a pool of connections that threads share."""
        access: dict[str, Any] = {}
        if self.ca_file:
            access["ca_certs"] = self.ca_file
        if self.api_key:
            access["api_key"] = self.api_key
        elif self.user:
            access["basic_auth"] = (self.user, self.password)
        return Elasticsearch(
            self.urls, request_timeout=self.writing_seconds, retry_on_timeout=False, max_retries=2, **access
        )

    @property
    def asking(self) -> Elasticsearch:
        """The client with what is left of the search's time. Raises EngineSlow when none is."""
        left = self.seconds
        if until := _until.get():
            left = until - time.monotonic()
            if left <= 0:
                raise EngineSlow(f"no answer within {self.seconds} seconds")
        return self.client.options(request_timeout=max(LEAST_SECONDS, left))

    @property
    def writing(self) -> Elasticsearch:
        """The client with the patience of the present writing."""
        return self.client.options(request_timeout=_patience.get() or self.writing_seconds)

    @contextmanager
    def writing_rows(self, rows: int) -> Iterator[None]:
        """Wait less within when only a few rows are written: somebody waits for the page that changed them."""
        token = _patience.set(min(FEW_ROWS_SECONDS, self.writing_seconds) if rows <= A_FEW_ROWS else 0.0)
        try:
            yield
        finally:
            _patience.reset(token)

    @contextmanager
    def one_search(self) -> Iterator[None]:
        """Count the time of everything asked within as one search's."""
        token = _until.set(time.monotonic() + self.seconds)
        try:
            yield
        finally:
            _until.reset(token)


_patience: ContextVar[float] = ContextVar("elasticsearch_patience", default=0.0)
_until: ContextVar[float] = ContextVar("elasticsearch_until", default=0.0)


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn what the client raises into the errors that search knows."""
    try:
        yield
    except ConnectionTimeout as error:
        raise EngineSlow(str(error)) from error
    except NotFoundError as error:
        if error.error == "index_not_found_exception":
            raise IndexMissing(str(error)) from error
        raise EngineError(str(error)) from error
    except ApiError as error:
        if error.status_code in OVERLOADED:
            raise EngineDown(str(error)) from error
        raise EngineError(str(error)) from error
    except TransportError as error:
        raise EngineDown(str(error)) from error


@contextmanager
def slow_is_down() -> Iterator[None]:
    """For writing, which is given seconds: an engine that needs longer is as good as away, and is left alone at once."""
    try:
        yield
    except EngineSlow as error:
        raise EngineDown(str(error)) from error
