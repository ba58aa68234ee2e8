"""How both databases keep an index: a typed table of rows, side tables for what is several, and the words known.

For an index called `search_vacancies_ab12cd_k3f9`:

    search_vacancies_ab12cd_k3f9            one row each: number, public id, version, a column for each single value
    search_vacancies_ab12cd_k3f9_m_<field>  values of a many-valued field
    search_vacancies_ab12cd_k3f9_spots      the different places there are, as degrees and as points on a globe
    search_vacancies_ab12cd_k3f9_places     which row stands at which spots
    search_vacancies_ab12cd_k3f9_sites      the different sets of spots that rows stand at; a row names its set, so that
    search_vacancies_ab12cd_k3f9_site_spots   the rows of each distance are counted without looking at places one by one
    search_vacancies_ab12cd_k3f9_combos     the different combinations of countable values; a row names its combination
    search_vacancies_ab12cd_k3f9_words      every word with the number of rows that have it, for spelling

and the text, which each engine keeps in its own way.
"""

import logging
import secrets
from abc import abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from campus.search.documents import Document
from campus.search.engines.base import BuildSuperseded, IndexMissing, SearchEngine
from campus.search.engines.values import date_text, keyword_text, many_of, point_on_globe
from campus.search.fields import AudienceField, Date, Keyword, Number, Text
from campus.search.models import SearchIndex
from campus.search.words import words_in

log = logging.getLogger(__name__)

SLICE = 100  # rows written in one transaction: others wait for it, so it must be over in a fraction of a second
WORD_LENGTHS = range(3, 31)  # letters of the words kept for spelling

GROUP_MARK = "\x1f"  # between the values of a many-valued field
FIELD_MARK = "\x1e"  # between the fields of a combination
SPOT_DECIMALS = 4  # of a degree: 11 metres

Row = Mapping[str, Any]


def slices(ids: Collection[str]) -> Iterator[list[str]]:
    """The ids in lists short enough for one transaction each."""
    listed = list(dict.fromkeys(ids))
    for start in range(0, len(listed), SLICE):
        yield listed[start : start + SLICE]


class TableEngine(SearchEngine):
    """What the two databases share: the life of an index, and writing rows into it."""

    using: str
    build_slice = SLICE
    number_type: str
    key_type: str  # of text columns that are compared and sorted
    newest_first: str  # how the index on the newest date is ordered, as the database's own "DESC NULLS LAST"
    counted_key: str  # a primary key that numbers itself

    def __init__(self, using: str = "default") -> None:
        """Work in one of Django's databases: the portal's own, or another in tests."""
        self.using = using

    @property
    def connection(self) -> BaseDatabaseWrapper:
        """The connection of this thread."""
        return connections[self.using]

    # --- the life of an index -----------------------------------------------------------------------------------------

    def live(self, document: Document) -> str:
        """See SearchEngine."""
        rows = self.ask(
            "SELECT physical FROM search_searchindex WHERE document = %s AND state = %s AND mapping = %s",
            [document.name, SearchIndex.State.LIVE, document.mapping],
        )
        if not rows:
            raise IndexMissing(document.name)
        return str(rows[0][0])

    def index(self, document: Document, ids: Collection[str]) -> None:
        """See SearchEngine."""
        if not self._rows_of_indexes().filter(document=document.name).exists():
            self._make(document, SearchIndex.State.LIVE)
        for part in slices(ids):
            with transaction.atomic(using=self.using):
                self.lock(document.name)
                targets = list(
                    self._rows_of_indexes()
                    .filter(document=document.name, mapping=document.mapping)
                    .values_list("physical", flat=True)
                )
                if not targets:
                    log.error("The index of %s is of an older mapping: run search_rebuild", document.name)
                    return
                rows = self._rows_by_id(document, part)
                for target in targets:
                    self._replace(target, document, part, rows)

    def build_start(self, document: Document) -> str:
        """See SearchEngine."""
        with transaction.atomic(using=self.using):
            self.lock(document.name)
            for left in self._rows_of_indexes().filter(document=document.name, state=SearchIndex.State.BUILDING):
                self._drop(left.physical, document)
                left.delete(using=self.using)
            return self._make(document, SearchIndex.State.BUILDING)

    def build_write(self, document: Document, index: str, ids: Collection[str]) -> None:
        """See SearchEngine."""
        for part in slices(ids):
            with transaction.atomic(using=self.using):
                self.lock(document.name)
                self._building(document, index)
                self._replace(index, document, part, self._rows_by_id(document, part))

    def build_finish(self, document: Document, index: str) -> None:
        """See SearchEngine."""
        with transaction.atomic(using=self.using):
            self.lock(document.name)
            built = self._building(document, index)
            old = list(self._rows_of_indexes().filter(document=document.name, state=SearchIndex.State.LIVE))
            for left in old:
                left.delete(using=self.using)
            built.state = SearchIndex.State.LIVE
            built.save(using=self.using, update_fields=["state"])
        self.settle(index)
        for left in old:
            self._drop(left.physical, document)

    def versions(self, document: Document) -> Iterator[tuple[str, int]]:
        """See SearchEngine."""
        yield from self.ask(f"SELECT id, version FROM {self.live(document)}", [])

    def _rows_of_indexes(self) -> Any:
        return SearchIndex.objects.using(self.using)

    def _building(self, document: Document, index: str) -> SearchIndex:
        row = self._rows_of_indexes().filter(physical=index, state=SearchIndex.State.BUILDING).first()
        if row is None:
            raise BuildSuperseded(document.name)
        return row

    def _make(self, document: Document, state: SearchIndex.State) -> str:
        mapping = document.mapping
        index = f"search_{document.name}_{mapping}_{secrets.token_hex(2)}"
        with transaction.atomic(using=self.using), self.connection.cursor() as cursor:
            self._rows_of_indexes().create(document=document.name, mapping=mapping, physical=index, state=state)
            for statement in [*self._shared_tables(index, document), *self.text_tables(index, document)]:
                cursor.execute(statement)
        return index

    def _drop(self, index: str, document: Document) -> None:
        """Drop whatever tables the index has: its document may have had other fields when they were made."""
        names = self.connection.introspection.table_names()
        with self.connection.cursor() as cursor:
            for table in self.tables_to_drop([name for name in names if name.startswith(index)], index):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")

    def _shared_tables(self, index: str, document: Document) -> Iterator[str]:
        key, number = self.key_type, self.number_type
        columns = [f"c_{name} {number if isinstance(f, Number) else key}" for name, f in self._single_fields(document)]
        columns += [f"g_{name} {key}" for name in document.groups]
        columns += ["combo INTEGER", "site INTEGER"]
        columns += self.text_columns(document)
        listed = "".join(f", {column}" for column in columns)
        whole = f"doc INTEGER PRIMARY KEY, id {key} NOT NULL UNIQUE, version BIGINT NOT NULL{listed}"
        yield f"CREATE TABLE {index} ({whole})"
        if document.newest:
            yield f"CREATE INDEX {index}_newest ON {index} (c_{document.newest} {self.newest_first})"
        for name in document.groups:
            side = f"{index}_m_{name}"
            yield f"CREATE TABLE {side} (doc INTEGER NOT NULL, value {key} NOT NULL, PRIMARY KEY (doc, value))"
            yield f"CREATE INDEX {side}_v ON {side} (value, doc)"
        numbers = ", ".join(f"{name} {number} NOT NULL" for name in ("lat", "lon", "x", "y", "z"))
        yield f"CREATE TABLE {index}_spots (spot {self.counted_key}, {numbers}, UNIQUE (lat, lon))"
        yield f"CREATE TABLE {index}_places (doc INTEGER NOT NULL, spot INTEGER NOT NULL, PRIMARY KEY (doc, spot))"
        yield f"CREATE UNIQUE INDEX {index}_places_s ON {index}_places (spot, doc)"
        yield f"CREATE TABLE {index}_sites (site {self.counted_key}, told {key} NOT NULL UNIQUE)"
        yield f"CREATE TABLE {index}_site_spots (spot INTEGER NOT NULL, site INTEGER NOT NULL, PRIMARY KEY (spot, site))"
        yield f"CREATE TABLE {index}_combos (combo {self.counted_key}, told {key} NOT NULL UNIQUE)"
        yield f"CREATE TABLE {index}_words (word {key} PRIMARY KEY, docs BIGINT NOT NULL)"

    def _single_fields(self, document: Document) -> list[tuple[str, Any]]:
        kinds = document.fields_of(Keyword) | document.fields_of(AudienceField)
        single = {name: field for name, field in kinds.items() if not field.many}
        return list((single | document.fields_of(Date) | document.fields_of(Number)).items())

    # --- writing ------------------------------------------------------------------------------------------------------

    def _rows_by_id(self, document: Document, ids: Sequence[str]) -> dict[str, Row]:
        return {row["id"]: row for row in document.rows(ids)}

    def _replace(self, index: str, document: Document, ids: Sequence[str], rows: Mapping[str, Row]) -> None:
        """Put these rows in the place of what the index has under these ids."""
        marks = ", ".join(["%s"] * len(ids))
        known = dict(self.ask(f"SELECT id, doc FROM {index} WHERE id IN ({marks})", list(ids)))
        old_texts = self.texts_of(index, document, list(known.values()))
        numbers = self._numbered(index, known, rows)
        texts = {numbers[key]: [str(row[name] or "") for name in document.fields_of(Text)] for key, row in rows.items()}
        self._clear(index, document, list(known.values()))
        self._insert(index, document, rows, numbers, texts)
        self.texts_change(index, document, old_texts, texts)
        self._count_words(index, list(old_texts.values()), list(texts.values()))

    def _numbered(self, index: str, known: Mapping[str, int], rows: Mapping[str, Row]) -> dict[str, int]:
        last = self.ask(f"SELECT coalesce(max(doc), 0) FROM {index}", [])[0][0]
        numbers = {}
        for key in rows:
            if key not in known:
                last += 1
            numbers[key] = known.get(key, last)
        return numbers

    def _clear(self, index: str, document: Document, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        marks = ", ".join(["%s"] * len(numbers))
        sides = [f"{index}_m_{name}" for name in document.groups]
        for table in (index, f"{index}_places", *sides):
            self.do(f"DELETE FROM {table} WHERE doc IN ({marks})", list(numbers))

    def _insert(
        self,
        index: str,
        document: Document,
        rows: Mapping[str, Row],
        numbers: Mapping[str, int],
        texts: Mapping[int, Sequence[str]],
    ) -> None:
        single = self._single_fields(document)
        text_columns, text_marks = self.text_insert(document)
        groups = document.groups
        spots = self._spots_of(index, document, rows)
        sites = self._sites_of(index, spots)
        combos = self._combos_of(index, document, rows)
        columns = [
            *("doc", "id", "version", "combo", "site"),
            *(f"c_{name}" for name, _ in single),
            *(f"g_{name}" for name in groups),
        ]
        marks = [*["%s"] * len(columns), *text_marks]
        values = [
            [
                *(numbers[key], key, row["version"], combos[key], sites.get(key)),
                *(_column_value(field, row[name]) for name, field in single),
                *(_group(row[name]) for name in groups),
                *self.text_values(document, texts[numbers[key]]),
            ]
            for key, row in rows.items()
        ]
        self.do_many(
            f"INSERT INTO {index} ({', '.join([*columns, *text_columns])}) VALUES ({', '.join(marks)})", values
        )
        for name in groups:
            several = [
                (numbers[key], value)
                for key, row in rows.items()
                for value in sorted({keyword_text(value) for value in many_of(row[name])})
            ]
            self.do_many(f"INSERT INTO {index}_m_{name} (doc, value) VALUES (%s, %s)", several)
        stands = [(numbers[key], spot) for key, its in spots.items() for spot in its]
        self.do_many(f"INSERT INTO {index}_places (doc, spot) VALUES (%s, %s)", stands)

    def _spots_of(self, index: str, document: Document, rows: Mapping[str, Row]) -> dict[str, list[int]]:
        """The numbers of each row's spots.

        Rows share spots: thousands of adverts stand in a few hundred towns, and distance is reckoned once for each.
        """
        if not (place := document.place_field):
            return {}
        points = {
            key: {(round(lat, SPOT_DECIMALS), round(lon, SPOT_DECIMALS)) for lat, lon in row[place] or ()}
            for key, row in rows.items()
        }
        different = sorted({point for its in points.values() for point in its})
        if not different:
            return {}
        self.do_many(
            f"INSERT INTO {index}_spots (lat, lon, x, y, z) VALUES (%s, %s, %s, %s, %s) ON CONFLICT (lat, lon) DO NOTHING",
            [(lat, lon, *point_on_globe(lat, lon)) for lat, lon in different],
        )
        known: dict[tuple[float, float], int] = {}
        for start in range(0, len(different), SLICE):
            part = different[start : start + SLICE]
            pairs = ", ".join(["(%s, %s)"] * len(part))
            found = self.ask(
                f"SELECT lat, lon, spot FROM {index}_spots WHERE (lat, lon) IN (VALUES {pairs})",
                [value for point in part for value in point],
            )
            known |= {(lat, lon): spot for lat, lon, spot in found}
        return {key: sorted(known[point] for point in its) for key, its in points.items() if its}

    def _sites_of(self, index: str, spots: Mapping[str, list[int]]) -> dict[str, int]:
        """The number of the set of spots that each row stands at; a row without a place has none."""
        told = {key: ",".join(map(str, its)) for key, its in spots.items()}
        known, new = self._numbers_of(f"{index}_sites", "site", set(told.values()))
        self.do_many(
            f"INSERT INTO {index}_site_spots (spot, site) VALUES (%s, %s)",
            [(int(spot), known[text]) for text in new for spot in text.split(",")],
        )
        return {key: known[text] for key, text in told.items()}

    def _combos_of(self, index: str, document: Document, rows: Mapping[str, Row]) -> dict[str, int | None]:
        """The number of the combination of countable values that each row has."""
        if not document.facet_fields:
            return dict.fromkeys(rows)
        told = {
            key: FIELD_MARK.join(_group(row[name]) or "" for name in document.facet_fields) for key, row in rows.items()
        }
        known, _ = self._numbers_of(f"{index}_combos", "combo", set(told.values()))
        return {key: known[text] for key, text in told.items()}

    def _numbers_of(self, table: str, column: str, texts: Collection[str]) -> tuple[dict[str, int], list[str]]:
        """The numbers of these texts in a table that numbers each text once, and which of them are new there."""
        listed = sorted(texts)
        if not listed:
            return {}, []
        marks = ", ".join(["%s"] * len(listed))
        question = f"SELECT told, {column} FROM {table} WHERE told IN ({marks})"
        known = dict(self.ask(question, listed))
        new = [text for text in listed if text not in known]
        if new:
            self.do_many(f"INSERT INTO {table} (told) VALUES (%s)", [(text,) for text in new])
            known = dict(self.ask(question, listed))
        return known, new

    def _count_words(self, index: str, old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> None:
        """Keep the number of rows that have each word, by the difference between old and new texts."""
        change = Counter(word for texts in new for word in _words_kept(texts))
        change.subtract(word for texts in old for word in _words_kept(texts))
        self.do_many(
            f"INSERT INTO {index}_words (word, docs) VALUES (%s, %s)"
            f" ON CONFLICT (word) DO UPDATE SET docs = {index}_words.docs + excluded.docs",
            sorted((word, count) for word, count in change.items() if count),
        )

    # --- SQL ----------------------------------------------------------------------------------------------------------

    def ask(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())

    def do(self, sql: str, parameters: Sequence[Any]) -> None:
        """One statement that gives no rows."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    def do_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """One statement for each row of values."""
        if rows:
            with self.connection.cursor() as cursor:
                cursor.executemany(sql, rows)

    # --- what each database does in its own way -----------------------------------------------------------------------

    @abstractmethod
    def lock(self, name: str) -> None:
        """Let one writer at a time into the indexes of a document, until the transaction ends."""

    @abstractmethod
    def settle(self, index: str) -> None:
        """Put a finished index into its best shape for reading."""

    @abstractmethod
    def text_tables(self, index: str, document: Document) -> list[str]:
        """The statements that make what the text is kept in."""

    @abstractmethod
    def text_columns(self, document: Document) -> list[str]:
        """Columns for the text in the table of rows itself."""

    @abstractmethod
    def text_insert(self, document: Document) -> tuple[list[str], list[str]]:
        """Names of those columns and what stands for their values in an INSERT."""

    @abstractmethod
    def text_values(self, document: Document, texts: Sequence[str]) -> list[Any]:
        """Values for those columns."""

    @abstractmethod
    def texts_of(self, index: str, document: Document, numbers: Sequence[int]) -> dict[int, list[str]]:
        """The texts that the index has of these rows."""

    @abstractmethod
    def texts_change(
        self, index: str, document: Document, old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]
    ) -> None:
        """Bring text that is kept apart from the rows up to date."""

    @abstractmethod
    def tables_to_drop(self, names: Sequence[str], index: str) -> list[str]:
        """Of the tables whose names begin with the index's, those to drop by name."""


def _column_value(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, Number):
        return float(value)
    if isinstance(field, Date):
        return date_text(value)
    return keyword_text(value)


def _group(value: Any) -> str | None:
    """All values of a many-valued field in one text: to count them, or to see that there is none, needs no second table."""
    return GROUP_MARK.join(sorted({keyword_text(one) for one in many_of(value)})) or None


def _words_kept(texts: Sequence[str]) -> set[str]:
    words = set(words_in(" ".join(texts)))
    return {word for word in words if len(word) in WORD_LENGTHS and word.isalpha()}
