"""Elasticsearch with a standby behind a door that tests can shut, and one that asks for a password."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from campus.search import services
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.engines.sqlite import SqliteEngine
from campus.search.switching import Engines
from tests.campus.search.conftest import Asker
from tests.services.door import Door, door_to
from tests.services.elasticsearch import ElasticsearchServer, elasticsearch_running

SEARCH_SECONDS = 0.8


class Clock:
    """Time that passes when a test says so."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass
class Pair:
    """Elasticsearch behind a door, and SQLite that stands in."""

    engines: Engines
    main: ElasticsearchEngine
    standby: SqliteEngine
    door: Door
    clock: Clock
    asker: Asker

    def a_minute_later(self) -> None:
        """Long enough that an engine that failed is tried again."""
        self.clock.now += 61


@pytest.fixture
def door(elasticsearch_server: ElasticsearchServer) -> Iterator[Door]:
    """A door to the server, open."""
    address = urlsplit(elasticsearch_server.urls[0])
    with door_to(address.hostname or "127.0.0.1", address.port or 9200) as door:
        yield door


@pytest.fixture
def pair(
    elasticsearch_server: ElasticsearchServer, door: Door, db: None, make_asker: Callable[[], Asker]
) -> Iterator[Pair]:
    """Elasticsearch in use with SQLite beside it, both with the same rows once they are put in."""
    url = f"http://127.0.0.1:{door.port}"
    main, standby = elasticsearch_server.engine(seconds=SEARCH_SECONDS, urls=[url], writing_seconds=5.0), SqliteEngine()
    with services.engine_use(main, standby) as engines:
        clock = Clock()
        engines.breaker.clock = clock
        yield Pair(engines, main, standby, door, clock, make_asker())
    elasticsearch_server.clear()


@pytest.fixture(scope="session")
def secure_elasticsearch_server() -> Iterator[ElasticsearchServer]:
    """A server of our own with TLS and passwords."""
    with elasticsearch_running(secure=True) as server:
        yield server
