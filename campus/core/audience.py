"""Who may see a row, stated once as data.

A model states an `Audience`: for learners and for staff, a clause over plain field names and facts about the viewer.
From that one statement come the database filter (`Audience.q`), the answer about facts already in memory
(`Audience.allows`) and the filter that a search engine compiles (`Audience.clause_for`), so that pages, lists, counts
and search cannot disagree.
See docs/mechanisms/audience.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from campus.core.viewer import Viewer, ViewerKind


@dataclass(frozen=True, slots=True)
class Everyone:
    """Holds for every row."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """Holds for no row."""


@dataclass(frozen=True, slots=True)
class Is:
    """The field equals a value."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class In:
    """The field (or one of its values) is among these values."""

    field: str
    values: frozenset[Any]

    def __init__(self, field: str, values: Collection[Any]) -> None:
        """Freeze the values."""
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", frozenset(values))


@dataclass(frozen=True, slots=True)
class Empty:
    """The field has no value (null, or no values at all)."""

    field: str


@dataclass(frozen=True, slots=True)
class Holds:
    """The field (or one of its values) is, or is among, the viewer's fact: `Holds("prisons", "prisons")`."""

    field: str
    fact: str


@dataclass(frozen=True, slots=True)
class NotIn:
    """The field (or every one of its values) is none of these values; a row without a value passes."""

    field: str
    values: frozenset[Any]

    def __init__(self, field: str, values: Collection[Any]) -> None:
        """Freeze the values."""
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", frozenset(values))


@dataclass(frozen=True, slots=True)
class Lacks:
    """The field (or every one of its values) is not among the viewer's fact: `Lacks("source", "jobs_sources_off")`."""

    field: str
    fact: str


@dataclass(frozen=True, slots=True)
class NotPast:
    """The date or moment in the field has not passed for the viewer: a date counts through the whole of its day."""

    field: str


@dataclass(frozen=True, slots=True)
class Past:
    """The date or moment in the field has passed for the viewer."""

    field: str


@dataclass(frozen=True, slots=True)
class HasPermission:
    """The viewer holds "app_label.codename"; says nothing about the row."""

    codename: str


@dataclass(frozen=True, slots=True)
class All:
    """Every clause holds."""

    clauses: tuple["Clause", ...]

    def __init__(self, *clauses: "Clause") -> None:
        """Take the clauses as arguments."""
        object.__setattr__(self, "clauses", clauses)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one clause holds."""

    clauses: tuple["Clause", ...]

    def __init__(self, *clauses: "Clause") -> None:
        """Take the clauses as arguments."""
        object.__setattr__(self, "clauses", clauses)


Clause = Everyone | Nobody | Is | In | NotIn | Empty | Holds | Lacks | NotPast | Past | HasPermission | All | AnyOf


def clause_resolve(clause: Clause, viewer: Viewer) -> Clause:
    """Return the clause with every fact about the viewer put in, so that only fields and values are left.

    What remains is made of Everyone, Nobody, Is, In, NotIn, Empty, Past, NotPast, All and AnyOf, simplified where one side is
    certain. This is the form that search engines compile; Past and NotPast keep the field and are compared with the
    viewer's clock.
    """
    match clause:
        case HasPermission(codename):
            return Everyone() if viewer.may(codename) else Nobody()
        case Holds(name, fact):
            values = _fact_values(viewer, fact)
            return In(name, values) if values else Nobody()
        case Lacks(name, fact):
            values = _fact_values(viewer, fact)
            return NotIn(name, values) if values else Everyone()
        case All(clauses):
            return _simplify_all([clause_resolve(part, viewer) for part in clauses])
        case AnyOf(clauses):
            return _simplify_any([clause_resolve(part, viewer) for part in clauses])
        case _:
            return clause


def _fact_values(viewer: Viewer, fact: str) -> frozenset[Any]:
    value = viewer.fact(fact)
    if value is None or value == "":
        return frozenset()
    if isinstance(value, frozenset):
        return value
    return frozenset({value})


def _simplify_all(parts: list[Clause]) -> Clause:
    if any(isinstance(part, Nobody) for part in parts):
        return Nobody()
    kept = [part for part in parts if not isinstance(part, Everyone)]
    if not kept:
        return Everyone()
    return kept[0] if len(kept) == 1 else All(*kept)


def _simplify_any(parts: list[Clause]) -> Clause:
    if any(isinstance(part, Everyone) for part in parts):
        return Everyone()
    kept = [part for part in parts if not isinstance(part, Nobody)]
    if not kept:
        return Nobody()
    return kept[0] if len(kept) == 1 else AnyOf(*kept)


@dataclass(frozen=True)
class Audience:
    """The audience rule of one model.

    Args:
        learner: the clause for learners; nobody by default.
        staff: the clause for staff; nobody by default.
        paths: where a field's name is not the model field's own name, the ORM path that leads to it.
        moments: names of fields that hold a moment rather than a date, for Past and NotPast.
    """

    learner: Clause = field(default_factory=Nobody)
    staff: Clause = field(default_factory=Nobody)
    paths: Mapping[str, str] = field(default_factory=dict)
    moments: frozenset[str] = frozenset()

    def clause_for(self, viewer: Viewer) -> Clause:
        """Return the resolved clause that a row must satisfy for this viewer."""
        match viewer.kind:
            case ViewerKind.SYSTEM:
                return Everyone()
            case ViewerKind.LEARNER:
                return clause_resolve(self.learner, viewer)
            case ViewerKind.STAFF:
                return clause_resolve(self.staff, viewer)
            case _:
                return Nobody()

    def q(self, viewer: Viewer, prefix: str = "") -> Q:
        """Return the rule as a database filter; `prefix` leads from another model to this one ("vacancy__")."""
        return self._q(self.clause_for(viewer), viewer, prefix)

    def allows(self, viewer: Viewer, facts: Mapping[str, Any]) -> bool:
        """Return whether a row with these field values may be seen. Many-valued fields are collections."""
        return self._allows(self.clause_for(viewer), viewer, facts)

    def clock(self, name: str, viewer: Viewer) -> date | datetime:
        """Return what Past and NotPast compare this field with: the viewer's moment or the viewer's date."""
        return viewer.at if name in self.moments else viewer.today

    def _path(self, name: str, prefix: str) -> str:
        return prefix + self.paths.get(name, name)

    def _q(self, clause: Clause, viewer: Viewer, prefix: str) -> Q:
        match clause:
            case Everyone():
                return Q()
            case Nobody():
                return Q(pk__in=[])
            case Is(name, value):
                return Q(**{self._path(name, prefix): value})
            case In(name, values) | NotIn(name, values):
                among = Q(**{f"{self._path(name, prefix)}__in": sorted(values)})
                return among if isinstance(clause, In) else ~among
            case Empty(name):
                return Q(**{f"{self._path(name, prefix)}__isnull": True})
            case Past(name):
                return Q(**{f"{self._path(name, prefix)}__lt": self.clock(name, viewer)})
            case NotPast(name):
                return Q(**{f"{self._path(name, prefix)}__gte": self.clock(name, viewer)})
            case All(clauses):
                return reduce(and_, (self._q(part, viewer, prefix) for part in clauses))
            case AnyOf(clauses):
                return reduce(or_, (self._q(part, viewer, prefix) for part in clauses))
        raise TypeError(clause)  # HasPermission, Holds and Lacks were resolved

    def _allows(self, clause: Clause, viewer: Viewer, facts: Mapping[str, Any]) -> bool:
        match clause:
            case Everyone():
                return True
            case Nobody():
                return False
            case Is(name, value):
                return value in _values(facts[name])
            case In(name, values):
                return not values.isdisjoint(_values(facts[name]))
            case NotIn(name, values):
                return values.isdisjoint(_values(facts[name]))
            case Empty(name):
                return not _values(facts[name])
            case Past(name):
                return any(value < self.clock(name, viewer) for value in _values(facts[name]))
            case NotPast(name):
                return any(value >= self.clock(name, viewer) for value in _values(facts[name]))
            case All(clauses):
                return all(self._allows(part, viewer, facts) for part in clauses)
            case AnyOf(clauses):
                return any(self._allows(part, viewer, facts) for part in clauses)
        raise TypeError(clause)


def _values(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(value)
    return (value,)
