"""Who is looking: the facts that audience rules are decided by, and nothing else about the person."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

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


def system_viewer() -> Viewer:
    """The viewer of tasks and commands, which see everything."""
    return Viewer(kind=ViewerKind.SYSTEM)
