"""How both databases answer: one statement finds the rows once, then pages, counts and facets them.

The rows that match are found a single time (a materialised common table expression); the page, the total and the
counts of every facet whose own field is not filtered read from it. Only a facet that is also a filter needs a second
look. Miles and matched words are worked out for the rows of the page alone.
"""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from math import asin, sqrt
from typing import Any

from campus.geography.places import EARTH_RADIUS_MILES
from campus.search.engines.base import Ask
from campus.search.engines.conditions import Conditions, Sql
from campus.search.engines.tables import GROUP_MARK, TableEngine
from campus.search.query import Hit, SearchResult
from campus.search.spelling import nearest_words, slips_allowed
from campus.search.words import Alternative, Term

RARE = 2  # rows: a word no more than these have may itself be a slip in an advert
COMMONER = 20  # times: how much commoner the right word must be for that


def count_into(counts: dict[str, int], value: str | None, number: int) -> None:
    """Add so many rows to the count of a value, or of each of the values that a many-valued field has at once."""
    for one in value.split(GROUP_MARK) if value else ():
        counts[one] = counts.get(one, 0) + number


class FindingEngine(TableEngine):
    """The reading half of the two database engines."""

    conditions: type[Conditions]

    def find(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> SearchResult:
        """See SearchEngine."""
        query, build = ask.query, self.conditions(index, ask.document)
        own_filter = [name for name in query.facets if query.filters.get(name)]
        counted = [name for name in query.facets if name not in own_filter]
        found = self._found(index, ask, terms, needed, build, counted)
        order, order_parameters = self._order(ask, terms, build)
        columns = [self._counted(name, build) for name in counted]
        page = (
            f"SELECT id, doc, score{', NULL' * len(columns)} FROM (SELECT id, doc, score FROM found d"
            f" ORDER BY {order} LIMIT {int(query.limit)} OFFSET {int(query.offset)}) AS page"
        )
        grouped = ", ".join(columns)
        # One pass counts every combination of the facets' values: a handful of rows, added up here.
        counts = f"SELECT NULL, count(*), NULL{''.join(f', {column}' for column in columns)} FROM found"
        if columns:
            counts += f" GROUP BY {grouped}"
        rows = self.ask(
            f"WITH found AS MATERIALIZED ({found.text}) {page} UNION ALL {counts}",
            [*found.parameters, *order_parameters],
        )
        facets: dict[str, dict[str, int]] = {name: {} for name in query.facets}
        hits: list[tuple[str, int, float]] = []
        total = 0
        for key, number, score, *values in rows:
            if key is not None:
                hits.append((key, number, score))
                continue
            total += number
            for name, value in zip(counted, values, strict=True):
                count_into(facets[name], value, number)
        for name in own_filter:
            facets[name] = self._counts_beside(index, ask, terms, needed, build, name)
        return SearchResult(total=total, hits=self._page(index, ask, terms, needed, hits), facets=facets)

    def _found(
        self, index: str, ask: Ask, terms: Sequence[Term], needed: int, build: Conditions, counted: Collection[str]
    ) -> Sql:
        columns = ["d.doc", "d.id"]
        if ask.document.newest:
            columns.append(f"d.c_{ask.document.newest}")
        columns += sorted({f"d.{self._counted(name, build)}" for name in counted} - set(columns))
        where = build.for_ask(ask)
        if not terms:
            return Sql(f"SELECT {', '.join(columns)}, 0.0 AS score FROM {index} d WHERE {where.text}", where.parameters)
        match = self.match(index, terms, needed)
        score = self.score(index, ask, terms, needed) if ask.query.sort == "match" else Sql("0.0")
        return Sql(
            f"SELECT {', '.join(columns)}, {score.text} AS score FROM {self.matched_rows(index)}"
            f" WHERE {match.text} AND {where.text}",
            [*score.parameters, *match.parameters, *where.parameters],
        )

    def _order(self, ask: Ask, terms: Sequence[Term], build: Conditions) -> tuple[str, list[Any]]:
        newest = f"(d.c_{ask.document.newest} IS NULL), d.c_{ask.document.newest} DESC, " if ask.document.newest else ""
        if ask.query.sort == "distance" and ask.query.near is not None and ask.document.place_field:
            nearest = build.nearest(ask.query.near)
            return f"coalesce({nearest.text}, 9), {newest}d.id", nearest.parameters
        if ask.query.sort == "match" and terms:
            return f"score DESC, {newest}d.id", []
        return f"{newest}d.id", []

    def _counted(self, name: str, build: Conditions) -> str:
        """The column whose values are counted: of a many-valued field that which holds all its values in one text."""
        return f"g_{name}" if build.is_many(name) else f"c_{name}"

    def _counts_beside(
        self, index: str, ask: Ask, terms: Sequence[Term], needed: int, build: Conditions, name: str
    ) -> dict[str, int]:
        """Counts of a field that is filtered, over what the other filters leave: other choices stay in sight."""
        where = build.for_ask(ask, without_filter=name)
        parameters = where.parameters
        rows, text = f"{index} d", where.text
        if terms:
            match = self.match(index, terms, needed)
            rows, text = self.matched_rows(index), f"{match.text} AND {where.text}"
            parameters = [*match.parameters, *where.parameters]
        column = f"d.{self._counted(name, build)}"
        counts: dict[str, int] = {}
        for value, number in self.ask(
            f"SELECT {column}, count(*) FROM {rows} WHERE {text} GROUP BY {column}", parameters
        ):
            count_into(counts, value, number)
        return counts

    def _page(
        self, index: str, ask: Ask, terms: Sequence[Term], needed: int, hits: list[tuple[str, int, float]]
    ) -> list[Hit]:
        if not hits:
            return []
        numbers = [number for _, number, _ in hits]
        miles = self._miles(index, ask, numbers)
        matched = self._matched(index, terms, needed, numbers)
        return [
            Hit(id=key, score=float(score), miles=miles.get(number), matched=tuple(matched.get(number, ())))
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
        return {number: 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(max(0.0, chord)) / 2)) for number, chord in rows}

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

    def words_near(self, index: str, term: Term) -> list[str]:
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
