"""Search by Elasticsearch, 8.19 or 9.

For the document `vacancies` and the prefix `campus`, with ab12cd the hash of its fields:

    campus-vacancies-ab12cd-k3f9         an index
    campus-vacancies-ab12cd-k3f9-write   its write alias: who writes through it never makes an index by mistake
    campus-vacancies-read-ab12cd         the read alias: searches go through it, a rebuild moves it in one step

An index with a write alias alone is being built. Writes go to every index of the document's present fields.
"""

import logging
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import BadRequestError, NotFoundError
from elasticsearch.helpers import parallel_bulk, scan, streaming_bulk

from campus.core.earth import miles_between
from campus.core.viewer import Viewer
from campus.search import synonyms
from campus.search.documents import Document
from campus.search.engines.base import (
    Ask,
    BuildSuperseded,
    EngineError,
    SearchEngine,
)
from campus.search.engines.elasticsearch_connection import Connection, errors_told, slow_is_down
from campus.search.engines.elasticsearch_mapping import SPELLING, index_body, source_of
from campus.search.engines.elasticsearch_query import (
    facet_name,
    miles_name,
    name_of,
    range_name,
    search_of,
    words_query,
)
from campus.search.engines.finding import COMMONER, RARE
from campus.search.query import Hit, SearchQuery, SearchResult
from campus.search.spelling import SHORTEST_CORRECTED, nearest_words, slips_allowed
from campus.search.words import Term

log = logging.getLogger(__name__)

WRITE_SLICE = 500  # rows read and written in one step
WRITERS = 4  # requests at once while an index is built
TOO_BUSY = 429
MOST_TRIES = 3  # when a rebuild swaps the index away under a write
CANDIDATES = 50  # known words looked at for a misspelt one
NEAR_ENOUGH = 0.3
WORD_LENGTHS = range(3, 31)

Row = Mapping[str, Any]


class ElasticsearchEngine(SearchEngine):
    """Search in Elasticsearch, through one client that all threads share."""

    name = "elasticsearch"

    def __init__(
        self,
        connection: Connection,
        *,
        prefix: str = "campus",
        shards: int = 1,
        replicas: int = 1,
        build_slice: int = 4000,
    ) -> None:
        """Take the connection, what index names begin with, and how indices are spread over nodes."""
        self.connection = connection
        self.prefix = prefix
        self.shards = shards
        self.replicas = replicas
        self.build_slice = build_slice

    # --- searching ----------------------------------------------------------------------------------------------------

    def search(self, document: Document, terms: Sequence[Term], query: SearchQuery, viewer: Viewer) -> SearchResult:
        """See SearchEngine. All its questions together have one search's time; then EngineSlow is raised."""
        with self.connection.one_search():
            return super().search(document, terms, query, viewer)

    def ping(self) -> None:
        """See SearchEngine."""
        with self.connection.one_search(), errors_told():
            self.connection.asking.info()

    def live(self, document: Document) -> str:
        """The read alias: it is the index's own, so that no question is needed to learn which index that is."""
        return f"{self.prefix}-{document.name}-read-{document.mapping}"

    def find(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> SearchResult:
        """See SearchEngine: one request."""
        body = search_of(ask, terms, needed).to_dict()
        with errors_told():
            told = self.connection.asking.search(index=index, body=body, allow_partial_search_results=False).body
        counted = {name: bucket["counted"] for name, bucket in told.get("aggregations", {}).items()}
        query = ask.query
        return SearchResult(
            total=told["hits"]["total"]["value"],
            hits=[_hit(hit, ask, terms) for hit in told["hits"]["hits"]],
            facets={
                name: {one["key"]: one["doc_count"] for one in counted[facet_name(name)]["buckets"] if one["key"]}
                for name in query.facets
            },
            range_counts={name: counted[range_name(name)]["doc_count"] for name in query.range_counts},
            mile_counts={
                miles: counted[miles_name(miles)]["doc_count"]
                for miles in (query.mile_counts if query.near is not None else ())
            },
        )

    def words_near(self, index: str, document: Document, term: Term) -> list[str]:
        """See SearchEngine: one request counts the rows that have the word and fetches known words near to it."""
        word = term.alternatives[0].words[0]
        if not slips_allowed(word):
            return []
        near = {
            "field": SPELLING,
            "size": CANDIDATES,
            "suggest_mode": "always",
            "max_edits": 2,
            "prefix_length": 0,
            "min_word_length": SHORTEST_CORRECTED,
            "accuracy": NEAR_ENOUGH,
        }
        with errors_told():
            told = self.connection.asking.search(
                index=index,
                query=words_query(document, [term], 1).to_dict(),
                size=0,
                track_total_hits=RARE + 1,
                suggest={"near": {"text": word, "term": near}},
            ).body
        rows = told["hits"]["total"]["value"]
        if rows > RARE:
            return []
        options = [option for entry in told["suggest"]["near"] for option in entry["options"]]
        known = [
            (option["text"], option["freq"])
            for option in options
            if option["text"].isalpha() and len(option["text"]) in WORD_LENGTHS
        ]
        known += [(other, 1) for other in synonyms.cache.words()]
        if rows:
            return nearest_words(word, [(other, count) for other, count in known if count >= rows * COMMONER])
        return nearest_words(word, [one for one in known if one[0][0] == word[0]]) or nearest_words(word, known)

    # --- writing ------------------------------------------------------------------------------------------------------

    def index(self, document: Document, ids: Collection[str]) -> None:
        """See SearchEngine. What is written is found by the next search.

        A row that was read earlier never overwrites one that was read later: the row's version goes with it.
        """
        with self.connection.writing_rows(len(ids)), slow_is_down(), errors_told():
            if not self._indices(document):
                self._make_first(document)
            listed = list(dict.fromkeys(ids))
            for start in range(0, len(listed), WRITE_SLICE):
                if not self._write_everywhere(document, listed[start : start + WRITE_SLICE]):
                    log.error("The index of %s is of an older mapping: run search_rebuild", document.name)
                    return
            self.connection.writing.indices.refresh(index=self.live(document), ignore_unavailable=True)

    def _write_everywhere(self, document: Document, ids: Sequence[str]) -> bool:
        for _ in range(MOST_TRIES):
            targets = [name for name in self._indices(document) if self._is_of_mapping(name, document)]
            if not targets:
                return False
            rows = {row["id"]: row for row in document.rows(ids)}
            written = [self._write(target, document, ids, rows) for target in targets]
            if all(written):
                return True
        raise EngineError(f"The index of {document.name} was swapped away {MOST_TRIES} times")

    def _write(
        self, index: str, document: Document, ids: Sequence[str], rows: Mapping[str, Row], *, at_once: bool = False
    ) -> bool:
        """Put these rows in the place of what the index has under these ids. False when the index is gone."""
        actions = [_action(document, key, rows.get(key), index) for key in ids]
        conflicts, is_there = self._bulk(actions, at_once=at_once)
        if conflicts and is_there:
            # The index has a later version, or a trace of a removal. What the row says now is written as it is.
            fresh = {row["id"]: row for row in document.rows(conflicts)}
            actions = [_action(document, key, fresh.get(key), index, versioned=False) for key in conflicts]
            _, is_there = self._bulk(actions)
        return is_there

    def _bulk(self, actions: Sequence[dict[str, Any]], *, at_once: bool = False) -> tuple[list[str], bool]:
        """Send actions, several requests `at_once` for a rebuild; what the engine is too busy for is sent again.

        Returns the ids that a later version stood against, and whether the index is there.

        Raises EngineError when the engine refuses a row for another reason; the others are written.
        """
        conflicts, is_there, refused, busy = [], True, [], set()
        for done, answer in self._sent(actions, at_once=at_once):
            if done:
                continue
            ((verb, told),) = answer.items()
            reason = told.get("error", {}).get("type", "")
            if told["status"] == 409:
                conflicts.append(told["_id"])
            elif told["status"] == TOO_BUSY and at_once:
                busy.add(told["_id"])
            elif reason == "index_not_found_exception":
                is_there = False
            elif not (verb == "delete" and told["status"] == 404):
                refused.append(f"{told['_id']}: {told.get('error')}")
        if refused:
            raise EngineError(f"{len(refused)} rows were refused, the first {refused[0]}")
        if busy:
            again, still_there = self._bulk([action for action in actions if action["_id"] in busy])
            return [*conflicts, *again], is_there and still_there
        return conflicts, is_there

    def _sent(self, actions: Sequence[dict[str, Any]], *, at_once: bool) -> Iterable[tuple[bool, Any]]:
        client = self.connection.writing
        if at_once:
            size = -(-len(actions) // WRITERS) or 1
            return parallel_bulk(
                client, actions, thread_count=WRITERS, chunk_size=size, raise_on_error=False, require_alias=True
            )
        return streaming_bulk(
            client, actions, raise_on_error=False, max_retries=2, initial_backoff=0.2, require_alias=True
        )

    # --- the life of an index -----------------------------------------------------------------------------------------

    def build_start(self, document: Document) -> str:
        """See SearchEngine."""
        with errors_told():
            for left, aliases in self._indices(document).items():
                if not self._is_live(document, aliases):
                    self.connection.client.indices.delete(index=left, ignore_unavailable=True)
            index = f"{self._names(document)}-{document.mapping}-{secrets.token_hex(2)}"
            self._make(document, index, {}, {"refresh_interval": "-1", "number_of_replicas": 0})
            return index

    def build_write(self, document: Document, index: str, ids: Collection[str]) -> None:
        """See SearchEngine."""
        with errors_told():
            listed = list(ids)
            rows = {row["id"]: row for row in document.rows(listed)}
            if not self._write(index, document, listed, rows, at_once=True):
                raise BuildSuperseded(document.name)

    def build_finish(self, document: Document, index: str) -> None:
        """See SearchEngine: the alias moves and the old indices go in one request."""
        indices = self.connection.client.indices
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self.live(document)}}]
        with errors_told():
            try:
                indices.put_settings(
                    index=index, settings={"refresh_interval": None, "number_of_replicas": self.replicas}
                )
                indices.refresh(index=index)
                for old, aliases in self._indices(document).items():
                    if old != index and self._is_live(document, aliases):
                        actions.append({"remove_index": {"index": old}})
                indices.update_aliases(actions=actions)
            except NotFoundError:
                raise BuildSuperseded(document.name) from None

    def versions(self, document: Document) -> Iterator[tuple[str, int]]:
        """See SearchEngine."""
        with errors_told():
            found = scan(self.connection.client, index=self.live(document), size=5000, query={"_source": ["version"]})
            for hit in found:
                yield hit["_id"], hit["_source"]["version"]

    def _make_first(self, document: Document) -> None:
        """An empty live index. Two processes may come at once: the name is the same, so one of them is told so."""
        try:
            self._make(document, f"{self._names(document)}-{document.mapping}-first", {self.live(document): {}}, {})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _make(self, document: Document, index: str, aliases: dict[str, Any], settings: dict[str, Any]) -> None:
        settings = {"number_of_shards": self.shards, "number_of_replicas": self.replicas, **settings}
        self.connection.client.indices.create(
            index=index, aliases={f"{index}-write": {}, **aliases}, **index_body(document, settings)
        )

    def _indices(self, document: Document) -> dict[str, set[str]]:
        """Every index of a document, whatever its fields were, with its aliases."""
        told = self.connection.writing.indices.get_alias(index=f"{self._names(document)}-*")
        return {index: set(facts["aliases"]) for index, facts in told.items()}

    def _names(self, document: Document) -> str:
        return f"{self.prefix}-{document.name}"

    def _is_live(self, document: Document, aliases: Collection[str]) -> bool:
        return any(alias.startswith(f"{self._names(document)}-read-") for alias in aliases)

    def _is_of_mapping(self, index: str, document: Document) -> bool:
        return index.startswith(f"{self._names(document)}-{document.mapping}-")


def _action(document: Document, key: str, row: Row | None, index: str, *, versioned: bool = True) -> dict[str, Any]:
    """Write the row, or take it out where there is none."""
    action: dict[str, Any] = {"_index": f"{index}-write", "_id": key}
    if row is None:
        return action | {"_op_type": "delete"}
    if versioned:
        action |= {"version": row["version"], "version_type": "external_gte"}
    return action | {"_op_type": "index", "_source": source_of(document, row)}


def _hit(hit: Mapping[str, Any], ask: Ask, terms: Sequence[Term]) -> Hit:
    query, miles = ask.query, None
    if query.near is not None and ask.document.place_field:
        spots = hit.get("_source", {}).get(ask.document.place_field) or []
        miles = min((miles_between(*query.near, spot["lat"], spot["lon"]) for spot in spots), default=None)
    named = set(hit.get("matched_queries", ()))
    matched = (
        next((way.shown for which, way in enumerate(term.alternatives) if name_of(position, which) in named), None)
        for position, term in enumerate(terms)
    )
    return Hit(
        id=hit["_id"],
        score=float(hit.get("_score") or 0.0),
        miles=miles,
        matched=tuple(shown for shown in matched if shown),
    )
