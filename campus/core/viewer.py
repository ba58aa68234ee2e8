"""Who is looking: the facts that audience rules are decided by, and nothing else about the person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from campus.core import clock


class ViewerKind(StrEnum):
    """Which sort of reader is asking."""

    LEARNER = "LEARNER"
    STAFF = "STAFF"
    SYSTEM = "SYSTEM"
    NOBODY = "NOBODY"


@dataclass(frozen=True, slots=True)
class Viewer:
    """One reader at one moment.

    Args:
        kind: the sort of reader; SYSTEM (tasks and commands) sees everything, NOBODY nothing.
        user_id, person_id: row numbers of the account and, for a learner, of the person; None where there is none.
        public_id: the person's (learner) or account's (staff) public identifier.
        prisons: codes of the prison a learner is held at, or of the prisons a member of staff works in.
        caseload: person ids assigned to this member of staff today.
        areas: codes of the release areas this member of staff works for.
        permissions: "app_label.codename" of what the account may do.
        at, today: the moment of asking, and its date in London.

    What a feature knows of a viewer (`fact_provide`) is read when a rule first asks for it, and once.
    """

    kind: ViewerKind
    user_id: int | None = None
    person_id: int | None = None
    public_id: str = ""
    prisons: frozenset[str] = frozenset()
    caseload: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    at: datetime = field(default_factory=clock.now)
    today: date = field(default_factory=clock.today)
    # Never shown: what a feature knows of a person must not stand in a log or an error's text.
    _told: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def fact(self, name: str) -> Any:
        """A fact by its name: one of the fields above, or what a feature provides.

        Raises:
            KeyError: no such field, and no feature provides it.
        """
        if name in self.__dataclass_fields__:
            return getattr(self, name)
        return self.told(name, _providers[name])

    def told(self, name: str, read: Callable[["Viewer"], Any]) -> Any:
        """What `read` says of this viewer, read once."""
        if name not in self._told:
            self._told[name] = read(self)
        return self._told[name]

    @property
    def is_learner(self) -> bool:
        """Whether a learner is looking."""
        return self.kind is ViewerKind.LEARNER

    @property
    def is_staff(self) -> bool:
        """Whether a member of staff is looking."""
        return self.kind is ViewerKind.STAFF

    def may(self, permission: str) -> bool:
        """Whether the viewer holds "app_label.codename"."""
        return self.kind is ViewerKind.SYSTEM or permission in self.permissions


NOBODY = Viewer(kind=ViewerKind.NOBODY)
_providers: dict[str, Callable[[Viewer], frozenset[Any]]] = {}


def fact_provide(name: str, provider: Callable[[Viewer], frozenset[Any]]) -> None:
    """Let audience rules ask for a fact that only a feature knows; `name` begins with the feature's ("jobs_kinds_off")."""
    _providers[name] = provider


def system_viewer() -> Viewer:
    """The viewer of tasks and commands, which see everything."""
    return Viewer(kind=ViewerKind.SYSTEM)
