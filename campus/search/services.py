"""Search, and keeping what is searched in step with the database."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, transaction

from campus.core.viewer import Viewer
from campus.search import synonyms
from campus.search.documents import document_get
from campus.search.engines.base import EngineError, SearchEngine
from campus.search.engines.postgres import PostgresEngine
from campus.search.engines.sqlite import SqliteEngine
from campus.search.query import SearchQuery, SearchResult
from campus.search.words import terms_of

log = logging.getLogger(__name__)

ENGINES: dict[str, type[SearchEngine]] = {"sqlite": SqliteEngine, "postgres": PostgresEngine}
Progress = Callable[[int, int], None]


@cache
def _engine_named(name: str) -> SearchEngine:
    try:
        return ENGINES[name]()
    except KeyError:
        raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}; there are: {', '.join(ENGINES)}") from None


_engine_given: ContextVar[SearchEngine | None] = ContextVar("search_engine_given", default=None)


def engine_now() -> SearchEngine:
    """The engine in use: `settings.SEARCH_ENGINE`, or that of the default database."""
    if given := _engine_given.get():
        return given
    vendor = {"postgresql": "postgres"}.get(connections["default"].vendor, connections["default"].vendor)
    return _engine_named(getattr(settings, "SEARCH_ENGINE", "") or vendor)


@contextmanager
def engine_use(engine: SearchEngine) -> Iterator[None]:
    """Use this engine within the block, whatever the settings say: to try an engine beside the one in use."""
    token = _engine_given.set(engine)
    try:
        yield
    finally:
        _engine_given.reset(token)


def search(document_name: str, query: SearchQuery, viewer: Viewer) -> SearchResult:
    """Answer a query with the rows of a document that this viewer may see.

    Never raises for what was typed or for an engine that fails: a page must not fail because of search. Then the result
    is empty and `degraded`, the reason is logged, and the page says that search is not working, not "nothing found".

    Raises:
        LookupError: no document has this name, or the query names a field that it has not: a mistake in our code.
        ValueError: a range over a field without order; likewise.
    """
    document = document_get(document_name)
    engine = engine_now()
    # A rebuild may drop the index between the look at its name and the question: then the name is looked up again.
    for is_last in (False, True):
        try:
            with _savepoint(engine):
                terms = synonyms.terms_widened(terms_of(query.words), synonyms.cache.table())
                return engine.search(document, terms, query, viewer)
        except (DatabaseError, EngineError):
            if is_last:
                log.exception("Search of %s failed", document_name)
    return SearchResult(
        degraded=True,
        place_dropped=query.within_miles is not None and query.near is None,
        facets={name: {} for name in query.facets},
    )


@contextmanager
def _savepoint(engine: SearchEngine) -> Iterator[None]:
    """Keep a failed question from spoiling the caller's transaction, where there is one."""
    if engine.using and connections[engine.using].in_atomic_block:
        with transaction.atomic(using=engine.using):
            yield
    else:
        yield


# --- writing ----------------------------------------------------------------------------------------------------------

_collected: ContextVar[dict[str, dict[str, None]] | None] = ContextVar("search_ids_collected", default=None)


def index(document_name: str, ids: Collection[str]) -> None:
    """Bring rows of a document up to date in the index; an id whose row is gone is taken out.

    Rows are read afresh, so call it when the change is committed:
    `transaction.on_commit(partial(index, "vacancies", [vacancy.public_id]))`. Inside
    `bulk_indexing` of the same document the ids are only collected.

    A failing engine is logged, not raised: the change itself is committed, and `search_check` finds the difference.
    """
    collected = _collected.get()
    if collected is not None and document_name in collected:
        collected[document_name].update(dict.fromkeys(ids))
        return
    document = document_get(document_name)
    if not ids:
        return
    engine = engine_now()
    try:
        with _savepoint(engine):
            engine.index(document, ids)
    except (DatabaseError, EngineError):
        log.exception("Indexing of %s failed", document_name)


@contextmanager
def bulk_indexing(document_name: str) -> Iterator[None]:
    """Collect what `index` is told within, and index it in short slices at the end, also when the block raises.

    At the end the index is also compared with the database by id and version, so that what an earlier run did not come
    to index, because it was killed, is made good.
    """
    before = _collected.get() or {}
    if document_name in before:
        yield  # an outer block already collects
        return
    mine: dict[str, None] = {}
    token = _collected.set({**before, document_name: mine})
    try:
        yield
    finally:
        _collected.reset(token)
        index(document_name, list(mine))
        reconcile(document_name)


@dataclass(frozen=True, slots=True)
class Check:
    """How an index compares with the database, by ids."""

    document: str
    engine: str
    rows: int
    indexed: int
    missing: list[str]
    stale: list[str]
    extra: list[str]

    @property
    def is_right(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.stale or self.extra)


def check(document_name: str) -> Check:
    """Compare ids and versions in the index with the database. Raises IndexMissing when there is no live index."""
    document = document_get(document_name)
    engine = engine_now()
    indexed = dict(engine.versions(document))
    rows = dict(document.versions())
    return Check(
        document=document_name,
        engine=engine.name,
        rows=len(rows),
        indexed=len(indexed),
        missing=[key for key in rows if key not in indexed],
        stale=[key for key, version in rows.items() if indexed.get(key, version) != version],
        extra=[key for key in indexed if key not in rows],
    )


def reconcile(document_name: str) -> Check | None:
    """Index whatever differs between index and database; None when the engine failed, which is logged."""
    try:
        found = check(document_name)
    except (DatabaseError, EngineError):
        log.exception("Search could not be compared with the rows of %s", document_name)
        return None
    index(document_name, [*found.missing, *found.stale, *found.extra])
    return found


def rebuild(document_name: str, progress: Progress | None = None) -> int:
    """Build the index anew beside the live one, then swap. Returns the number of rows.

    Searches are answered from the old index until the swap, and changes made meanwhile go to both. Killed at any
    instant it leaves the old index live; the next rebuild clears the remains away.

    Raises:
        BuildSuperseded: another rebuild of this document started meanwhile and goes on.
    """
    document = document_get(document_name)
    engine = engine_now()
    building = engine.build_start(document)
    ids = [key for key, _ in document.versions()]
    for start in range(0, len(ids), engine.build_slice):
        engine.build_write(document, building, ids[start : start + engine.build_slice])
        if progress:
            progress(min(start + engine.build_slice, len(ids)), len(ids))
    engine.build_finish(document, building)
    return len(ids)
