"""Which jobs a person is not shown: the staff's page."""

import json

import pytest

from campus.audit.models import AuditEvent
from tests.factories.accounts import PersonFactory
from vacancies.models import PersonLimit

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(staff_client):
    return staff_client(role="Resettlement worker", prisons=["LEI"])


def address(person):
    return f"/admin/jobs/people/{person.public_id}/"


GIVEN = {"offences": ["ARSON"], "kinds": ["BEAUTY"], "places": "ls1 BD", "driving": "on"}


def test_what_is_chosen_is_kept_and_shown_again(worker):
    person = PersonFactory()
    answer = worker.post(address(person), GIVEN)
    assert answer.headers["Location"] == f"/admin/people/{person.public_id}/"
    assert set(PersonLimit.objects.values_list("kind", "value")) == {
        ("OFFENCE", "ARSON"), ("KIND_OF_WORK", "BEAUTY"), ("AREA", "LS1"), ("AREA", "BD"), ("DRIVING", ""),
    }  # fmt: skip
    page = worker.get(address(person)).content.decode()
    assert 'value="BD LS1"' in page
    worker.post(address(person), {})
    assert not PersonLimit.objects.exists()


def test_a_place_we_do_not_know_is_named_and_nothing_is_lost(worker):
    person = PersonFactory()
    answer = worker.post(address(person), GIVEN | {"places": "LS1 NOWHERE"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "We do not know NOWHERE." in page
    assert 'value="LS1 NOWHERE"' in page
    assert 'value="ARSON"' in page
    assert not PersonLimit.objects.exists()


def test_reading_and_changing_are_on_record_and_what_it_is_is_not(worker):
    person = PersonFactory()
    worker.get(address(person))
    worker.post(address(person), GIVEN)
    worker.post(address(person), GIVEN)  # nothing changes
    events = AuditEvent.objects.filter(action__startswith="vacancies.limits").order_by("pk")
    assert [(event.action, event.subject_id) for event in events] == [
        ("vacancies.limits.viewed", person.public_id), ("vacancies.limits.set", person.public_id),
    ]  # fmt: skip
    told = json.dumps([[event.object_kind, event.object_id, event.detail] for event in events])
    for word in ("ARSON", "BEAUTY", "LS1", "DRIVING", "OFFENCE"):
        assert word not in told


def test_the_persons_page_leads_there_for_those_who_may_and_tells_nothing(worker, staff_client):
    person = PersonFactory()
    worker.post(address(person), GIVEN)
    page = worker.get(f"/admin/people/{person.public_id}/").content.decode()
    assert address(person) in page
    assert "Arson" not in page
    others = staff_client(role="OLASS tutor", prisons=["LEI"])
    assert address(person) not in others.get(f"/admin/people/{person.public_id}/").content.decode()


@pytest.mark.parametrize(
    "role", ["OLASS tutor", "Job developer", "Vacancy moderator", "Security officer", "Administrator"]
)
def test_nobody_else_may_read_or_set_them(staff_client, role):
    person = PersonFactory()
    client = staff_client(role=role, prisons=["LEI"])
    assert client.get(address(person)).status_code in (302, 403)
    client.post(address(person), GIVEN)
    assert not PersonLimit.objects.exists()


def test_a_person_of_another_prison_does_not_exist(worker):
    person = PersonFactory(held_at__code="MDI")
    assert worker.get(address(person)).status_code == 404
    assert worker.post(address(person), GIVEN).status_code == 404
    assert not PersonLimit.objects.exists()
