"""The audience rule as a table, and that the database filter agrees with the answer in memory."""

from datetime import date

import pytest

from campus.core.audience import (
    All,
    AnyOf,
    Audience,
    Empty,
    Everyone,
    HasPermission,
    Holds,
    In,
    Is,
    Nobody,
    NotPast,
    clause_resolve,
)
from campus.core.viewer import NOBODY, Viewer, ViewerKind, system_viewer

LEARNER = Viewer(kind=ViewerKind.LEARNER, person_id=7, prisons=frozenset({"LEI"}), today=date(2027, 3, 1))
TUTOR = Viewer(kind=ViewerKind.STAFF, prisons=frozenset({"LEI", "MDI"}), permissions=frozenset({"library.lend"}))

RULE = Audience(
    learner=All(Is("state", "LIVE"), AnyOf(Empty("prisons"), Holds("prisons", "prisons")), NotPast("until")),
    staff=HasPermission("library.lend"),
)


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ({"state": "LIVE", "prisons": [], "until": date(2027, 3, 1)}, True),
        ({"state": "LIVE", "prisons": ["MDI"], "until": date(2027, 3, 1)}, False),
        ({"state": "LIVE", "prisons": ["MDI", "LEI"], "until": date(2027, 3, 2)}, True),
        ({"state": "LIVE", "prisons": [], "until": date(2027, 2, 28)}, False),
        ({"state": "HELD", "prisons": [], "until": date(2027, 3, 1)}, False),
    ],
)
def test_a_learner_is_let_see_by_state_prison_and_date(facts: dict[str, object], allowed: bool) -> None:
    assert RULE.allows(LEARNER, facts) is allowed


def test_staff_without_the_permission_see_nothing() -> None:
    stranger = Viewer(kind=ViewerKind.STAFF, prisons=frozenset({"LEI"}))
    assert RULE.clause_for(stranger) == Nobody()
    assert RULE.clause_for(TUTOR) == Everyone()


def test_nobody_sees_nothing_and_the_system_sees_everything() -> None:
    assert RULE.clause_for(NOBODY) == Nobody()
    assert RULE.clause_for(system_viewer()) == Everyone()


def test_a_viewer_without_the_fact_holds_nothing() -> None:
    assert clause_resolve(Holds("prisons", "areas"), LEARNER) == Nobody()


def test_resolving_leaves_fields_and_values_only() -> None:
    assert clause_resolve(All(Holds("prisons", "prisons"), HasPermission("x.y")), TUTOR) == Nobody()
    assert clause_resolve(AnyOf(Holds("prisons", "prisons"), HasPermission("x.y")), TUTOR) == In(
        "prisons", {"LEI", "MDI"}
    )
