"""How both databases answer: one statement counts, one takes the page, and what belongs to hits is asked for the page alone.

Both statements find the rows by the same conditions. Counting needs no scores and ranking needs no counts, which is why they
are two: of a word that a quarter of all rows have, the page is ranked among few.
"""

import math
from abc import abstractmethod
from collections.abc import Sequence

from campus.core.earth import EARTH_RADIUS_MILES
from campus.search import synonyms
from campus.search.documents import Document
from campus.search.engines.base import Ask
from campus.search.engines.conditions import Conditions, Lifted, Sql, all_of
from campus.search.engines.counting import Counting
from campus.search.engines.tables import TableEngine
from campus.search.query import Hit, SearchResult
from campus.search.spelling import nearest_words, slips_allowed
from campus.search.words import Alternative, Term

MANY = 1000  # rows: with more than this found, not all of them are ranked
RINGS = (2.0, 10.0, 30.0)  # miles
NEAR = 20.0  # miles at which being near counts for half of what it counts on the spot
NEAR_WEIGHT = 0.25  # how much it counts: of rows whose words fit alike the near one stands first, no more
TITLE_AS_TYPED = 1.0  # how much having the terms in the most boosted field counts, above the rank
TITLE_AS_MEANT = 1.0  # and if by synonyms
RARE = 2  # rows: a word no more than these have may itself be a slip in an advert
COMMONER = 20  # times: how much commoner the right word must be for that


class FindingEngine(TableEngine):
    """The reading half of the two database engines."""

    conditions: type[Conditions]

    def find(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> SearchResult:
        """See SearchEngine."""
        query = ask.query
        build = self.conditions(index, ask.document)
        counting = Counting(ask, build, self.ask)
        where = self._where(index, ask, terms, needed, lifted=counting.lifted)
        counts = counting.count(self._rows_from(index, terms), where)
        rows: list[tuple[str, int, float]] = []
        if query.limit and query.offset < counts.total:
            rows = self._page_rows(index, ask, terms, needed, counts.total)
        return SearchResult(
            total=counts.total,
            hits=self._hits(index, ask, terms, needed, rows),
            facets=counts.facets,
            range_counts=counts.range_counts,
            mile_counts=counts.mile_counts,
        )

    def _page_rows(
        self, index: str, ask: Ask, terms: Sequence[Term], needed: int, total: int
    ) -> list[tuple[str, int, float]]:
        """Id, number and score of the page's rows.

        To rank thousands of rows costs more than to find them. So where that many match, those that have the words in the
        most boosted field come first, ranked among themselves, and the others are ranked only for pages that reach them.
        """
        query = ask.query
        if query.sort == "distance" and query.near is not None and ask.document.place_field:
            return self._nearest_rows(index, ask, terms, needed, total)
        # Without words the newest rows come off their index one by one: few are looked at before the page is full.
        where = self._where(index, ask, terms, needed, few_rows=bool(terms) or total > MANY)
        if not terms or query.sort != "match" or total <= MANY:
            return self._ranked(index, ask, terms, needed, where, query.offset, query.limit, prefer_near=True)
        top = self.in_top_field(index, ask, terms, needed)
        in_top = all_of([where, top])
        rows = self._ranked(index, ask, terms, needed, in_top, query.offset, query.limit)
        if len(rows) == query.limit:
            return rows
        tops = query.offset + len(rows)
        if not rows:
            tops = self.ask(
                f"SELECT count(*) FROM {self._rows_from(index, terms)} WHERE {in_top.text}", in_top.parameters
            )[0][0]
        others = all_of([where, Sql(f"NOT ({top.text})", top.parameters)])
        skipped = max(0, query.offset - tops)
        return rows + self._ranked(index, ask, terms, needed, others, skipped, query.limit - len(rows))

    def _nearest_rows(
        self, index: str, ask: Ask, terms: Sequence[Term], needed: int, total: int
    ) -> list[tuple[str, int, float]]:
        """As `_page_rows`, nearest first: rings of growing width are tried until one fills the page."""
        query = ask.query
        where = self._where(index, ask, terms, needed)
        widest = query.within_miles if query.within_miles is not None else math.inf
        if query.near is not None and total > query.offset + query.limit:
            for miles in RINGS:
                if miles >= widest:
                    break
                ring = self.conditions(index, ask.document).is_within(
                    query.near, miles, keep_unplaced=False, few_rows=bool(terms)
                )
                near = all_of([where, ring])
                rows = self._ranked(index, ask, terms, needed, near, query.offset, query.limit)
                if len(rows) == query.limit:
                    return rows
        return self._ranked(index, ask, terms, needed, where, query.offset, query.limit)

    def _ranked(
        self,
        index: str,
        ask: Ask,
        terms: Sequence[Term],
        needed: int,
        where: Sql,
        offset: int,
        limit: int,
        *,
        prefer_near: bool = False,
    ) -> list[tuple[str, int, float]]:
        query, document = ask.query, ask.document
        score = self._scored(index, ask, terms, needed) if terms and query.sort == "match" else Sql("0.0")
        if prefer_near and terms and query.sort == "match" and query.near is not None and document.place_field:
            closeness = self.conditions(index, document).closeness(query.near, NEAR)
            score = Sql(
                f"({score.text}) * (1.0 + {NEAR_WEIGHT} * {closeness.text})", [*score.parameters, *closeness.parameters]
            )
        order, order_parameters = [], []
        if query.sort == "distance" and query.near is not None and document.place_field:
            nearest = self.conditions(index, document).nearest(query.near)
            order.append(f"coalesce({nearest.text}, 9)")  # a squared chord is 4 at most
            order_parameters = nearest.parameters
        elif query.sort == "match" and terms:
            order.append("score DESC")
        if document.newest:
            order.append(f"d.c_{document.newest} DESC NULLS LAST")
        order.append("d.doc")
        rows = self.ask(
            f"SELECT d.id, d.doc, {score.text} AS score FROM {self._rows_from(index, terms)} WHERE {where.text}"
            f" ORDER BY {', '.join(order)} LIMIT {int(limit)} OFFSET {int(offset)}",
            [*score.parameters, *where.parameters, *order_parameters],
        )
        return [(key, number, float(points)) for key, number, points in rows]

    def _scored(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """How well a row fits; more where the terms are in the most boosted field, most where they are there as typed.

        Rare words count much in every rank: a rare synonym in the text would else stand before the typed word in the title.
        """
        score = self.score(index, ask, terms, needed)
        meant = self.in_top_field(index, ask, terms, needed)
        typed = self.in_top_field(index, ask, [term.as_typed() for term in terms], needed)
        return Sql(
            f"({score.text}) * (1.0 + CASE WHEN {typed.text} THEN {TITLE_AS_TYPED} ELSE 0.0 END"
            f" + CASE WHEN {meant.text} THEN {TITLE_AS_MEANT} ELSE 0.0 END)",
            [*score.parameters, *typed.parameters, *meant.parameters],
        )

    def _where(
        self,
        index: str,
        ask: Ask,
        terms: Sequence[Term],
        needed: int,
        *,
        lifted: Lifted | None = None,
        few_rows: bool | None = None,
    ) -> Sql:
        build = self.conditions(index, ask.document)
        few_rows = bool(terms) if few_rows is None else few_rows
        rule = build.for_ask(ask, lifted=lifted, few_rows=few_rows)
        return all_of([self.match(index, terms, needed), rule]) if terms else rule

    def _rows_from(self, index: str, terms: Sequence[Term]) -> str:
        return self.matched_rows(index) if terms else f"{index} d"

    def _hits(
        self, index: str, ask: Ask, terms: Sequence[Term], needed: int, hits: list[tuple[str, int, float]]
    ) -> list[Hit]:
        if not hits:
            return []
        numbers = [number for _, number, _ in hits]
        miles = self._miles(index, ask, numbers)
        matched = self._matched(index, terms, needed, numbers)
        return [
            Hit(id=key, score=score, miles=miles.get(number), matched=tuple(matched.get(number, ())))
            for key, number, score in hits
        ]

    def _miles(self, index: str, ask: Ask, numbers: Sequence[int]) -> dict[int, float]:
        if ask.query.near is None:
            return {}
        build = self.conditions(index, ask.document)
        chord, parameters = build.chord(ask.query.near)
        marks = ", ".join(["%s"] * len(numbers))
        rows = self.ask(
            f"SELECT l.doc, min({chord}) FROM {build.places} WHERE l.doc IN ({marks}) GROUP BY l.doc",
            [*parameters, *numbers],
        )
        return {
            number: 2 * EARTH_RADIUS_MILES * math.asin(min(1.0, math.sqrt(max(0.0, chord)) / 2))
            for number, chord in rows
        }

    def _matched(self, index: str, terms: Sequence[Term], needed: int, numbers: Sequence[int]) -> dict[int, list[str]]:
        """For each row of the page, the first alternative of each term that it has.

        Where every term had to match and goes by one word only, every row has it and nothing is asked.
        """
        certain = needed == len(terms)
        asked = [
            (position, alternative)
            for position, term in enumerate(terms)
            if not certain or len({alternative.shown for alternative in term.alternatives}) > 1
            for alternative in term.alternatives
        ]
        sure = {position: term.alternatives[0].shown for position, term in enumerate(terms)}
        for position, _ in asked:
            sure.pop(position, None)
        matched = {number: dict(sure) for number in numbers}
        has = self.rows_having(index, [alternative for _, alternative in asked], numbers) if asked else []
        for number, which in sorted(has):
            position, alternative = asked[which]
            matched[number].setdefault(position, alternative.shown)
        return {number: [shown for _, shown in sorted(by_term.items())] for number, by_term in matched.items()}

    def words_near(self, index: str, document: Document, term: Term) -> list[str]:
        """See SearchEngine."""
        word = term.alternatives[0].words[0]
        if not slips_allowed(word):
            return []
        rows = self.rows_with_any(index, term.alternatives, RARE + 1)
        if rows > RARE:
            return []
        known = self.ask(
            f"SELECT word, docs FROM {index}_words WHERE word >= %s AND word < %s AND docs > 0"
            " AND length(word) BETWEEN %s AND %s",
            [word[0], chr(ord(word[0]) + 1), len(word) - 2, len(word) + 2],
        )
        known += [(other, 1) for other in synonyms.cache.words() if other[0] == word[0]]
        if rows:
            return nearest_words(word, [(other, docs) for other, docs in known if docs >= rows * COMMONER])
        return nearest_words(word, known) or nearest_words(word, self.words_alike(index, word))

    # --- what each database does in its own way -----------------------------------------------------------------------

    @abstractmethod
    def matched_rows(self, index: str) -> str:
        """What stands after FROM when words are looked for: the rows as `d`, with their text."""

    @abstractmethod
    def match(self, index: str, terms: Sequence[Term], needed: int) -> Sql:
        """The condition that a row has at least `needed` of the terms."""

    @abstractmethod
    def in_top_field(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """The condition that a row has at least `needed` of the terms in the field with the highest boost."""

    @abstractmethod
    def score(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """How well a row fits the terms; higher is better."""

    @abstractmethod
    def rows_having(
        self, index: str, alternatives: Sequence[Alternative], numbers: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Pairs of a row's number and the position of an alternative that it has."""

    @abstractmethod
    def rows_with_any(self, index: str, alternatives: Sequence[Alternative], most: int) -> int:
        """How many rows have one of the alternatives, counted up to `most`."""

    @abstractmethod
    def words_alike(self, index: str, word: str) -> list[tuple[str, int]]:
        """Known words, with their number of rows, that may be near to one whose first letter is wrong."""
