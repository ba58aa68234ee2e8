"""Job rules: the tables that screening goes by, for those who may edit them."""

import pytest

from campus.audit.models import AuditEvent
from tests.vacancies.views.staff.reading import words
from vacancies.models import ExcludedKind, ExcludedWord, KindKeyword, SchoolHoursWord

pytestmark = pytest.mark.django_db
NAMES = ("words-not-allowed", "kinds-not-allowed", "kind-words", "school-hours-words")


@pytest.mark.parametrize("name", NAMES)
def test_a_moderator_opens_every_table_and_others_none(moderator_client, worker_client, name):
    for page in ("", "new/"):
        assert moderator_client.get(f"/admin/{name}/{page}").status_code == 200
        assert worker_client.get(f"/admin/{name}/{page}").status_code in (302, 403)


def test_the_menu_has_job_rules_for_those_who_edit_them(moderator_client, worker_client):
    assert "Job rules" in moderator_client.get("/admin/").content.decode()
    assert "Job rules" not in worker_client.get("/admin/").content.decode()


def test_a_word_is_added_tidied_and_recorded(moderator_client):
    moderator_client.post("/admin/words-not-allowed/new/", {"phrase": "  door   to door selling ", "note": "unsafe"})
    assert ExcludedWord.objects.filter(phrase="door to door selling", note="unsafe").exists()
    assert AuditEvent.objects.get(action="vacancies.rule.added").detail == {"rule": "door to door selling"}


@pytest.mark.parametrize("phrase", ["ab", "!!!", ""])
def test_a_word_that_finds_nothing_or_everything_is_refused(moderator_client, django_assert_unchanged, phrase):
    with django_assert_unchanged(ExcludedWord, AuditEvent):
        assert moderator_client.post("/admin/words-not-allowed/new/", {"phrase": phrase}).status_code == 200


def test_the_same_word_in_another_spelling_is_refused(moderator_client):
    SchoolHoursWord.objects.create(phrase="zebra crossing")
    told = moderator_client.post("/admin/school-hours-words/new/", {"phrase": "Zebra crossings"})
    assert "in the list already" in words(told)


def test_one_word_may_speak_for_two_kinds_of_work_but_once_for_each(moderator_client):
    KindKeyword.objects.create(phrase="zookeeper", kind_of_work="OUTDOOR", weight=10)
    address = "/admin/kind-words/new/"
    again = moderator_client.post(address, {"phrase": "Zookeepers", "kind_of_work": "OUTDOOR", "weight": 5})
    assert "in the list already" in words(again)
    moderator_client.post(address, {"phrase": "zookeeper", "kind_of_work": "CLEANING_AND_MAINTENANCE", "weight": 5})
    assert KindKeyword.objects.filter(phrase="zookeeper").count() == 2


def test_a_weight_stays_in_bounds(moderator_client, django_assert_unchanged):
    with django_assert_unchanged(KindKeyword):
        moderator_client.post(
            "/admin/kind-words/new/", {"phrase": "zookeeper", "kind_of_work": "OUTDOOR", "weight": 5000}
        )


def test_a_kind_of_work_is_taken_off_the_list_and_that_is_recorded(moderator_client):
    row = ExcludedKind.objects.create(kind_of_work="BEAUTY")
    moderator_client.post(f"/admin/kinds-not-allowed/delete/{row.pk}/")
    assert not ExcludedKind.objects.filter(pk=row.pk).exists()
    assert AuditEvent.objects.filter(action="vacancies.rule.removed").exists()


def test_staff_without_the_permission_change_nothing(worker_client, django_assert_unchanged):
    with django_assert_unchanged(ExcludedWord):
        worker_client.post("/admin/words-not-allowed/new/", {"phrase": "zookeeper"})
