"""Who may see a person: the database filter and the rule in memory give one answer, on both databases."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campus.accounts.models import Person, Prison
from campus.core.viewer import Viewer, ViewerKind

pytestmark = pytest.mark.services
TODAY = datetime.date(2027, 3, 1)
CODES = ["LEI", "MDI", "CFI"]
PEOPLE = st.lists(st.tuples(st.sampled_from([*CODES, None]), st.sampled_from([None, -1, 0, 1])), max_size=8)
VIEWERS = st.builds(
    lambda kind, prisons, places, may: (kind, frozenset(prisons), places, may),
    st.sampled_from([ViewerKind.STAFF, ViewerKind.LEARNER, ViewerKind.SYSTEM, ViewerKind.NOBODY]),
    st.sets(st.sampled_from(CODES)),
    st.sets(st.integers(0, 7)),
    st.booleans(),
)


def make(rows) -> list[Person]:
    Person.objects.all().delete()
    prisons = {code: Prison.objects.get_or_create(code=code, defaults={"name": code})[0] for code in CODES}
    people = []
    for code, kept in rows:
        gone = {} if kept is None else {"released_on": TODAY, "kept_until": TODAY + datetime.timedelta(days=kept)}
        people.append(Person.objects.create(surname="Bright", forenames="Sam", held_at=prisons.get(code), **gone))
    return people


def facts(person: Person) -> dict[str, object]:
    return {
        "id": person.pk,
        "prison": person.held_at.code if person.held_at else None,
        "kept_until": person.kept_until,
    }


@given(rows=PEOPLE, looking=VIEWERS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_the_filter_and_the_rule_agree(real_database, rows, looking) -> None:
    people = make(rows)
    kind, prisons, places, may = looking
    chosen = frozenset(people[place].pk for place in places if place < len(people))
    viewer = Viewer(
        kind=kind,
        person_id=min(chosen, default=None),
        prisons=prisons,
        caseload=chosen,
        permissions=frozenset({"accounts.find_people"} if may else ()),
        today=TODAY,
    )
    seen = set(Person.objects.visible_to(viewer).values_list("pk", flat=True))
    assert seen == {person.pk for person in people if Person.audience.allows(viewer, facts(person))}
