"""Where jobs come from: what staff see of sources and bundles, and trust in two people's hands."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from campus.audit.models import AuditEvent
from campus.core import clock
from tests.factories.vacancies import BundleReceiptFactory, SourceFactory, VacancyFactory
from tests.vacancies.views.staff.reading import url, words
from vacancies.models import BundleReceipt, Source, VacancyReason

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script><a href="//evil.example">x</a>'


def test_staff_who_do_not_look_after_sources_are_kept_out(worker_client):
    source = SourceFactory()
    for address in (url("sources"), url("source", source.public_id)):
        assert "Harbour Jobs" not in worker_client.get(address, follow=True).content.decode()


def test_no_source_yet_is_explained(moderator_client):
    assert "No source yet. Sources are set up at the gateway; see the guide." in words(
        moderator_client.get(url("sources"))
    )


@pytest.mark.parametrize(
    ("quiet", "paused", "word"),
    [(0.5, False, "fresh"), (1.5, False, "late"), (4, False, "silent"), (0.5, True, "paused")],
)
def test_a_source_says_how_it_stands(moderator_client, quiet, paused, word):
    SourceFactory(last_heard_at=clock.now() - timedelta(hours=quiet), is_paused=paused)
    assert f"{word} Reviewed" in words(moderator_client.get(url("sources")))


def test_a_source_shows_its_numbers_and_why_adverts_were_refused(moderator_client):
    source = SourceFactory()
    VacancyFactory(source=source)
    for _number in range(2):
        refused = VacancyFactory(source=source, refused=True)
        VacancyReason.objects.create(vacancy=refused, code="EXCLUDED_WORD", words="x")
    shown = words(moderator_client.get(url("sources")))
    assert "Live 1 Held 0 Refused in 7 days 2" in shown
    assert "It has a word that is not allowed (2)" in shown


def test_pausing_needs_a_reason_and_keeps_it(moderator_client, django_assert_unchanged):
    source = SourceFactory()
    with django_assert_unchanged(source, AuditEvent):
        refused = moderator_client.post(url("source-pause", source.public_id), {"reason": ""})
    assert refused.status_code == 422
    assert "Choose a reason." in words(refused)
    shown = words(moderator_client.post(url("source-pause", source.public_id), {"reason": "LOOKS_FALSE"}, follow=True))
    assert "Its adverts look false or unsafe" in shown
    event = AuditEvent.objects.get(action="vacancies.source.paused")
    assert event.detail["reason"] == "LOOKS_FALSE"


def test_going_on_needs_a_reason_and_is_recorded_with_it(moderator_client, django_assert_unchanged):
    source = SourceFactory(is_paused=True, pause_reason="OTHER", paused_at=clock.now())
    with django_assert_unchanged(source, AuditEvent):
        assert moderator_client.post(url("source-resume", source.public_id), {"reason": "no"}).status_code == 422
    moderator_client.post(url("source-resume", source.public_id), {"reason": "PUT_RIGHT"})
    source.refresh_from_db()
    assert (source.is_paused, source.pause_reason) == (False, "")
    assert AuditEvent.objects.get(action="vacancies.source.resumed").detail["reason"] == "PUT_RIGHT"


def test_trust_takes_two_people(moderator_client, officer_client):
    source = SourceFactory()
    moderator_client.post(url("source-trust", source.public_id, "ask"))
    moderator_client.post(url("source-trust", source.public_id, "confirm"))
    source.refresh_from_db()
    assert source.trust == "REVIEWED"
    assert "Confirm that it is trusted" not in words(moderator_client.get(url("source", source.public_id)))
    assert "Confirm that it is trusted" in words(officer_client.get(url("source", source.public_id)))
    officer_client.post(url("source-trust", source.public_id, "confirm"))
    source.refresh_from_db()
    assert source.trust == "TRUSTED"


def test_who_asked_cannot_confirm_even_with_both_permissions(staff_client, django_assert_unchanged):
    both = staff_client(permissions=["vacancies.manage_sources", "vacancies.confirm_source_trust"])
    source = SourceFactory()
    both.post(url("source-trust", source.public_id, "ask"))
    with django_assert_unchanged(source, AuditEvent):
        told = both.post(url("source-trust", source.public_id, "confirm"), follow=True)
    assert "Another person has to confirm it." in words(told)


def test_an_officer_may_say_no(moderator_client, officer_client):
    source = SourceFactory()
    moderator_client.post(url("source-trust", source.public_id, "ask"))
    officer_client.post(url("source-trust", source.public_id, "decline"))
    source.refresh_from_db()
    assert not source.is_trust_asked


def test_trust_is_lowered_by_one_person(moderator_client):
    source = SourceFactory(trusted=True)
    moderator_client.post(url("source-trust", source.public_id, "lower"))
    source.refresh_from_db()
    assert source.trust == "REVIEWED"


def test_an_unknown_act_is_not_found(moderator_client):
    assert moderator_client.post(url("source-trust", SourceFactory().public_id, "raise")).status_code == 404


def test_an_officer_cannot_pause(officer_client, django_assert_unchanged):
    source = SourceFactory()
    with django_assert_unchanged(source, AuditEvent):
        officer_client.post(url("source-pause", source.public_id), {"reason": "OTHER"})


def test_looking_for_bundles_is_left_to_the_worker_once(moderator_client, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        first = moderator_client.post(url("look"), follow=True)
    second = moderator_client.post(url("look"), follow=True)
    assert "We are looking for new bundles." in words(first)
    assert "We are looking already." in words(second)
    assert DBTaskResult.objects.count() == 1
    assert AuditEvent.objects.filter(action="vacancies.import.asked").count() == 1


def test_a_refused_bundle_says_why_until_it_is_put_aside(moderator_client):
    receipt = BundleReceiptFactory(quarantined=True, detail=HOSTILE)
    page = moderator_client.get(url("sources"))
    assert "It was changed after it was signed." in words(page)
    assert "<script>alert" not in page.content.decode()
    moderator_client.post(url("put-aside", receipt.public_id))
    assert BundleReceipt.objects.get().seen_at is not None
    assert "Bundles that were refused" not in words(moderator_client.get(url("sources")))


def test_hostile_names_are_inert(moderator_client):
    source = SourceFactory(name=HOSTILE, last_detail=HOSTILE)
    VacancyFactory(source=source, title=HOSTILE)
    for address in (url("sources"), url("source", source.public_id)):
        page = moderator_client.get(address).content.decode()
        assert "<script>alert" not in page
        assert 'href="//evil' not in page


def test_the_list_costs_little_more_for_each_source(moderator_client, django_assert_max_num_queries):
    for number in range(5):
        VacancyFactory(source=SourceFactory(code=f"source-{number}"))
    moderator_client.get(url("sources"))
    with django_assert_max_num_queries(30):
        moderator_client.get(url("sources"))
    assert Source.objects.count() == 5
