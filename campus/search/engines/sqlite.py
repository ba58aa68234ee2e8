"""The embedded engine: text in an FTS5 table of ours beside the typed table of rows."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from campus.search.documents import Document
from campus.search.engines.base import Ask
from campus.search.engines.conditions import Conditions, Sql
from campus.search.engines.expressions import expression, fts5_alternative
from campus.search.engines.finding import FindingEngine
from campus.search.fields import Text
from campus.search.words import Alternative, Term

PAGES_MERGED = 500  # in one step: some tens of milliseconds
MOST_MERGES = 10_000


class SqliteConditions(Conditions):
    """As both databases, with SQLite's way to pass many values."""

    def among_many(self, column: str, texts: list[str]) -> Sql:
        """See Conditions."""
        return Sql(f"{column} IN (SELECT value FROM json_each(%s))", [json.dumps(texts)])

    def ring(self, ring_of: Mapping[int, int], *, unplaced: int) -> Sql:
        """See Conditions. A row looks its ring up in a string of bytes, one digit for each site: no table is as fast."""
        digits = bytearray(b"0") * max(ring_of, default=1)
        for site, ring in ring_of.items():
            digits[site - 1] = ord("0") + ring
        return Sql(f"coalesce(CAST(substr(%s, d.site, 1) AS INTEGER), {unplaced})", [bytes(digits)])


class SqliteEngine(FindingEngine):
    """Search in the portal's SQLite file. Needs FTS5, which Python's SQLite has wherever we know."""

    name = "sqlite"
    number_type = "REAL"
    key_type = "TEXT"
    newest_first = "DESC"
    counted_key = "INTEGER PRIMARY KEY"
    conditions = SqliteConditions

    def lock(self, name: str) -> None:
        """Nothing to do: a write transaction is alone (settings open it IMMEDIATE)."""

    def settle(self, index: str) -> None:
        """Merge the text's segments, so that a search reads one; in steps, so that no writer waits long."""
        merge = f"INSERT INTO {index}_text({index}_text, rank) VALUES ('merge', %s)"
        pages = -PAGES_MERGED  # a negative number begins a merge of everything, the positive ones go on with it
        for _ in range(MOST_MERGES):
            before = self.ask("SELECT total_changes()", [])[0][0]
            self.do(merge, [pages])
            if self.ask("SELECT total_changes()", [])[0][0] - before < 2:  # FTS5's sign that nothing is left to merge
                break
            pages = PAGES_MERGED
        self.do(f"ANALYZE {index}", [])

    def text_columns(self, document: Document) -> list[str]:
        """None: the text has a table of its own."""
        return []

    def text_insert(self, document: Document) -> tuple[list[str], list[str]]:
        """Nothing."""
        return [], []

    def text_values(self, document: Document, texts: Sequence[str]) -> list[Any]:
        """Nothing."""
        return []

    def text_tables(self, index: str, document: Document) -> list[str]:
        """The FTS5 table: English stems, accents folded."""
        columns = ", ".join(f"t_{name}" for name in document.fields_of(Text))
        return [
            f"CREATE VIRTUAL TABLE {index}_text USING fts5"
            f"({columns}, tokenize = 'porter unicode61 remove_diacritics 2')"
        ]

    def texts_of(self, index: str, document: Document, numbers: Sequence[int]) -> dict[int, list[str]]:
        """See TableEngine."""
        if not numbers:
            return {}
        marks = ", ".join(["%s"] * len(numbers))
        columns = ", ".join(f"t_{name}" for name in document.fields_of(Text))
        rows = self.ask(f"SELECT rowid, {columns} FROM {index}_text WHERE rowid IN ({marks})", list(numbers))
        return {row[0]: list(row[1:]) for row in rows}

    def texts_change(
        self, index: str, document: Document, old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]
    ) -> None:
        """Write only texts that changed: most updates are of a date or a state."""
        gone = [number for number in old if old[number] != new.get(number)]
        if gone:
            marks = ", ".join(["%s"] * len(gone))
            self.do(f"DELETE FROM {index}_text WHERE rowid IN ({marks})", gone)
        columns = ", ".join(f"t_{name}" for name in document.fields_of(Text))
        marks = ", ".join(["%s"] * (1 + len(document.fields_of(Text))))
        fresh = [(number, *texts) for number, texts in new.items() if texts != old.get(number)]
        self.do_many(f"INSERT INTO {index}_text (rowid, {columns}) VALUES ({marks})", fresh)

    def tables_to_drop(self, names: Sequence[str], index: str) -> list[str]:
        """The FTS5 table takes its own shadow tables with it."""
        shadow = f"{index}_text_"
        return [name for name in names if not name.startswith(shadow)]

    def matched_rows(self, index: str) -> str:
        """See FindingEngine."""
        return f"{index}_text CROSS JOIN {index} d ON d.doc = {index}_text.rowid"

    def match(self, index: str, terms: Sequence[Term], needed: int) -> Sql:
        """See FindingEngine."""
        return Sql(f"{index}_text MATCH %s", [_fts5(terms, needed)])

    def in_top_field(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """See FindingEngine."""
        columns = " ".join(f"t_{name}" for name in ask.document.top_fields)
        match = f"{{{columns}}} : ({_fts5(terms, needed)})"
        return Sql(f"d.doc IN (SELECT rowid FROM {index}_text WHERE {index}_text MATCH %s)", [match])

    def score(self, index: str, ask: Ask, terms: Sequence[Term], needed: int) -> Sql:
        """BM25 with the fields' boosts as column weights."""
        weights = ", ".join(str(float(field.boost)) for field in ask.document.fields_of(Text).values())
        return Sql(f"-bm25({index}_text, {weights})")

    def rows_having(
        self, index: str, alternatives: Sequence[Alternative], numbers: Sequence[int]
    ) -> list[tuple[int, int]]:
        """See FindingEngine."""
        marks = ", ".join(["%s"] * len(numbers))
        one = f"SELECT rowid, %s FROM {index}_text WHERE {index}_text MATCH %s AND rowid IN ({marks})"
        parameters: list[Any] = []
        for position, alternative in enumerate(alternatives):
            parameters += [position, fts5_alternative(alternative), *numbers]
        return [(row[0], row[1]) for row in self.ask(" UNION ALL ".join([one] * len(alternatives)), parameters)]

    def rows_with_any(self, index: str, alternatives: Sequence[Alternative], most: int) -> int:
        """See FindingEngine."""
        term = Term("", tuple(alternatives))
        return int(
            self.ask(
                f"SELECT count(*) FROM (SELECT 1 FROM {index}_text WHERE {index}_text MATCH %s LIMIT %s)",
                [_fts5([term], 1), most],
            )[0][0]
        )

    def words_alike(self, index: str, word: str) -> list[tuple[str, int]]:
        """Words of nearly the same length: there is no index for it, and it is asked only when all else failed."""
        rows = self.ask(
            f"SELECT word, docs FROM {index}_words WHERE length(word) BETWEEN %s AND %s AND docs > 0",
            [len(word) - 1, len(word) + 1],
        )
        return [(row[0], row[1]) for row in rows]


def _fts5(terms: Sequence[Term], needed: int) -> str:
    return expression(terms, needed, fts5_alternative, both=" AND ", either=" OR ")
