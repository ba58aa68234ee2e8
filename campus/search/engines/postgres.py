"""The PostgreSQL engine: full text as a tsvector with a GIN index, spelling by pg_trgm, accents by unaccent."""

from collections.abc import Mapping, Sequence
from typing import Any

from campus.search.documents import Document
from campus.search.engines.base import Ask
from campus.search.engines.conditions import Conditions, Sql
from campus.search.engines.expressions import expression, tsquery_alternative
from campus.search.engines.finding import FindingEngine
from campus.search.fields import Text
from campus.search.models import SearchIndex
from campus.search.words import WORD, Alternative, Term

CONFIGURATION = "campus_english"
WEIGHTS = "ABCD"
LONGEST_TSVECTOR_TEXT = 200_000  # characters of one field: a tsvector may have a megabyte at most

# English stems without stop words: "IT" is a kind of work, and what the query leaves out is decided in words.py.
PREPARATIONS = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS campus_english",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS campus_english_stem",
    "CREATE TEXT SEARCH DICTIONARY campus_english_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION campus_english (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION campus_english ALTER MAPPING FOR asciiword, word, numword"
    " WITH unaccent, campus_english_stem",
]


class PostgresConditions(Conditions):
    """As both databases, with PostgreSQL's way to pass many values."""

    def among_many(self, column: str, texts: list[str]) -> Sql:
        """See Conditions."""
        return Sql(f"{column} = ANY(%s)", [texts])

    def ring(self, ring_of: Mapping[int, int], *, unplaced: int) -> Sql:
        """See Conditions."""
        by_ring: dict[int, list[int]] = {}
        for site, ring in ring_of.items():
            by_ring.setdefault(ring, []).append(site)
        rings = sorted(by_ring)
        cases = "".join(f" WHEN d.site = ANY(%s::int[]) THEN {ring}" for ring in rings)
        return Sql(f"(CASE WHEN d.site IS NULL THEN {unplaced}{cases} ELSE 0 END)", [by_ring[ring] for ring in rings])

    def whole_number(self, column: str) -> Sql:
        """See Conditions."""
        return Sql(f"{column}::bigint")

    def as_number(self, condition: Sql) -> Sql:
        """See Conditions."""
        return Sql(f"({condition.text})::int", condition.parameters)


class PostgresEngine(FindingEngine):
    """Search in the portal's PostgreSQL, 15 or later, with the extensions unaccent and pg_trgm (both trusted)."""

    name = "postgres"
    number_type = "DOUBLE PRECISION"
    key_type = 'TEXT COLLATE "C"'
    newest_first = "DESC NULLS LAST"
    counted_key = "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
    conditions = PostgresConditions

    def lock(self, name: str) -> None:
        """An advisory lock on the document's name, until the transaction ends."""
        self.ask("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"campus.search.{name}"])

    def settle(self, index: str) -> None:
        """Tell the planner what the new tables hold."""
        self.do(f"ANALYZE {index}", [])

    def build_start(self, document: Document) -> str:
        """See SearchEngine; makes the extensions and the text search configuration on the first use."""
        self._prepare()
        return super().build_start(document)

    def _make(self, document: Document, state: SearchIndex.State) -> str:
        self._prepare()
        return super()._make(document, state)

    def _prepare(self) -> None:
        if not self.ask("SELECT 1 FROM pg_ts_config WHERE cfgname = %s", [CONFIGURATION]):
            for statement in PREPARATIONS:
                self.do(statement, [])

    def text_tables(self, index: str, document: Document) -> list[str]:
        """Indexes on what the row's own table and the words table hold."""
        return [
            f"CREATE INDEX {index}_text ON {index} USING gin (search)",
            f"CREATE INDEX {index}_like ON {index}_words USING gin (word gin_trgm_ops)",
        ]

    def text_columns(self, document: Document) -> list[str]:
        """The texts as they are, for the words they have, and the vector that is searched."""
        return [*(f"t_{name} TEXT NOT NULL" for name in document.fields_of(Text)), "search TSVECTOR NOT NULL"]

    def text_insert(self, document: Document) -> tuple[list[str], list[str]]:
        """See TableEngine."""
        names = list(document.fields_of(Text))
        letters = _letters(document)
        vector = " || ".join(f"setweight(to_tsvector('{CONFIGURATION}', %s), '{letters[name]}')" for name in names)
        return [*(f"t_{name}" for name in names), "search"], [*["%s"] * len(names), vector]

    def text_values(self, document: Document, texts: Sequence[str]) -> list[Any]:
        """See TableEngine. The parser must see words alone: it would make one token of `cook/chef` or `fork-lift`."""
        clean = [text.replace("\x00", " ") for text in texts]
        return [*clean, *(" ".join(WORD.findall(text[:LONGEST_TSVECTOR_TEXT])) for text in clean)]

    def texts_of(self, index: str, document: Document, numbers: Sequence[int]) -> dict[int, list[str]]:
        """See TableEngine."""
        columns = ", ".join(f"t_{name}" for name in document.fields_of(Text))
        rows = self.ask(f"SELECT doc, {columns} FROM {index} WHERE doc = ANY(%s)", [list(numbers)])
        return {row[0]: list(row[1:]) for row in rows}

    def texts_change(
        self, index: str, document: Document, old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]
    ) -> None:
        """Nothing: the text stands in the row."""

    def tables_to_drop(self, names: Sequence[str], index: str) -> list[str]:
        """All of them."""
        return list(names)

    def matched_rows(self, index: str) -> str:
        """See FindingEngine."""
        return f"{index} d"

    def match(self, index: str, terms: Sequence[Term], needed: int) -> Sql:
        """See FindingEngine."""
        return Sql(f"d.search @@ to_tsquery('{CONFIGURATION}', %s)", [_tsquery(terms, needed)])

    def in_top_field(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """See FindingEngine. The highest boost has the weight A."""
        return Sql(f"ts_filter(d.search, '{{a}}') @@ to_tsquery('{CONFIGURATION}', %s)", [_tsquery(terms, needed)])

    def score(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """ts_rank with the fields' boosts as weights of the four letters, less for longer rows."""
        letters = _letters(ask.document)
        boosts = {letters[name]: field.boost for name, field in reversed(ask.document.fields_of(Text).items())}
        most = max(boosts.values())
        weights = ", ".join(f"{boosts.get(letter, 0) / most:.4f}" for letter in reversed(WEIGHTS))
        query = _tsquery(terms, needed)
        return Sql(f"ts_rank('{{{weights}}}', d.search, to_tsquery('{CONFIGURATION}', %s), 1)::float8", [query])

    def rows_having(
        self, index: str, alternatives: Sequence[Alternative], numbers: Sequence[int]
    ) -> list[tuple[int, int]]:
        """See FindingEngine."""
        rows = self.ask(
            f"SELECT d.doc, q.which FROM {index} d"
            " JOIN unnest(%s::int[], %s::text[]) AS q(which, words)"
            f" ON d.search @@ to_tsquery('{CONFIGURATION}', q.words) WHERE d.doc = ANY(%s)",
            [list(range(len(alternatives))), [tsquery_alternative(a) for a in alternatives], list(numbers)],
        )
        return [(row[0], row[1]) for row in rows]

    def rows_with_any(self, index: str, alternatives: Sequence[Alternative], most: int) -> int:
        """See FindingEngine."""
        match = self.match(index, [Term("", tuple(alternatives))], 1)
        return int(
            self.ask(
                f"SELECT count(*) FROM (SELECT 1 FROM {index} d WHERE {match.text} LIMIT %s) AS few",
                [*match.parameters, most],
            )[0][0]
        )

    def words_alike(self, index: str, word: str) -> list[tuple[str, int]]:
        """Words that share trigrams, or differ in the first letter only (short words then share too few)."""
        rows = self.ask(
            f"SELECT word, docs FROM {index}_words WHERE docs > 0 AND (similarity(word, %s) > 0.2 AND word %% %s"
            " OR length(word) BETWEEN %s AND %s AND right(word, -2) = right(%s, -2)) LIMIT 500",
            [word, word, len(word) - 1, len(word) + 1, word],
        )
        return [(row[0], row[1]) for row in rows]


def _letters(document: Document) -> dict[str, str]:
    """The tsvector weight of each text field: A for the highest boost, and so on; past four boosts the rest share D."""
    texts = document.fields_of(Text)
    boosts = sorted({field.boost for field in texts.values()}, reverse=True)
    return {name: WEIGHTS[min(boosts.index(field.boost), 3)] for name, field in texts.items()}


def _tsquery(terms: Sequence[Term], needed: int) -> str:
    return expression(terms, needed, tsquery_alternative, both=" & ", either=" | ")
