"""Lists, counts, facets and search agree on what a learner is not shown, on every engine, whatever is set."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campus.accounts.viewers import viewer_of
from campus.core import clock
from campus.search.query import SearchQuery
from campus.search.services import index, search
from tests.campus.search.conftest import elasticsearch_engine  # noqa: F401
from tests.campus.search.contract.conftest import engine, search_postgres  # noqa: F401 - fixtures: each engine in turn
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.vacancies import SourceFactory, VacancyFactory
from vacancies.models import PersonLimit, Vacancy, VacancyExclusion
from vacancies.selectors import vacancies_for

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])
LIMITS = st.one_of(
    st.tuples(st.just("OFFENCE"), st.sampled_from(["ARSON", "SEXUAL", "MURDER"])),
    st.tuples(st.just("KIND_OF_WORK"), st.sampled_from(["WAREHOUSING", "HOSPITALITY"])),
    st.tuples(st.just("AREA"), st.sampled_from(["LS", "LS1", "YO", "EX4"])),
    st.tuples(st.sampled_from(["DRIVING", "ONLY_STATED"]), st.just("")),
)


@pytest.fixture
def adverts(engine: Any) -> list[Vacancy]:  # noqa: F811
    """Adverts that differ in all that can keep one back."""
    made = []
    other = SourceFactory(code="ridings", name="Ridings")
    for number, excluded in enumerate([None, [], ["ARSON"], ["ARSON", "SEXUAL"], ["CASE_BY_CASE"]]):
        for place in ("Leeds", "York", "Exeter"):
            vacancy = VacancyFactory(
                states_exclusions=excluded is not None,
                needs_driving=number % 2 == 0,
                kind_of_work="HOSPITALITY" if number % 3 == 0 else "WAREHOUSING",
                place_names=[place, "Leeds"] if number == 1 else [place],
                **({"source": other} if number > 2 else {}),
            )
            VacancyExclusion.objects.bulk_create(
                VacancyExclusion(vacancy=vacancy, code=code) for code in excluded or []
            )
            made.append(vacancy)
    index("vacancies", [vacancy.public_id for vacancy in made])
    return made


def facts(vacancy: Vacancy) -> dict[str, Any]:
    """The advert as the rule reads it, from the rows."""
    return {
        "state": vacancy.state,
        "closes_on": vacancy.closes_on,
        "source": vacancy.source.public_id,
        "kind_of_work": vacancy.kind_of_work,
        "outcodes": [place.outcode for place in vacancy.places.all()],
        "excludes": [row.code for row in vacancy.exclusions.all()],
        "states_exclusions": vacancy.states_exclusions,
        "needs_driving": vacancy.needs_driving,
    }


def test_lists_counts_and_search_agree(adverts: list[Vacancy]) -> None:
    learner, staff = LearnerFactory(), StaffFactory()
    usual = viewer_of(learner)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(limits=st.sets(LIMITS, max_size=4))
    def agree(limits: set[tuple[str, str]]) -> None:
        PersonLimit.objects.all().delete()
        PersonLimit.objects.bulk_create(
            PersonLimit(person=learner.person, kind=kind, value=value, set_by=staff, set_at=clock.now())
            for kind, value in limits
        )
        viewer = replace(usual)  # another request: what is known is read afresh
        allowed = {each.public_id for each in adverts if Vacancy.audience.allows(viewer, facts(each))}
        listed = list(vacancies_for(viewer).values_list("public_id", flat=True))
        result = search("vacancies", SearchQuery(words="warehouse", facets=("kind_of_work",), limit=50), viewer)
        assert not result.degraded
        assert len(listed) == len(set(listed)) == vacancies_for(viewer).count()
        assert set(listed) == {hit.id for hit in result.hits} == allowed
        assert result.total == len(allowed)
        assert sum(result.facets["kind_of_work"].values()) == len(allowed)

    agree()
