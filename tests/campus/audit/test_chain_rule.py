"""The arithmetic of the chain."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from campus.audit.chain import FIRST, EventFacts, event_seal, link_hash

KEY = b"a key for this test"
EVENT = EventFacts(
    event_id="6f1c8e2c-0000-4000-8000-000000000000",
    at=datetime(2027, 3, 1, 9, 30, tzinfo=UTC),
    action="accounts.person.viewed",
    actor_kind="STAFF",
    actor_id="abcdefghjkmn",
    prison="LEI",
    subject_id="nmkjhgfedcba",
    object_kind="",
    object_id="",
    terminal="10.0.0.7",
    detail={"b": 1, "a": [1, 2]},
)


@pytest.mark.parametrize(
    "change",
    [
        {"action": "accounts.person.found"},
        {"at": EVENT.at + timedelta(microseconds=1)},
        {"actor_id": "x"},
        {"prison": "MDI"},
        {"terminal": None},
        {"detail": {"a": [2, 1], "b": 1}},
        {"event_id": "other"},
    ],
)
def test_a_seal_covers_everything_the_event_says(change) -> None:
    assert event_seal(KEY, replace(EVENT, **change)) != event_seal(KEY, EVENT)


@pytest.mark.parametrize(
    "spelling",
    [{"detail": {"a": [1, 2], "b": 1}}, {"at": EVENT.at.astimezone(timezone(timedelta(hours=1)))}],
)
def test_a_seal_does_not_depend_on_how_a_database_spells_it(spelling) -> None:
    assert event_seal(KEY, replace(EVENT, **spelling)) == event_seal(KEY, EVENT)


def test_without_the_key_no_seal_can_be_made() -> None:
    assert event_seal(b"another key", EVENT) != event_seal(KEY, EVENT)


def test_a_link_covers_its_place_and_the_one_before() -> None:
    seal = event_seal(KEY, EVENT)
    first = link_hash(KEY, FIRST, 1, seal)
    assert len({first, link_hash(KEY, FIRST, 2, seal), link_hash(KEY, first, 1, seal), FIRST}) == 4
