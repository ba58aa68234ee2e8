"""How both databases count: in one statement, the rows there are and those that each choice on the page would leave.

A choice's own filter must not count against it. So the statement leaves out every filter that has counts of its own and groups
the rows by what those filters look at: the combination of countable values, the ring of distance, the ranges. A few hundred
groups come back, and what each fails is added up here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from campus.search.engines.base import Ask
from campus.search.engines.conditions import Conditions, Lifted, Sql
from campus.search.engines.tables import FIELD_MARK, GROUP_MARK
from campus.search.engines.values import chord_of_miles, keyword_text

MOST_RINGS = 8  # each is one digit in SQLite
LISTED_COMBOS = 200  # more than these are not asked for one by one

AskRows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


@dataclass(slots=True)
class Counts:
    """What was counted."""

    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    range_counts: dict[str, int] = field(default_factory=dict)
    mile_counts: dict[float | None, int] = field(default_factory=dict)


class Counting:
    """The counts of one question. `ask_rows` runs a statement; `build` makes its conditions."""

    def __init__(self, ask: Ask, build: Conditions, ask_rows: AskRows) -> None:
        """See which filters have counts of their own."""
        query, document = ask.query, ask.document
        self.ask, self.build, self.ask_rows = ask, build, ask_rows
        self.facets = [document.facet_field(name) for name in query.facets]
        self.filters = {name: query.filters[name] for name in self.facets if query.filters.get(name)}
        counted = {name for name, _, _ in query.range_counts.values()}
        self.ranges = {name: bounds for name, bounds in query.ranges.items() if name in counted}
        self.miles = list(query.mile_counts) if query.near is not None and document.place_field else []
        has_radius = bool(self.miles) and query.within_miles is not None
        self.lifted = Lifted(frozenset(self.filters), frozenset(self.ranges), has_radius)
        self.radius = query.within_miles if has_radius else None
        known = {miles for miles in self.miles if miles is not None}
        self.rings = sorted(known | ({self.radius} if self.radius is not None else set()))
        if len(self.rings) > MOST_RINGS:
            raise ValueError(f"{len(self.rings)} distances: at most {MOST_RINGS} can be counted at once")

    def count(self, rows_from: str, where: Sql) -> Counts:
        """Count the rows of `where`, which must have been made with `lifted`."""
        key = self._key()
        if key is None:
            total = self.ask_rows(f"SELECT count(*) FROM {rows_from} WHERE {where.text}", where.parameters)
            return Counts(total[0][0])
        groups = self.ask_rows(
            f"SELECT {key.text}, count(*) FROM {rows_from} WHERE {where.text} GROUP BY 1",
            [*key.parameters, *where.parameters],
        )
        return self._added_up(groups)

    # --- what rows are grouped by -------------------------------------------------------------------------------------

    @property
    def _ring_numbers(self) -> int:
        """How many numbers `Conditions.ring` gives: beyond, one a ring, unplaced."""
        return len(self.rings) + 2

    def _key(self) -> Sql | None:
        """One whole number for all that rows are grouped by, which a database sorts faster than several columns."""
        flags = [self.build.is_between(name, *bounds) for name, bounds in self.ranges.items()]
        flags += [self.build.is_between(name, *bounds) for name, *bounds in self.ask.query.range_counts.values()]
        if not (self.facets or self.miles or flags):
            return None
        key = self.build.whole_number("d.combo") if self.facets else Sql("0")
        if self.miles:
            key = _packed(key, self._ring_numbers, self._ring())
        for flag in flags:
            key = _packed(key, 2, self.build.as_number(flag))
        return key

    def _ring(self) -> Sql:
        near = self.ask.query.near
        assert near is not None
        ring_of: dict[int, int] = {}
        if self.rings:
            limits = [chord_of_miles(miles) for miles in self.rings]
            sites = self.build.sites_near(near, self.rings[-1])
            for site, chord in self.ask_rows(sites.text, sites.parameters):
                ring = next((number for number, limit in enumerate(limits) if chord <= limit), None)
                if ring is not None:
                    ring_of[site] = ring + 1
        return self.build.ring(ring_of, unplaced=len(self.rings) + 1)

    # --- adding up ----------------------------------------------------------------------------------------------------

    def _added_up(self, groups: list[tuple[Any, ...]]) -> Counts:
        """Add the groups up.

        What a group fails is a set of bits, one for each filter that was left out. A group that fails none counts for
        everything, one that fails a single filter counts for that filter's own counts, any other for nothing.
        """
        query = self.ask.query
        names = [*self.filters, *self.ranges]
        bits = {name: 1 << place for place, name in enumerate(names)}
        radius_bit = 1 << len(names)
        flags = len(self.ranges) + len(query.range_counts)
        rings = self._ring_numbers if self.miles else 1
        facet_bits = [bits.get(name, 0) for name in self.facets]
        range_bits = [bits[name] if name in self.ranges else 0 for name, _, _ in query.range_counts.values()]
        failing_flags = self._failing_flags(flags, bits)
        failing_ring = self._failing_ring(radius_bit)
        combos = {key // (rings << flags) for key, _ in groups} if self.facets else set()
        failing_combo, values_of = self._combos(combos, bits)
        by_combo: dict[tuple[int, int], int] = {}
        by_ring = [0] * self._ring_numbers
        in_range = [0] * len(range_bits)
        total = 0
        for key, number in groups:
            key, flagged = divmod(key, 1 << flags)
            combo, ring = divmod(key, rings)
            failing = failing_flags[flagged] | failing_ring[ring] | failing_combo.get(combo, 0)
            for place, bit in enumerate(range_bits):
                if flagged >> (len(range_bits) - 1 - place) & 1 and not failing & ~bit:
                    in_range[place] += number
            if not failing:
                total += number
            if not failing & ~radius_bit:
                by_ring[ring] += number
            if not failing or failing in facet_bits:
                by_combo[combo, failing] = by_combo.get((combo, failing), 0) + number
        return Counts(
            total=total,
            facets=self._values(by_combo, values_of, facet_bits),
            range_counts=dict(zip(query.range_counts, in_range, strict=True)),
            mile_counts=self._within(by_ring),
        )

    def _failing_flags(self, flags: int, bits: Mapping[str, int]) -> list[int]:
        """For each mixture of flags: the bits of the ranges that do not hold. The first flag is the highest bit."""
        asked = [(flags - 1 - place, bits[name]) for place, name in enumerate(self.ranges)]
        return [sum(bit for shift, bit in asked if not flagged >> shift & 1) for flagged in range(1 << flags)]

    def _failing_ring(self, radius_bit: int) -> list[int]:
        """For each ring: the radius's bit when the radius leaves it out."""
        if self.radius is None:
            return [0] * self._ring_numbers
        unplaced = 0 if self.ask.query.keep_unplaced else radius_bit
        return [radius_bit, *(radius_bit if miles > self.radius else 0 for miles in self.rings), unplaced]

    def _combos(
        self, found: set[int], bits: Mapping[str, int]
    ) -> tuple[dict[int, int], dict[int, tuple[tuple[str, ...], ...]]]:
        """For each combination found: the filters it fails, and its values of each countable field."""
        table, values = f"{self.build.index}_combos", list(found)
        sql = f"SELECT combo, told FROM {table}"
        if len(found) <= LISTED_COMBOS:
            sql += f" WHERE combo IN ({', '.join(['%s'] * len(values))})" if values else " WHERE 1 = 0"
        else:
            values = []
        fields = self.ask.document.facet_fields
        wanted = [
            (fields.index(name), {keyword_text(value) for value in values}, bits[name])
            for name, values in self.filters.items()
        ]
        failing, values_of = {}, {}
        for combo, told in self.ask_rows(sql, values):
            values_of[combo] = its = _combo_read(told)
            failing[combo] = sum(bit for place, among, bit in wanted if among.isdisjoint(its[place]))
        return failing, values_of

    def _values(
        self,
        by_combo: Mapping[tuple[int, int], int],
        values_of: Mapping[int, tuple[tuple[str, ...], ...]],
        facet_bits: Sequence[int],
    ) -> dict[str, dict[str, int]]:
        fields = self.ask.document.facet_fields
        counted = [
            (fields.index(name), bit, dict[str, int]()) for name, bit in zip(self.facets, facet_bits, strict=True)
        ]
        for (combo, failing), number in by_combo.items():
            its = values_of[combo]
            for place, bit, counts in counted:
                if not failing or failing == bit:
                    for value in its[place]:
                        counts[value] = counts.get(value, 0) + number
        return {name: counts for name, (_, _, counts) in zip(self.facets, counted, strict=True)}

    def _within(self, by_ring: Sequence[int]) -> dict[float | None, int]:
        unplaced = by_ring[-1] if self.ask.query.keep_unplaced else 0
        return {
            miles: sum(by_ring) if miles is None else unplaced + sum(by_ring[1 : self.rings.index(miles) + 2])
            for miles in self.miles
        }


def _packed(key: Sql, numbers: int, digit: Sql) -> Sql:
    """A key with one more digit, of so many numbers."""
    if key.text == "0":
        return digit
    return Sql(f"({key.text} * {numbers} + {digit.text})", [*key.parameters, *digit.parameters])


@lru_cache(maxsize=20_000)
def _combo_read(told: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(its.split(GROUP_MARK)) if its else () for its in told.split(FIELD_MARK))
