"""From a question to the WHERE of a query, the same for both databases but for a few words.

Names in the SQL are field names that `documents.document_check` let through and index names that we made; every value
is a parameter.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import cos, radians
from typing import Any

from campus.core.audience import All, AnyOf, Clause, Empty, Everyone, In, Is, Nobody, NotIn, NotPast, Past
from campus.search.documents import Document
from campus.search.engines.base import Ask
from campus.search.engines.values import chord_of_miles, date_text, keyword_text, point_on_globe
from campus.search.fields import Date, Number

MILES_PER_DEGREE = 69.0  # of latitude, a little short, so that the box is never too small
LISTED_VALUES = 100  # more than these go in as one JSON parameter


@dataclass(slots=True)
class Sql:
    """A piece of SQL with its parameters, in order."""

    text: str
    parameters: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lifted:
    """What of a query is left out of the conditions, because the counting looks at it row by row."""

    filters: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    radius: bool = False


def all_of(parts: Collection[Sql]) -> Sql:
    """Every part holds."""
    if not parts:
        return Sql("1 = 1")
    return Sql(" AND ".join(part.text for part in parts), [value for part in parts for value in part.parameters])


class Conditions:
    """Builds conditions on the rows of one index, aliased `d` in the SQL."""

    def __init__(self, index: str, document: Document) -> None:
        """Take the physical index whose side tables are read."""
        self.index = index
        self.document = document

    def for_ask(self, ask: Ask, *, lifted: Lifted | None = None, few_rows: bool = False) -> Sql:
        """The audience rule, then everything the query asks, but for what is lifted (to count what it would leave out)."""
        query, lifted = ask.query, lifted or Lifted()
        parts = [self.audience(ask.clause, ask)]
        parts += [
            self.is_among(name, values)
            for name, values in query.filters.items()
            if values and name not in lifted.filters
        ]
        parts += [self.is_not_among(name, values) for name, values in query.excludes.items() if values]
        parts += [self.is_between(name, *bounds) for name, bounds in query.ranges.items() if name not in lifted.ranges]
        if query.ids_excluded:
            among = self.among("d.id", query.ids_excluded)
            parts.append(Sql(f"NOT ({among.text})", among.parameters))
        if query.near is not None and query.within_miles is not None and not lifted.radius:
            within = self.is_within(
                query.near, query.within_miles, keep_unplaced=query.keep_unplaced, few_rows=few_rows
            )
            parts.append(within)
        return all_of([part for part in parts if part.text != "1 = 1"])

    def audience(self, clause: Clause, ask: Ask) -> Sql:
        """The audience rule, already resolved for the viewer."""
        match clause:
            case Everyone():
                return Sql("1 = 1")
            case Nobody():
                return Sql("1 = 0")
            case Is(name, value):
                return self.is_among(name, [value])
            case In(name, values):
                return self.is_among(name, values)
            case NotIn(name, values):
                return self.is_not_among(name, values)
            case Empty(name):
                return self.is_empty(name)
            case Past(name) | NotPast(name):
                sign = "<" if isinstance(clause, Past) else ">="
                clock = ask.document.audience.clock(name, ask.viewer)
                return Sql(f"d.c_{name} {sign} %s", [date_text(clock)])
            case All(clauses) | AnyOf(clauses):
                parts = [self.audience(part, ask) for part in clauses]
                word = " AND " if isinstance(clause, All) else " OR "
                joined = word.join(part.text for part in parts)
                return Sql(f"({joined})", [value for part in parts for value in part.parameters])
        raise TypeError(clause)

    def is_among(self, name: str, values: Collection[Any]) -> Sql:
        """The field is one of these values, or has one of them."""
        if not self.is_many(name):
            return self.among(f"d.c_{name}", values)
        inner = self.among("m.value", values)
        return Sql(f"d.doc IN (SELECT m.doc FROM {self.index}_m_{name} m WHERE {inner.text})", inner.parameters)

    def is_not_among(self, name: str, values: Collection[Any]) -> Sql:
        """The field has none of these values; a row without a value passes."""
        among = self.is_among(name, values)
        if self.is_many(name):
            return Sql(f"NOT ({among.text})", among.parameters)
        return Sql(f"(d.c_{name} IS NULL OR NOT ({among.text}))", among.parameters)

    def is_empty(self, name: str) -> Sql:
        """The field has no value."""
        return Sql(f"d.g_{name} IS NULL" if self.is_many(name) else f"d.c_{name} IS NULL")

    def is_between(self, name: str, least: Any, greatest: Any) -> Sql:
        """The field lies between two values, both included; None is open. A row without a value never lies there."""
        if not isinstance(self.document.fields[name], Date | Number):
            raise ValueError(f"{name} has no order: ranges go over Date and Number fields")
        parts = [Sql(f"d.c_{name} IS NOT NULL")]
        for sign, bound in ((">=", least), ("<=", greatest)):
            if bound is not None:
                parts.append(Sql(f"d.c_{name} {sign} %s", [_ordered(bound)]))
        return all_of(parts)

    def is_within(self, near: tuple[float, float], miles: float, *, keep_unplaced: bool, few_rows: bool) -> Sql:
        """A place of the row lies within so many miles: a box on the map first, then the exact distance.

        With `few_rows` each row looked at is asked where it stands; otherwise the spots are asked for their rows.
        """
        latitude, longitude = near
        tall = miles / MILES_PER_DEGREE
        wide = tall / max(0.01, cos(radians(min(89.0, abs(latitude) + tall))))
        chord, parameters = self.chord(near)
        spots = (
            f"(SELECT s.spot FROM {self.index}_spots s WHERE s.lat BETWEEN %s AND %s AND s.lon BETWEEN %s AND %s"
            f" AND {chord} <= %s)"
        )
        text = f"d.doc IN (SELECT l.doc FROM {self.index}_places l WHERE l.spot IN {spots})"
        if few_rows:
            text = f"EXISTS (SELECT 1 FROM {self.index}_places l WHERE l.doc = d.doc AND +l.spot IN {spots})"
        box = [latitude - tall, latitude + tall, longitude - wide, longitude + wide]
        if keep_unplaced:
            text = f"({text} OR NOT EXISTS (SELECT 1 FROM {self.index}_places u WHERE u.doc = d.doc))"
        return Sql(text, [*box, *parameters, chord_of_miles(miles)])

    def sites_near(self, near: tuple[float, float], miles: float) -> Sql:
        """A query for the sites within so many miles, each with the squared chord to its nearest spot."""
        latitude, longitude = near
        tall = miles / MILES_PER_DEGREE
        wide = tall / max(0.01, cos(radians(min(89.0, abs(latitude) + tall))))
        chord, parameters = self.chord(near)
        box = [latitude - tall, latitude + tall, longitude - wide, longitude + wide]
        return Sql(
            f"SELECT o.site, min({chord}) FROM {self.index}_spots s JOIN {self.index}_site_spots o ON o.spot = s.spot"
            " WHERE s.lat BETWEEN %s AND %s AND s.lon BETWEEN %s AND %s GROUP BY o.site",
            [*parameters, *box],
        )

    def ring(self, ring_of: Mapping[int, int], *, unplaced: int) -> Sql:
        """The ring of a row's site: as given, 0 for a site that is not named, `unplaced` for a row without a place."""
        raise NotImplementedError

    def whole_number(self, column: str) -> Sql:
        """A column of whole numbers, wide enough to be multiplied."""
        return Sql(column)

    def as_number(self, condition: Sql) -> Sql:
        """1 where the condition holds, else 0."""
        return Sql(f"({condition.text})", condition.parameters)

    def nearest(self, near: tuple[float, float]) -> Sql:
        """The squared chord to the row's nearest place, null when it has none."""
        chord, parameters = self.chord(near)
        return Sql(f"(SELECT min({chord}) FROM {self.places} WHERE l.doc = d.doc)", parameters)

    def closeness(self, near: tuple[float, float], half_at: float) -> Sql:
        """1 for a row on the spot, a half at `half_at` miles, less beyond; 0 for a row without a place."""
        chord, parameters = self.chord(near)
        return Sql(
            f"coalesce((SELECT max(1.0 / (1.0 + {chord} / %s)) FROM {self.places} WHERE l.doc = d.doc), 0.0)",
            [*parameters, chord_of_miles(half_at)],
        )

    @property
    def places(self) -> str:
        """Which row (`l.doc`) stands at which spot (`s`), as stands after FROM."""
        return f"{self.index}_places l JOIN {self.index}_spots s ON s.spot = l.spot"

    def chord(self, near: tuple[float, float]) -> tuple[str, list[float]]:
        """The squared chord from a point to a spot `s`."""
        x, y, z = point_on_globe(*near)
        return "((s.x - %s) * (s.x - %s) + (s.y - %s) * (s.y - %s) + (s.z - %s) * (s.z - %s))", [x, x, y, y, z, z]

    def among(self, column: str, values: Collection[Any]) -> Sql:
        """A column of keywords is one of these values."""
        texts = sorted({keyword_text(value) for value in values})
        if not texts:
            return Sql("1 = 0")
        if len(texts) == 1:
            return Sql(f"{column} = %s", texts)
        if len(texts) > LISTED_VALUES:
            return self.among_many(column, texts)
        return Sql(f"{column} IN ({', '.join(['%s'] * len(texts))})", list(texts))

    def among_many(self, column: str, texts: list[str]) -> Sql:
        """As `among`, with the values as one parameter. Each database has its own way."""
        raise NotImplementedError

    def is_many(self, name: str) -> bool:
        """Whether a field's values stand in a side table. Raises KeyError for a field there is not."""
        return bool(getattr(self.document.fields[name], "many", False))


def _ordered(bound: Any) -> Any:
    if isinstance(bound, date):
        return date_text(bound)
    return float(bound) if isinstance(bound, Decimal) else bound


Filters = Mapping[str, Collection[str]]
