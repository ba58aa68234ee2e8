"""What every engine does, and the order in which a search becomes more forgiving."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from campus.core.audience import Clause, Nobody
from campus.core.viewer import Viewer
from campus.search import synonyms
from campus.search.documents import Document
from campus.search.query import MOST_HITS, SearchQuery, SearchResult, nothing_found
from campus.search.words import Alternative, Origin, Term, matches_needed

A_PAGE = 20  # with fewer rows than this found, the last word is completed: "car" is not "care" where there are cars
FEW = 3  # with fewer rows than this found, spelling is looked at


class EngineError(Exception):
    """The engine could not answer."""


class EngineDown(EngineError):
    """The engine is not there, or turns questions away: the next one will hardly fare better."""


class EngineSlow(EngineError):
    """The engine did not answer in the time that a search may take."""


class IndexMissing(EngineError):
    """There is no live index with the document's present mapping: `search_rebuild` has not been run."""


class BuildSuperseded(EngineError):
    """Another rebuild of the same document began; this one has nothing left to build."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, ready for an engine: the audience rule is part of it and cannot be left out."""

    document: Document
    query: SearchQuery
    clause: Clause
    viewer: Viewer


class SearchEngine(ABC):
    """One engine over the indexes of all documents. `index` below is the name of a physical index.

    An engine fills in the abstract methods; `search` is the same for all, unless an engine does better in one step.
    """

    name: str
    using: str | None = None  # the Django database it works in, for an engine that works in one
    build_slice: int = 100  # rows of a rebuild that are read and written in one step

    def search(self, document: Document, terms: Sequence[Term], query: SearchQuery, viewer: Viewer) -> SearchResult:
        """Answer a query for a viewer; `terms` are its words, with synonyms.

        All terms must match. The last word is completed when it finds less than a page as it stands. When hardly
        anything matches, misspelt words are put right; when still nothing does, rows with all terms but one are taken,
        then rows with any.

        Raises:
            IndexMissing, EngineError: and what the engine's own client raises.
        """
        clause = document.audience.clause_for(viewer)
        dropped = query.within_miles is not None and query.near is None
        query = replace(query, limit=max(0, min(query.limit, MOST_HITS)), offset=max(0, query.offset))
        if isinstance(clause, Nobody):
            return nothing_found(query)
        index = self.live(document)
        ask = Ask(document, query, clause, viewer)
        if query.is_typing:
            return replace(self.find(index, ask, terms, len(terms)), place_dropped=dropped)
        typed = [term.uncompleted() for term in terms]
        result = self.find(index, ask, typed, len(typed))
        if result.total < A_PAGE and typed != list(terms):
            result = self.find(index, ask, terms, len(terms))
        if terms and result.total < FEW:
            result = self._search_forgiving(index, ask, terms, result)
        return replace(result, place_dropped=dropped)

    def _search_forgiving(self, index: str, ask: Ask, terms: Sequence[Term], strict: SearchResult) -> SearchResult:
        corrected = [self._corrected(index, ask.document, term) for term in terms]
        result = strict
        if corrected != list(terms):
            result = self.find(index, ask, corrected, len(corrected))
        for needed in matches_needed(corrected)[1:]:
            if result.total:
                break
            result = self.find(index, ask, corrected, needed)
        return replace(result, did_you_mean=_did_you_mean(corrected, result))

    def _corrected(self, index: str, document: Document, term: Term) -> Term:
        """The term with the nearest known words, when its own is unknown or looks like somebody else's slip too."""
        if not term.is_word:
            return term
        near = self.words_near(index, document, term)
        spelt = term.with_alternatives(Alternative((word,), Origin.SPELLING) for word in near)
        return synonyms.term_rewidened(spelt, synonyms.cache.table())

    def ping(self) -> None:  # noqa: B027 - most engines have nothing to ask
        """Raise EngineDown or EngineSlow when the engine is not there. One that lives in our database always is."""

    @abstractmethod
    def live(self, document: Document) -> str:
        """The physical index that answers for a document now. Raises IndexMissing."""

    @abstractmethod
    def find(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> SearchResult:
        """Rows that have at least `needed` of the terms and pass every filter and the audience rule."""

    @abstractmethod
    def words_near(self, index: str, document: Document, term: Term) -> list[str]:
        """Known words near in spelling to a term's word; none when the word is well known itself."""

    @abstractmethod
    def index(self, document: Document, ids: Collection[str]) -> None:
        """Read rows afresh and put them into the live index and into one being built; take out ids that have no row.

        With no index at all, as on a new database, an empty one is made live first.
        """

    @abstractmethod
    def build_start(self, document: Document) -> str:
        """Begin a new index beside the live one, clearing away what a killed rebuild left."""

    @abstractmethod
    def build_write(self, document: Document, index: str, ids: Collection[str]) -> None:
        """Put one slice of rows into an index being built. Raises BuildSuperseded."""

    @abstractmethod
    def build_finish(self, document: Document, index: str) -> None:
        """Make the new index live in one step and drop the old one. Raises BuildSuperseded."""

    @abstractmethod
    def versions(self, document: Document) -> Iterator[tuple[str, int]]:
        """Id and version of every row in the live index. Raises IndexMissing."""


def _did_you_mean(corrected: Sequence[Term], result: SearchResult) -> str | None:
    """The typed words with corrections that the viewer's own hits have: a word only others may see is never offered.

    A word that staff entered is no secret: it is offered also where the hits have a synonym of it.
    """
    seen = {word for hit in result.hits for word in hit.matched}
    staffs = set(synonyms.cache.words())
    words, changed = [], False
    for term in corrected:
        spelt = [a.shown for a in term.alternatives if a.origin is Origin.SPELLING]
        has_synonym = any(a.shown in seen for a in term.alternatives if a.origin in (Origin.SYNONYM, Origin.FORM))
        choice = next((word for word in spelt if word in seen or (has_synonym and word in staffs)), None)
        changed = changed or choice is not None
        words.append(choice or term.typed)
    return " ".join(words) if changed else None
