"""Which engine answers, and which one stands in for it.

With Elasticsearch in use, the database's own engine is kept up to date beside it and answers while Elasticsearch is slow or away.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, transaction

from campus.search.breaker import Breaker
from campus.search.engines.base import EngineDown, EngineError, EngineSlow, SearchEngine
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.engines.elasticsearch_connection import Connection
from campus.search.engines.postgres import PostgresEngine
from campus.search.engines.sqlite import SqliteEngine

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


def elasticsearch_from_settings() -> ElasticsearchEngine:
    """The engine that the ELASTICSEARCH settings describe. Raises ImproperlyConfigured when there is no address."""
    if not settings.ELASTICSEARCH_URLS:
        raise ImproperlyConfigured("SEARCH_ENGINE is elasticsearch, and ELASTICSEARCH_URL is not set")
    connection = Connection(
        urls=list(settings.ELASTICSEARCH_URLS),
        ca_file=settings.ELASTICSEARCH_CA_FILE,
        user=settings.ELASTICSEARCH_USER,
        password=settings.ELASTICSEARCH_PASSWORD,
        api_key=settings.ELASTICSEARCH_API_KEY,
        seconds=settings.ELASTICSEARCH_MILLISECONDS / 1000,
    )
    return ElasticsearchEngine(
        connection,
        prefix=settings.ELASTICSEARCH_PREFIX,
        shards=settings.ELASTICSEARCH_SHARDS,
        replicas=settings.ELASTICSEARCH_REPLICAS,
    )


ENGINES: dict[str, Callable[[], SearchEngine]] = {
    "sqlite": SqliteEngine,
    "postgres": PostgresEngine,
    "elasticsearch": elasticsearch_from_settings,
}


@dataclass(frozen=True)
class Engines:
    """The engine in use, and the one that stands in for it, if any."""

    main: SearchEngine
    standby: SearchEngine | None = None
    breaker: Breaker = field(default_factory=Breaker)

    @property
    def all(self) -> list[SearchEngine]:
        """The main one first."""
        return [self.main, *([self.standby] if self.standby else [])]

    def ask_main(self, question: Callable[[], Answer]) -> Answer:
        """What the main engine answers; its failures are remembered, so that not everybody waits for it.

        Raises:
            EngineDown: it failed a moment ago and is left alone; or what the question raised.
        """
        if self.standby is None:
            return question()
        if not self.breaker.may_ask():
            raise EngineDown(f"{self.main.name} failed a moment ago")
        try:
            answer = question()
        except EngineSlow:
            self.breaker.was_slow()
            raise
        except EngineDown:
            self.breaker.was_down()
            raise
        except EngineError:
            self.breaker.answered()  # it is there, and does not like the question
            raise
        if self.breaker.answered():
            log.warning("Search: %s answers again", self.main.name)
        return answer


@cache
def _engine_named(name: str) -> SearchEngine:
    try:
        return ENGINES[name]()
    except KeyError:
        raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}; there are: {', '.join(ENGINES)}") from None


@cache
def _engines_named(name: str, standby: str) -> Engines:
    return Engines(_engine_named(name), _engine_named(standby) if standby else None)


_given: ContextVar[Engines | None] = ContextVar("search_engines_given", default=None)


def engines_now() -> Engines:
    """The engines in use: `settings.SEARCH_ENGINE`, else Elasticsearch when it has an address, else the default database's."""
    if given := _given.get():
        return given
    vendor = {"postgresql": "postgres"}.get(connections["default"].vendor, connections["default"].vendor)
    name = settings.SEARCH_ENGINE or ("elasticsearch" if settings.ELASTICSEARCH_URLS else vendor)
    return _engines_named(name, vendor if name == "elasticsearch" else "")


def engine_now() -> SearchEngine:
    """The engine in use."""
    return engines_now().main


@contextmanager
def engine_use(engine: SearchEngine, standby: SearchEngine | None = None) -> Iterator[Engines]:
    """Use this engine within the block, whatever the settings say: to try an engine beside the one in use."""
    engines = Engines(engine, standby)
    token = _given.set(engines)
    try:
        yield engines
    finally:
        _given.reset(token)


@contextmanager
def savepoint(engine: SearchEngine) -> Iterator[None]:
    """Keep a failed question from spoiling the caller's transaction, where there is one."""
    if engine.using and connections[engine.using].in_atomic_block:
        with transaction.atomic(using=engine.using):
            yield
    else:
        yield


FAILURES = (DatabaseError, EngineError)  # what an engine raises when it cannot answer
