"""People and places: prisons, areas, persons, their accounts, where they were held and who works with them."""

from campus.accounts.models.people import (
    Assignment,
    AssignmentRole,
    CustodySpell,
    LegalStatus,
    Person,
    ReleaseDateKind,
    SignInHelp,
)
from campus.accounts.models.places import Area, Prison, PrisonHours
from campus.accounts.models.roles import Role
from campus.accounts.models.switches import SwitchedOff, SwitchReason
from campus.accounts.models.users import StaffPlace, User, UserKind

__all__ = [
    "Area",
    "Assignment",
    "AssignmentRole",
    "CustodySpell",
    "LegalStatus",
    "Person",
    "Prison",
    "PrisonHours",
    "ReleaseDateKind",
    "Role",
    "SignInHelp",
    "StaffPlace",
    "SwitchReason",
    "SwitchedOff",
    "User",
    "UserKind",
]
