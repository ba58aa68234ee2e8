"""Search, and keeping what is searched in step with the database."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from campus.core.viewer import Viewer
from campus.search import missed, synonyms
from campus.search.documents import Document, document_get
from campus.search.engines.base import EngineDown, EngineSlow, SearchEngine
from campus.search.query import SearchQuery, SearchResult, nothing_found
from campus.search.switching import FAILURES, Engines, engine_now, engine_use, engines_now, savepoint
from campus.search.words import terms_of, terms_telling

__all__ = [
    "bulk_indexing",
    "check",
    "engine_now",
    "engine_state",
    "engine_use",
    "index",
    "rebuild",
    "reconcile",
    "search",
]

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


def search(document_name: str, query: SearchQuery, viewer: Viewer) -> SearchResult:
    """Answer a query with the rows of a document that this viewer may see.

    Never raises for what was typed or for an engine that fails: a page must not fail because of search. Where another
    engine stands in, its answer is given, marked `fallback` and `degraded`. Else the result is empty and `degraded`,
    the reason is logged, and the page says that search is not working, not "nothing found".

    Raises:
        LookupError: no document has this name, or the query names a field that it has not: a mistake in our code.
        ValueError: a range over a field without order; likewise.
    """
    document = document_get(document_name)
    engines = engines_now()
    try:
        return engines.ask_main(lambda: _answer(engines.main, document, query, viewer))
    except FAILURES as failure:
        _failure_told(engines, document, failure)
    if engines.standby:
        try:
            found = _answer(engines.standby, document, query, viewer)
        except FAILURES:
            log.exception("Search of %s failed on %s too", document_name, engines.standby.name)
        else:
            return replace(found, degraded=True, fallback=True)
    return replace(nothing_found(query), degraded=True)


def _answer(engine: SearchEngine, document: Document, query: SearchQuery, viewer: Viewer) -> SearchResult:
    # A rebuild may drop the index between the look at its name and the question: then the name is looked up again.
    for is_last in (False, True):
        try:
            with savepoint(engine):
                terms = terms_telling(synonyms.terms_widened(terms_of(query.words), synonyms.cache.table()))
                return engine.search(document, terms, query, viewer)
        except (EngineDown, EngineSlow):
            raise
        except FAILURES:
            if is_last:
                raise
    raise AssertionError("the loop ends with an answer or an error")


def _failure_told(engines: Engines, document: Document, failure: Exception) -> None:
    """The whole trace once; while an engine is left alone, one line for each question would fill the log."""
    if isinstance(failure, EngineDown | EngineSlow) and engines.standby:
        log.warning("Search of %s: %s does not answer (%s)", document.name, engines.main.name, type(failure).__name__)
    else:
        log.error("Search of %s failed on %s", document.name, engines.main.name, exc_info=failure)


@dataclass(frozen=True, slots=True)
class EngineState:
    """How search is doing, for staff.

    Args:
        name: the engine in use.
        standby: the one that stands in for it, or "".
        answers: whether the engine in use answers now.
        waiting: how many changed rows it has yet to be told of.
    """

    name: str
    standby: str
    answers: bool
    waiting: int


def engine_state() -> EngineState:
    """Ask the engine in use whether it is there, unless it just failed, and count what it missed."""
    engines = engines_now()
    try:
        engines.ask_main(engines.main.ping)
    except FAILURES:
        answers = False
    else:
        answers = True
    standby = engines.standby.name if engines.standby else ""
    return EngineState(engines.main.name, standby, answers, missed.count() if standby else 0)


# --- writing ----------------------------------------------------------------------------------------------------------

_collected: ContextVar[dict[str, dict[str, None]] | None] = ContextVar("search_ids_collected", default=None)


def index(document_name: str, ids: Collection[str]) -> None:
    """Bring rows of a document up to date in the index; an id whose row is gone is taken out.

    Rows are read afresh, so call it when the change is committed:
    `transaction.on_commit(partial(index, "vacancies", [vacancy.public_id]))`. Inside
    `bulk_indexing` of the same document the ids are only collected.

    A failing engine is logged, not raised: the change itself is committed. What an engine with a standby missed is noted and
    made good when it answers again (`missed.py`); `search_check` finds whatever else differs.
    """
    collected = _collected.get()
    if collected is not None and document_name in collected:
        collected[document_name].update(dict.fromkeys(ids))
        return
    document = document_get(document_name)
    if not ids:
        return
    engines = engines_now()
    if engines.standby:
        _index_in(engines.standby, document, ids)
        missed.index_or_note(engines, document, ids)
    else:
        _index_in(engines.main, document, ids)


def _index_in(engine: SearchEngine, document: Document, ids: Collection[str]) -> None:
    try:
        with savepoint(engine):
            engine.index(document, ids)
    except FAILURES:
        log.exception("Indexing of %s failed on %s", document.name, engine.name)


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


def check(document_name: str, engine: SearchEngine | None = None) -> Check:
    """Compare ids and versions in an index with the database, by default of the engine in use.

    Raises:
        IndexMissing: there is no live index.
    """
    document = document_get(document_name)
    engine = engine or engine_now()
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
    """Index whatever differs between indexes and database; None when the engine in use failed, which is logged."""
    told: Check | None = None
    engines = engines_now()
    for engine in reversed(engines.all):
        told = None
        try:
            told = check(document_name, engine)
        except FAILURES:
            log.exception("Search could not be compared with the rows of %s on %s", document_name, engine.name)
        else:
            repair(told, engine)
    return told


def repair(found: Check, engine: SearchEngine) -> None:
    """Index in this engine what a check found to differ."""
    if not found.is_right:
        _index_in(engine, document_get(found.document), [*found.missing, *found.stale, *found.extra])


def rebuild(document_name: str, progress: Progress | None = None, engine: SearchEngine | None = None) -> int:
    """Build an index anew beside the live one, then swap, by default of the engine in use. Returns the number of rows.

    Searches are answered from the old index until the swap, and changes made meanwhile go to both. Killed at any
    instant it leaves the old index live; the next rebuild clears the remains away.

    Raises:
        BuildSuperseded: another rebuild of this document started meanwhile and goes on.
    """
    document = document_get(document_name)
    engine = engine or engine_now()
    building = engine.build_start(document)
    ids = [key for key, _ in document.versions()]
    for start in range(0, len(ids), engine.build_slice):
        engine.build_write(document, building, ids[start : start + engine.build_slice])
        if progress:
            progress(min(start + engine.build_slice, len(ids)), len(ids))
    engine.build_finish(document, building)
    return len(ids)
