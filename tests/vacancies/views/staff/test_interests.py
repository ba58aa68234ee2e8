"""People interested in jobs: whose, to whom, and the note that only the own adviser reads."""

from datetime import timedelta

import pytest
from django.test import override_settings

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from campus.pages.slots import Slot, parts
from tests.faces import face_settings
from tests.factories.accounts import AreaFactory, AssignmentFactory, PersonFactory, PrisonFactory, StaffFactory
from tests.factories.vacancies import BundleReceiptFactory, InterestFactory, SourceFactory, VacancyFactory
from tests.vacancies.views.staff.reading import url, words

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def interest(surname="Bright", prison="LEI", title="Picker", **traits):
    person = PersonFactory(surname=surname, held_at=PrisonFactory(code=prison))
    return InterestFactory(person=person, vacancy=VacancyFactory(title=title), **traits)


def test_only_staff_who_work_with_interests_see_them(moderator_client):
    interest("Secretson")
    assert "Secretson" not in moderator_client.get(url("interests"), follow=True).content.decode()


def test_nobody_waiting_is_said(worker_client):
    assert "Nobody is waiting." in words(worker_client.get(url("interests")))


def test_people_of_other_prisons_are_never_shown(worker_client):
    interest("Ours")
    interest("Theirs", prison="MDI")
    shown = words(worker_client.get(url("interests")))
    assert "Ours" in shown
    assert "Theirs" not in shown
    assert "Prison MDI" not in shown


def test_an_interest_follows_its_person_to_another_prison(worker_client, staff_client):
    theirs = staff_client(role="Resettlement worker", prisons=["MDI"])
    found = interest("Mover")
    found.person.held_at = PrisonFactory(code="MDI")
    found.person.save()
    assert "Mover" not in words(worker_client.get(url("interests")))
    assert "Mover" in words(theirs.get(url("interests")))


def test_the_job_that_closes_first_stands_first(worker_client):
    for name, days in (("Later", 20), ("Sooner", 2)):
        InterestFactory(
            person__surname=name, vacancy=VacancyFactory(title=name, closes_on=clock.today() + timedelta(days=days))
        )
    InterestFactory(person__surname="Never", vacancy=VacancyFactory(title="Never", closes_on=None))
    shown = words(worker_client.get(url("interests")))
    assert shown.index("Sooner") < shown.index("Later") < shown.index("Never")


def test_when_the_person_leaves_is_said_in_weeks_or_that_there_is_no_date(worker_client):
    InterestFactory(person__surname="Soon", person__leaving_soon=True)
    InterestFactory(person__surname="Unknown")
    shown = words(worker_client.get(url("interests")))
    assert "6 weeks" in shown
    assert "no date" in shown


def test_the_note_is_for_the_own_adviser_only(worker_client, staff_client):
    found = interest(note="I can start on Mondays")
    adviser = staff_client(role="Resettlement worker", prisons=["LEI"])
    AssignmentFactory(staff=adviser.user, person=found.person)
    assert "I can start on Mondays" not in worker_client.get(url("interests")).content.decode()
    assert "I can start on Mondays" in words(adviser.get(url("interests")))
    read = AuditEvent.objects.get(action="vacancies.interest.note_read")
    assert read.actor_id == adviser.user.public_id
    assert "Mondays" not in str(read.detail)


def test_looking_at_the_list_is_recorded(worker_client):
    found = interest()
    worker_client.get(url("interests"))
    event = AuditEvent.objects.get(action="vacancies.interests.listed")
    assert event.detail == {"interests": [found.public_id]}


def test_withdrawn_interests_are_gone_from_the_list(worker_client):
    interest("Changedmind", state="WITHDRAWN", withdrawn_at=clock.now())
    assert "Changedmind" not in words(worker_client.get(url("interests")))


def test_hostile_text_is_inert(staff_client):
    found = interest(title=HOSTILE, note=HOSTILE)
    adviser = staff_client(role="Resettlement worker", prisons=["LEI"])
    AssignmentFactory(staff=adviser.user, person=found.person)
    assert "<script>alert" not in adviser.get(url("interests")).content.decode()


def test_the_list_costs_the_same_however_many_wait(worker_client, django_assert_max_num_queries):
    for number in range(15):
        interest(f"Person{number}")
    worker_client.get(url("interests"))
    with django_assert_max_num_queries(25):
        worker_client.get(url("interests"))


def today_titles(user):
    with override_settings(**face_settings("staff")):
        lines = parts(Slot.STAFF_TODAY, viewer_of(user))
    return [part.data["line"].title for part in lines if part.data["line"].url.startswith("/admin/jobs/")]


def test_today_tells_each_role_what_waits_for_it(worker_client, moderator_client, officer_client):
    VacancyFactory(held=True)
    BundleReceiptFactory(quarantined=True)
    SourceFactory(code="quiet", last_heard_at=clock.now() - timedelta(days=2))
    interest()
    assert today_titles(worker_client.user) == ["People interested in jobs"]
    assert set(today_titles(moderator_client.user)) == {
        "Adverts to check",
        "Bundles refused",
        "Sources that are late or silent",
    }
    assert today_titles(officer_client.user) == []


def test_today_tells_an_officer_that_trust_is_asked_for(officer_client):
    SourceFactory(trust_asked_by=StaffFactory(), trust_asked_at=clock.now())
    assert today_titles(officer_client.user) == ["Sources to trust, or not"]


def test_today_opens_with_the_lines(moderator_client):
    VacancyFactory(held=True, first_seen=clock.now() - timedelta(days=4))
    shown = words(moderator_client.get("/admin/"))
    assert "Adverts to check 1" in shown
    assert "Oldest: 4 days." in shown


def test_a_persons_page_shows_their_interests_to_those_who_may(worker_client, moderator_client):
    found = interest()
    shown = parts(Slot.PERSON_PANEL, viewer_of(worker_client.user), found.person.public_id)
    (panel,) = [part for part in shown if part.template == "vacancies/staff/person_panel.html"]
    assert [row.title for row in panel.context["interests"]] == ["Picker"]
    assert parts(Slot.PERSON_PANEL, viewer_of(moderator_client.user), found.person.public_id) == []


def test_the_card_for_a_job_developer_has_kinds_of_work_and_nothing_else(staff_client):
    area = AreaFactory()
    developer = staff_client(role="Job developer", areas=[area])
    coming = PersonFactory(release_area=area, held_at=PrisonFactory(code="MDI"))
    InterestFactory(person=coming, vacancy=VacancyFactory(kind_of_work="DRIVING"))
    elsewhere = PersonFactory(held_at=PrisonFactory(code="MDI"))
    InterestFactory(person=elsewhere)
    viewer = viewer_of(developer.user)
    (card,) = parts(Slot.PERSON_CARD, viewer, coming.public_id)
    assert card.data == {"kinds_of_work": ["Driving and transport"], "kind_codes": ["DRIVING"]}
    assert "Driving and transport" in words(developer.get("/admin/people/coming/"))
    assert parts(Slot.PERSON_CARD, viewer, elsewhere.public_id) == []


def test_the_timeline_says_when_somebody_was_interested_and_changed_their_mind(worker_client):
    found = interest(expressed_at=clock.now() - timedelta(days=2), state="WITHDRAWN", withdrawn_at=clock.now())
    entries = parts(Slot.TIMELINE, viewer_of(worker_client.user), found.person.public_id)
    assert [entry.context["is_withdrawn"] for entry in entries] == [True, False]
    other = viewer_of(StaffFactory(role="Resettlement worker", prisons=["MDI"]))
    assert parts(Slot.TIMELINE, other, found.person.public_id) == []


def test_a_persons_page_shows_interests_and_when_they_were_said(worker_client):
    found = interest(title="Bakery assistant")
    shown = words(worker_client.get(f"/admin/people/{found.person.public_id}/"))
    assert "Interested in jobs" in shown
    assert "Interested in “Bakery assistant”" in shown
