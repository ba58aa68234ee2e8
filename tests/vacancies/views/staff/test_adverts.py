"""Staff check adverts: what they see, what a decision does, and what a refused one leaves as it was."""

import re
from datetime import timedelta

import pytest

from campus.audit.models import AuditEvent
from campus.core import clock
from tests.factories.vacancies import InterestFactory, SourceFactory, VacancyFactory, vacancy_with_change
from tests.vacancies.views.staff.reading import url, words
from vacancies.models import Vacancy, VacancyContact, VacancyEntry, VacancyReason
from vacancies.selectors.desk import advert_mark

pytestmark = pytest.mark.django_db
LIST = "/admin/jobs/to-check/"


def held(title="Picker", **traits):
    vacancy = VacancyFactory(held=True, title=title, **traits)
    VacancyReason.objects.create(vacancy=vacancy, code="AWAITING_REVIEW")
    return vacancy


def approve(client, vacancy, mark=None):
    return client.post(
        url("approve", vacancy.public_id), {"mark": mark or advert_mark(Vacancy.objects.get(pk=vacancy.pk))}
    )


def refuse(client, vacancy, **values):
    mark = advert_mark(Vacancy.objects.get(pk=vacancy.pk))
    return client.post(url("refuse", vacancy.public_id), {"mark": mark, "reason": "NOT_SUITABLE", **values})


@pytest.mark.parametrize("name", ["to-check", "all-adverts", "many"])
def test_staff_who_do_not_check_adverts_are_kept_out(worker_client, name):
    held()
    assert worker_client.get(url(name)).status_code in (302, 403)
    assert "Picker" not in worker_client.get(url(name), follow=True).content.decode()


def test_the_menu_shows_jobs_to_those_who_check_them(moderator_client, staff_client):
    assert "Adverts to check" in moderator_client.get("/admin/").content.decode()
    tutor = staff_client(role="OLASS tutor")
    assert "Adverts to check" not in tutor.get("/admin/").content.decode()


def test_nothing_waiting_is_said(moderator_client):
    assert "No adverts to check." in words(moderator_client.get(LIST))


def test_wanted_adverts_come_first_then_the_oldest(moderator_client):
    held("Newer", first_seen=clock.now() - timedelta(days=1))
    held("Older", first_seen=clock.now() - timedelta(days=3))
    wanted = held("Wanted one")
    InterestFactory(vacancy=wanted, person__surname="Secretson")
    shown = words(moderator_client.get(LIST))
    assert shown.index("Wanted one") < shown.index("Older") < shown.index("Newer")
    assert "Secretson" not in shown


def test_the_words_that_held_it_are_marked(moderator_client):
    vacancy = held(text="Lift boxes. Ring O113 496 OOOO after six. Bring gloves.")
    VacancyReason.objects.create(vacancy=vacancy, code="CONTACT_LEFT", words="O113 496 OOOO")
    page = moderator_client.get(LIST).content.decode()
    assert "It may still have contact details in it" in page
    assert "Ring <mark>O113 496 OOOO</mark> after six" in page


@pytest.mark.parametrize(("field", "value"), [("reason", "CONTACT_LEFT"), ("kind", "DRIVING")])
def test_the_list_can_be_narrowed(moderator_client, field, value):
    held("Stays away")
    found = held("Comes up", kind_of_work="DRIVING")
    VacancyReason.objects.create(vacancy=found, code="CONTACT_LEFT", words="x")
    shown = words(moderator_client.get(LIST, {field: value}))
    assert "Comes up" in shown
    assert "Stays away" not in shown


def test_the_list_can_be_narrowed_to_a_source(moderator_client):
    held("Stays away")
    other = SourceFactory(code="other", name="Other Jobs")
    held("Comes up", source=other)
    shown = words(moderator_client.get(LIST, {"source": other.public_id}))
    assert "Comes up" in shown
    assert "Stays away" not in shown


def test_an_advert_shows_what_was_received_and_what_a_learner_would_read(moderator_client):
    vacancy = held("Baker", contacts=["0113 496 0000"])
    VacancyContact.objects.filter(vacancy=vacancy).update(address="https://jobs.example/1")
    VacancyEntry.objects.create(
        vacancy=vacancy,
        values={"title": "BAKER!!", "text": "As it came"},
        kept_as_text={"pay": "good money"},
        raw_hash="0",
        received_at=clock.now(),
    )
    shown = words(moderator_client.get(url("advert", vacancy.public_id)))
    for expected in ("As a learner sees it", "BAKER!!", "As it came", "good money", "0113 496 0000", "jobs.example/1"):
        assert expected in shown
    assert 'href="https://jobs.example' not in moderator_client.get(url("advert", vacancy.public_id)).content.decode()


def test_staff_read_an_adverts_lists_as_lists_the_way_a_learner_does(moderator_client):
    vacancy = held("Baker", requirements="- Up early\n- Careful with ovens")
    page = moderator_client.get(url("advert", vacancy.public_id)).content.decode()
    assert "<li>Up early</li><li>Careful with ovens</li>" in page


def test_a_change_stands_side_by_side_with_the_words_that_differ_marked(moderator_client):
    vacancy = vacancy_with_change(title="Night warehouse operative")
    page = moderator_client.get(url("advert", vacancy.public_id)).content.decode()
    assert "<del>Warehouse</del>" in page
    assert "<ins>Night warehouse</ins>" in page
    assert "Approve the change" in page


def test_approving_lets_learners_read_it_and_opens_the_next(moderator_client, learner_client):
    first, second = held("First"), held("Second")
    response = approve(moderator_client, first)
    assert response.url == url("advert", second.public_id)
    first.refresh_from_db()
    assert first.state == "LIVE"
    assert AuditEvent.objects.filter(action="vacancies.vacancy.approved", object_id=first.public_id).count() == 1


def test_the_next_one_keeps_the_filters(moderator_client):
    held("Not this", kind_of_work="OFFICE")
    first, second = held("First", kind_of_work="DRIVING"), held("Second", kind_of_work="DRIVING")
    response = moderator_client.post(
        url("approve", first.public_id) + "?kind=DRIVING", {"mark": advert_mark(Vacancy.objects.get(pk=first.pk))}
    )
    assert response.url == url("advert", second.public_id) + "?kind=DRIVING"


def test_the_last_one_leads_back_to_the_empty_list(moderator_client):
    response = moderator_client.post(
        url("approve", (vacancy := held()).public_id), {"mark": advert_mark(vacancy)}, follow=True
    )
    assert "No adverts to check." in words(response)


def test_approving_twice_decides_once(moderator_client):
    vacancy = held()
    mark = advert_mark(Vacancy.objects.get(pk=vacancy.pk))
    approve(moderator_client, vacancy, mark)
    approve(moderator_client, vacancy, mark)
    assert AuditEvent.objects.filter(action="vacancies.vacancy.approved").count() == 1


def test_a_text_that_changed_meanwhile_is_not_approved(moderator_client, django_assert_unchanged):
    vacancy = held()
    with django_assert_unchanged(vacancy, AuditEvent):
        response = moderator_client.post(url("approve", vacancy.public_id), {"mark": "another text"}, follow=True)
    assert "changed while you were reading it" in words(response)


def test_refusing_needs_a_reason(moderator_client, django_assert_unchanged):
    vacancy = held()
    with django_assert_unchanged(vacancy, AuditEvent):
        response = refuse(moderator_client, vacancy, reason="")
    assert response.status_code == 422
    assert "Choose a reason." in words(response)


def test_refusing_keeps_it_from_learners_with_its_reason(moderator_client):
    vacancy = held()
    refuse(moderator_client, vacancy, reason="PAY_TOO_LOW")
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.refusal_reason) == ("REFUSED", "PAY_TOO_LOW")


def test_refusing_a_change_keeps_the_advert_unless_it_is_to_go(moderator_client):
    vacancy = vacancy_with_change(title="Night warehouse operative")
    refuse(moderator_client, vacancy)
    assert Vacancy.objects.get().state == "LIVE"
    vacancy.delete()
    other = vacancy_with_change(title="Night warehouse operative")
    refuse(moderator_client, other, withdraw="on")
    assert Vacancy.objects.get().state == "REFUSED"


def test_an_expired_advert_is_not_approved(moderator_client, django_assert_unchanged):
    vacancy = held(closes_on=clock.today() - timedelta(days=1))
    with django_assert_unchanged(vacancy, AuditEvent):
        response = moderator_client.post(url("approve", vacancy.public_id), {"mark": advert_mark(vacancy)}, follow=True)
    assert "closing date has passed" in words(response)


def test_reading_decides_nothing(moderator_client):
    vacancy = held()
    assert moderator_client.get(url("approve", vacancy.public_id)).status_code == 405
    assert moderator_client.get(url("many-decide")).status_code == 405


def test_staff_who_may_not_check_cannot_decide(worker_client, django_assert_unchanged):
    vacancy = held()
    with django_assert_unchanged(vacancy):
        assert approve(worker_client, vacancy).status_code in (302, 403)
        assert refuse(worker_client, vacancy).status_code in (302, 403)


def test_many_are_listed_before_they_are_approved(moderator_client):
    vacancies = [held("First"), held("Second"), held("Third")]
    chosen = [vacancy.public_id for vacancy in vacancies[:2]]
    page = moderator_client.get(url("many"), {"chosen": chosen, "decision": "approve"})
    assert "Approve 2 adverts" in words(page)
    assert "Third" not in words(page)
    marks = re.findall(r'name="chosen" value="([^"]+)"', page.content.decode())
    done = moderator_client.post(url("many-decide"), {"decision": "approve", "chosen": marks}, follow=True)
    assert "2 adverts approved." in words(done)
    assert sorted(Vacancy.objects.live().values_list("title", flat=True)) == ["First", "Second"]


def test_many_are_refused_with_one_reason_and_not_without(moderator_client, django_assert_unchanged):
    vacancies = [held("First"), held("Second")]
    marks = [f"{vacancy.public_id}.{advert_mark(vacancy)}" for vacancy in vacancies]
    with django_assert_unchanged(Vacancy):
        response = moderator_client.post(url("many-decide"), {"decision": "refuse", "chosen": marks})
    assert response.status_code == 422
    moderator_client.post(url("many-decide"), {"decision": "refuse", "chosen": marks, "reason": "DUPLICATE"})
    assert set(Vacancy.objects.values_list("state", "refusal_reason")) == {("REFUSED", "DUPLICATE")}


def test_more_than_a_page_at_once_is_declined(moderator_client, django_assert_unchanged):
    marks = [f"{vacancy.public_id}.{advert_mark(vacancy)}" for vacancy in [held(f"Job {n}") for n in range(21)]]
    with django_assert_unchanged(Vacancy):
        response = moderator_client.post(url("many-decide"), {"decision": "approve", "chosen": marks}, follow=True)
    assert "Choose only adverts of one page." in words(response)


def test_choosing_none_is_said(moderator_client):
    held()
    response = moderator_client.get(url("many"), {"decision": "approve"}, follow=True)
    assert "Choose at least one advert first." in words(response)


def test_all_adverts_can_be_looked_through_by_state(moderator_client):
    VacancyFactory(title="A live one")
    VacancyFactory(refused=True, title="A refused one")
    shown = words(moderator_client.get(url("all-adverts"), {"state": "REFUSED"}))
    assert "A refused one" in shown
    assert "A live one" not in shown


HOSTILE = "<script>alert(1)</script><img src=//evil.example/x onerror=alert(1)> {{ 7|add:7 }} javascript:alert(1)"


def test_hostile_text_is_inert_on_every_screen(moderator_client):
    vacancy = held(
        HOSTILE, employer=HOSTILE[:190], text=HOSTILE, requirements=HOSTILE, pay_text=HOSTILE, contacts=[HOSTILE]
    )
    VacancyReason.objects.create(vacancy=vacancy, code="CONTACT_LEFT", words="evil.example")
    VacancyEntry.objects.create(
        vacancy=vacancy, values={"text": HOSTILE}, kept_as_text={"pay": HOSTILE}, raw_hash="0", received_at=clock.now()
    )
    changed = vacancy_with_change(title=HOSTILE, text=HOSTILE)
    pages = [
        moderator_client.get(LIST),
        moderator_client.get(url("all-adverts")),
        moderator_client.get(url("advert", vacancy.public_id)),
        moderator_client.get(url("advert", changed.public_id)),
        moderator_client.get(url("many"), {"chosen": [vacancy.public_id, changed.public_id], "decision": "approve"}),
        moderator_client.get(url("many"), {"chosen": [vacancy.public_id, changed.public_id], "decision": "refuse"}),
    ]
    for page in pages:
        assert page.status_code == 200
        text = page.content.decode()
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "<img src=//evil" not in text
        assert not re.search(r'(?:href|src|action)="[^"]*(?:evil\.example|javascript:)', text)


def test_the_list_costs_the_same_however_many_wait(moderator_client, django_assert_max_num_queries):
    for number in range(15):
        InterestFactory(vacancy=held(f"Job {number}"))
    vacancy_with_change()
    moderator_client.get(LIST)
    with django_assert_max_num_queries(25):
        moderator_client.get(LIST)
