"""An invented document under each engine, and short words to ask it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from campus.core.viewer import Viewer, ViewerKind
from campus.search import documents, services, synonyms
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.query import SearchQuery, SearchResult
from tests.campus.search.invented import Advert, AdvertDocument
from tests.services.elasticsearch import ElasticsearchServer

LEARNER = Viewer(kind=ViewerKind.LEARNER, prisons=frozenset({"LEI"}), today=date(2027, 3, 2))


@pytest.fixture(autouse=True)
def synonyms_read_afresh() -> Iterator[None]:
    """What one test's synonyms were must not be remembered by the next."""
    synonyms.cache.forget()
    yield
    synonyms.cache.forget()


@pytest.fixture
def adverts() -> Iterator[AdvertDocument]:
    """The invented document, registered, with no rows."""
    documents.register(AdvertDocument)
    document = documents.document_get("adverts")
    assert isinstance(document, AdvertDocument)
    yield document
    documents.unregister("adverts")


class Asker:
    """Puts rows in and asks, in few words."""

    def __init__(self, document: AdvertDocument) -> None:
        """Work on this document."""
        self.document = document
        self.viewer = LEARNER

    def put(self, *rows: Advert) -> None:
        """Have rows in the source and in the index."""
        services.index("adverts", self.document.put(*rows))

    def ask(self, words: str = "", viewer: Viewer | None = None, **query: Any) -> SearchResult:
        """The whole answer; it must not be a degraded one."""
        result = services.search("adverts", SearchQuery(words=words, **query), viewer or self.viewer)
        assert not result.degraded
        return result

    def ids(self, words: str = "", viewer: Viewer | None = None, **query: Any) -> list[str]:
        """The ids found, in their order."""
        return [hit.id for hit in self.ask(words, viewer, **query).hits]

    def on(self, day: date) -> Viewer:
        """The usual learner on another day."""
        return replace(self.viewer, today=day)


@pytest.fixture
def make_asker(adverts: AdvertDocument) -> Callable[[], Asker]:
    """An asker for the engine in use."""
    return lambda: Asker(adverts)


@pytest.fixture
def elasticsearch_engine(elasticsearch_server: ElasticsearchServer) -> Iterator[ElasticsearchEngine]:
    """An Elasticsearch engine with index names of this test's own, which go at its end."""
    yield elasticsearch_server.engine()
    elasticsearch_server.clear()
