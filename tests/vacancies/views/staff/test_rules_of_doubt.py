"""What staff set about the rules of doubt, and what becomes of adverts by it."""

from datetime import date

import pytest
from django.core.management import call_command

from campus.audit.models import AuditEvent
from tests.factories.vacancies import SourceFactory
from tests.vacancies.sending import clean_entry
from vacancies.models import DoubtSetting, KnownEmployer, Vacancy

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(staff_client):
    return staff_client(permissions=["wagtailadmin.access_admin", "vacancies.edit_wordlists"])


def test_a_rule_that_is_switched_off_lets_adverts_go_live(client, gateway, take_in, django_capture_on_commit_callbacks):
    SourceFactory(trusted=True)
    gateway.send([clean_entry(1, text="There is an unpaid trial day.")])
    take_in(today=date(2027, 3, 1))
    assert Vacancy.objects.get().state == "HELD"
    told = {"rule": "UNPAID_TRIAL", "effect": "OFF", "note": "Too many false alarms this week"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/admin/rules-of-doubt/new/", told).status_code == 302
    assert Vacancy.objects.get().state == "LIVE"
    assert AuditEvent.objects.filter(action="vacancies.rule.added").exists()


def test_a_setting_needs_its_reason(client, django_assert_unchanged):
    with django_assert_unchanged(DoubtSetting):
        answer = client.post("/admin/rules-of-doubt/new/", {"rule": "UNPAID_TRIAL", "effect": "OFF", "note": ""})
    assert answer.status_code == 200


def test_a_known_employer_is_added_and_a_name_of_two_letters_is_not(client):
    assert client.post("/admin/known-employers/new/", {"name": "Tidewell  Storage", "note": ""}).status_code == 302
    assert KnownEmployer.objects.filter(name="Tidewell Storage").exists()
    answer = client.post("/admin/known-employers/new/", {"name": "A1", "note": ""})
    assert "Write a name of at least three letters." in answer.content.decode()


def test_an_advert_that_went_live_by_itself_is_held_when_a_rule_finds_it_now(gateway, take_in, capsys):
    SourceFactory(trusted=True)
    setting = DoubtSetting.objects.create(rule="UNPAID_TRIAL", effect="OFF", note="For now")
    gateway.send([clean_entry(1, text="There is an unpaid trial day.")])
    take_in()
    assert Vacancy.objects.get().state == "LIVE"
    DoubtSetting.objects.filter(pk=setting.pk).delete()
    Vacancy.objects.update(state="LIVE")
    call_command("rescreen_vacancies")
    vacancy = Vacancy.objects.get()
    assert (vacancy.state, vacancy.rules_version) == ("HELD", 1)
    assert [(row.code, row.rule_version) for row in vacancy.reasons.exclude(code="CONTACT_REMOVED")] == [
        ("UNPAID_TRIAL", 1)
    ]
