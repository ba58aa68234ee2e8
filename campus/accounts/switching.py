"""Turning functions off: which there are, and whether one is off for somebody. See docs/mechanisms/switches.md.

A feature declares its functions in its app's `ready`; it asks `is_off` where it matters. A function that names addresses
of the learner face need not ask: `SwitchMiddleware` closes them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.db.models import Q

from campus.accounts.models import SwitchedOff
from campus.core.viewer import Viewer

SWITCH = "accounts.switch_functions"
Off = frozenset[tuple[str, str]]  # function and item


@dataclass(frozen=True, slots=True)
class Function:
    """Something that can be turned off.

    Args:
        code: stored, so it never changes: "jobs", "jobs_source".
        label: what staff call it.
        notice: what a learner reads in its place; empty where nothing is said (a source that is off just has no jobs).
        addresses: names on the learner face that are closed, as patterns: "vacancies:interested", "vacancies:*".
        item_of: for a function of single things, which of them an address (its arguments) leads to; empty: none.
        items: the things of it that can be turned off one by one, as (id, name); without it there is only the whole,
            and with it there is no whole.
        closes_for_staff: whether the addresses are closed on the staff face as well.
        parts_of: the app whose cards and lines leave the learner's home.
        permissions: any one of these lets staff turn it off and on.
        order: where it stands among the others on the staff's screen.
    """

    code: str
    label: Any
    notice: Any = ""
    addresses: tuple[str, ...] = ()
    item_of: Callable[[Mapping[str, Any]], str] | None = None
    items: Callable[[], Iterable[tuple[str, str]]] | None = None
    closes_for_staff: bool = False
    parts_of: str = ""
    permissions: tuple[str, ...] = (SWITCH,)
    order: int = 50

    def covers(self, view_name: str) -> bool:
        """Whether an address belongs to it."""
        return any(fnmatchcase(view_name, pattern) for pattern in self.addresses)

    def may_be_switched_by(self, viewer: Viewer) -> bool:
        """Whether this member of staff may turn it off and on."""
        return viewer.is_staff and any(viewer.may(permission) for permission in self.permissions)


_functions: dict[str, Function] = {}


def function_declare(function: Function) -> None:
    """Let staff turn this off. Declared again under the same code, the later one holds."""
    _functions[function.code] = function


def functions() -> list[Function]:
    """Every function there is, in the order of the staff's screen."""
    return sorted(_functions.values(), key=lambda function: (function.order, function.code))


def function_of(code: str) -> Function | None:
    """One function by its code."""
    return _functions.get(code)


def _read(viewer: Viewer) -> Off:
    """For staff, what is off for everybody or in every prison they work in."""
    rows = SwitchedOff.objects.filter(Q(prison=None) | Q(prison__code__in=viewer.prisons))
    where: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for function, item, prison in rows.order_by().values_list("function", "item", "prison__code"):
        where[function, item].add(prison)
    return frozenset(what for what, places in where.items() if None in places or places == viewer.prisons)


def off_at(prisons: Iterable[str]) -> Off:
    """What is off for everybody, or in any of these prisons (codes); one query."""
    rows = SwitchedOff.objects.filter(Q(prison=None) | Q(prison__code__in=list(prisons)))
    return frozenset(rows.order_by().values_list("function", "item"))


def off_for(viewer: Viewer) -> Off:
    """What is off for this viewer, read once a request."""
    off: Off = viewer.told("accounts.switches", _read)
    return off


def is_off(viewer: Viewer, code: str, item: str = "") -> bool:
    """Whether a function, or one thing of it, is off for this learner."""
    return (code, item) in off_for(viewer)


def is_off_at(prison: str, code: str, item: str = "") -> bool:
    """Whether it is off in a prison (code), for staff who do something for a person there."""
    return (code, item) in off_at([prison])


def items_off(viewer: Viewer, code: str) -> frozenset[str]:
    """The things of a function that are off for this learner, one by one."""
    return frozenset(item for function, item in off_for(viewer) if function == code and item)


def function_closed(viewer: Viewer, view_name: str, arguments: Mapping[str, Any]) -> Function | None:
    """The function that closes an address for this viewer; None when it is open."""
    if not (viewer.is_learner or viewer.is_staff):
        return None
    for function in functions():
        if not function.covers(view_name) or not (viewer.is_learner or function.closes_for_staff):
            continue
        off = off_for(viewer)
        if function.item_of is None:
            if (function.code, "") in off:
                return function
        elif any(code == function.code for code, _item in off) and is_off(
            viewer, function.code, function.item_of(arguments)
        ):
            return function
    return None


def apps_closed(viewer: Viewer) -> frozenset[str]:
    """The apps whose parts leave this learner's home."""
    return frozenset(
        function.parts_of for function in functions() if function.parts_of and is_off(viewer, function.code)
    )
