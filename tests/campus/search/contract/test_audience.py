"""The audience rule: search finds exactly what the rule allows, on every engine, whatever the rule and the rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    Lacks,
    Nobody,
    NotIn,
    NotPast,
    Past,
)
from campus.core.viewer import NOBODY, Viewer, ViewerKind, system_viewer
from tests.campus.search.conftest import LEARNER, Asker
from tests.campus.search.invented import Advert, AdvertDocument

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])

STATES = ["LIVE", "HELD", "it's; -- %s"]
PRISONS = ["LEI", "MDI", "BXI"]
DAYS = [None, date(2027, 3, 1), date(2027, 3, 2), date(2027, 3, 3)]

leaves = st.one_of(
    st.just(Everyone()),
    st.just(Nobody()),
    st.builds(Is, st.just("state"), st.sampled_from(STATES)),
    st.builds(Is, st.just("prisons"), st.sampled_from(PRISONS)),
    st.builds(In, st.sampled_from(["state", "prisons"]), st.sets(st.sampled_from(STATES + PRISONS))),
    st.builds(Empty, st.sampled_from(["prisons", "closes_on", "kind"])),
    st.builds(
        NotIn, st.sampled_from(["state", "prisons", "kind"]), st.sets(st.sampled_from([*STATES, *PRISONS, "RETAIL"]))
    ),
    st.just(Holds("prisons", "prisons")),
    st.just(Lacks("prisons", "prisons")),
    st.builds(HasPermission, st.sampled_from(["search.change_synonym", "vacancies.moderate"])),
    st.just(Past("closes_on")),
    st.just(NotPast("closes_on")),
)
clauses: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([All(*parts), AnyOf(*parts)])
    ),
    max_leaves=8,
)
viewers = st.builds(
    Viewer,
    kind=st.sampled_from(list(ViewerKind)),
    prisons=st.sets(st.sampled_from(PRISONS)).map(frozenset),
    permissions=st.sets(st.just("vacancies.moderate")).map(frozenset),
    today=st.sampled_from([day for day in DAYS if day]),
)


def every_kind_of_row() -> list[Advert]:
    return [
        Advert(f"row{number}", "Chef", state=state, prisons=prisons, closes_on=closes, kind=kind)
        for number, (state, prisons, closes, kind) in enumerate(
            (state, prisons, closes, kind)
            for state in STATES
            for prisons in ([], ["LEI"], ["LEI", "MDI"], ["BXI"])
            for closes in DAYS
            for kind in (None, "RETAIL")
        )
    ]


def test_search_finds_what_the_rule_allows(adverts_in: Asker, adverts: AdvertDocument) -> None:
    adverts_in.put(*every_kind_of_row())

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(learner=clauses, staff=clauses, viewer=viewers, words=st.sampled_from(["", "chef"]))
    def agree(learner: Any, staff: Any, viewer: Viewer, words: str) -> None:
        adverts.audience = Audience(learner=learner, staff=staff)  # type: ignore[misc]
        allowed = {key for key, row in adverts.source.items() if adverts.audience.allows(viewer, row)}
        result = adverts_in.ask(words, viewer, limit=200, facets=["kind"])
        assert {hit.id for hit in result.hits} == allowed
        assert result.total == len(allowed)
        assert sum(result.facets["kind"].values()) == sum(1 for key in allowed if adverts.source[key]["kind"])

    agree()


VIEWERS: list[tuple[str, Callable[[], Viewer], set[str]]] = [
    ("a learner of Leeds", lambda: LEARNER, {"all", "leeds"}),
    ("a learner elsewhere", lambda: replace(LEARNER, prisons=frozenset({"MDI"})), {"all"}),
    ("a learner of no prison", lambda: replace(LEARNER, prisons=frozenset()), {"all"}),
    ("staff of Leeds", lambda: replace(LEARNER, kind=ViewerKind.STAFF), {"all", "leeds", "closed", "held"}),
    ("nobody", lambda: NOBODY, set()),
    ("the system", system_viewer, {"all", "leeds", "closed", "held"}),
]


@pytest.mark.parametrize(("who", "viewer", "found"), VIEWERS, ids=[row[0] for row in VIEWERS])
def test_each_viewer_finds_their_own(
    adverts_in: Asker, who: str, viewer: Callable[[], Viewer], found: set[str]
) -> None:
    adverts_in.put(
        Advert("all", "Chef"),
        Advert("leeds", "Chef", prisons=["LEI"]),
        Advert("closed", "Chef", closes_on=date(2027, 3, 1)),
        Advert("held", "Chef", prisons=["LEI"], state="HELD"),
    )
    result = adverts_in.ask("chef", viewer())
    assert {hit.id for hit in result.hits} == found
    assert result.total == len(found)


def test_a_row_closes_the_day_after_its_date_without_being_indexed_again(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef", closes_on=date(2027, 3, 2)))
    assert adverts_in.ids("chef", adverts_in.on(date(2027, 3, 2))) == ["one"]
    assert adverts_in.ids("chef", adverts_in.on(date(2027, 3, 3))) == []
