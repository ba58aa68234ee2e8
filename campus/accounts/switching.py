"""Turning functions off: which there are, and whether one is off for somebody. See docs/mechanisms/switches.md.

A feature declares its functions in its app's `ready`; it asks `is_off` where it matters. A function that names addresses
of the learner face need not ask: `SwitchMiddleware` closes them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
        addresses: names on the learner face that are closed: "vacancies:interested", or "vacancies:" for all of them.
        item_argument: for a function of single things, the part of an address that names the thing.
        items: the things of it that can be turned off one by one, as (id, name); without it there is only the whole,
            and with it there is no whole.
        permissions: any one of these lets staff turn it off and on.
        order: where it stands among the others on the staff's screen.
    """

    code: str
    label: Any
    notice: Any = ""
    addresses: tuple[str, ...] = ()
    item_argument: str = ""
    items: Callable[[], Iterable[tuple[str, str]]] | None = None
    permissions: tuple[str, ...] = (SWITCH,)
    order: int = 50

    def covers(self, view_name: str) -> bool:
        """Whether an address belongs to it."""
        return any(view_name == name or (name.endswith(":") and view_name.startswith(name)) for name in self.addresses)


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
    return off_at(viewer.prisons) if viewer.is_learner else frozenset()


def off_at(prisons: Iterable[str]) -> Off:
    """What is off for everybody, or in any of these prisons (codes); one query."""
    rows = SwitchedOff.objects.filter(Q(prison=None) | Q(prison__code__in=list(prisons)))
    return frozenset(rows.order_by().values_list("function", "item"))


def off_for(viewer: Viewer) -> Off:
    """What is off for this learner, read once a request; nothing is off for staff, who ask `is_off_at`."""
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


def function_closed(viewer: Viewer, view_name: str, arguments: dict[str, Any]) -> Function | None:
    """The function that closes an address of the learner face for this viewer; None when it is open."""
    if not viewer.is_learner:
        return None
    covering = [function for function in functions() if function.covers(view_name)]
    for function in covering:
        item = str(arguments.get(function.item_argument, "")) if function.item_argument else ""
        if is_off(viewer, function.code, item):
            return function
    return None
