"""The page of one job, and what a learner does with it."""

import datetime
import re

import pytest

from campus.accounts.models import Person
from campus.audit.models import AuditEvent
from campus.core import clock
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory
from tests.factories.vacancies import InterestFactory, VacancyFactory
from vacancies.models import Interest, SavedJob, Vacancy

pytestmark = pytest.mark.django_db
TOLD = "Staff have been told. They will talk to you. You do not need to do anything else."
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)> <a href="https://evil.example/">x</a> '
    "{{ 7|add:7 }} {% csrf_token %} javascript:alert(1) ‮"
)


def text_of(answer) -> str:
    """The words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_says_the_job(open_page):
    job = VacancyFactory(
        text="Employer: Tidewell Storage\nSalary: £13.10 an hour\nClosing date: soon\n\nYou would pack.",
        requirements="- On time\n- Steady",
        place_names=["Leeds LS12", "York"],
        starts_on=clock.today(),
    )
    page = open_page("job", job.public_id)
    html = page.content.decode()
    assert "<h1>Warehouse operative</h1>" in html
    assert "<p>You would pack.</p>" in html
    assert "<ul><li>On time</li><li>Steady</li></ul>" in html
    assert "Salary:" not in html
    for words in ("Tidewell Storage", "Leeds LS12, 3.4 miles", "Leeds LS12, York", "Permanent", "Warehouse work",
                  "What you would do", "What they ask for", "Starts", "Closes", "Shown because: 3 miles away"):  # fmt: skip
        assert words in text_of(page), words


def test_a_job_that_starts_too_early_is_said_without_the_day(learner_client, learner):
    leaves = clock.today() + datetime.timedelta(days=60)
    Person.objects.filter(pk=learner.person_id).update(release_date=leaves, release_date_kind="CONDITIONAL")
    address = [
        face_url("learner", "vacancies:job", VacancyFactory(starts_on=leaves + datetime.timedelta(days=days)).public_id)
        for days in (-1, 0)
    ]
    words = "Starts before you may leave. Ask your adviser."
    assert words in learner_client.get(address[0]).content.decode()
    later = learner_client.get(address[1]).content.decode()
    assert words not in later


@pytest.mark.parametrize(("traits", "words", "status"), [
    ({"closed": True}, "This job has closed.", 200),
    ({"closes_on": datetime.date(2026, 1, 1)}, "This job has closed.", 200),
    ({"held": True}, "This job is not on the list any more.", 404),
    ({"refused": True}, "This job is not on the list any more.", 404),
    ({"state": "CLOSED", "live_since": None}, "This job is not on the list any more.", 404),
])  # fmt: skip
def test_a_job_that_cannot_be_read(open_page, traits, words, status):
    job = VacancyFactory(title="Secret title", text="Secret text", **traits)
    answer = open_page("job", job.public_id)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "Secret" not in answer.content.decode()


def test_a_job_that_never_was_looks_like_one_that_is_hidden(open_page):
    hidden, never = VacancyFactory(held=True).public_id, "abcdefghjkmn"
    pages = [open_page("job", public_id) for public_id in (hidden, never)]
    assert [page.status_code for page in pages] == [404, 404]
    bodies = [re.sub(r'value="\w{64}"', "", page.content.decode()) for page in pages]
    assert bodies[0].replace(hidden, "") == bodies[1].replace(never, "")


def test_im_interested_tells_staff_and_says_so(press, learner):
    job = VacancyFactory()
    page = press("interested", job.public_id, note="I can drive a forklift.")
    assert TOLD in text_of(page).replace("&#x27;", "'")
    assert page.redirect_chain == [(face_url("learner", "vacancies:job", job.public_id), 302)]
    interest = Interest.objects.get()
    assert (interest.person_id, interest.note, interest.state) == (
        learner.person_id, "I can drive a forklift.", "INTERESTED",
    )  # fmt: skip
    page = press("interested", job.public_id)
    assert Interest.objects.count() == 1
    assert "forklift" not in page.content.decode()  # it stands nowhere but with the adviser


def test_a_note_that_is_too_long_comes_back_with_its_words_and_writes_nothing(press, django_assert_unchanged):
    job = VacancyFactory()
    note = "word " * 200
    with django_assert_unchanged(Interest, AuditEvent):
        page = press("interested", job.public_id, note=note)
    html = page.content.decode()
    assert "This is too long." in html
    assert note.strip() in html
    assert 'href="#id_note"' in html
    assert "<title>Error:" in html


def test_i_have_changed_my_mind(press):
    job = VacancyFactory()
    press("interested", job.public_id)
    page = press("changed-my-mind", job.public_id)
    assert "We have told staff that you changed your mind." in text_of(page)
    assert TOLD not in text_of(page)
    assert Interest.objects.standing().count() == 0
    assert press("changed-my-mind", job.public_id).status_code == 200  # pressed twice


def test_a_mind_is_changed_on_a_closed_job_too(press):
    job = VacancyFactory()
    press("interested", job.public_id)
    Vacancy.objects.update(state="CLOSED")
    assert "This job has closed." in text_of(press("changed-my-mind", job.public_id))
    assert Interest.objects.standing().count() == 0


def test_another_learners_interest_is_not_there(press, open_page, django_assert_unchanged):
    theirs = InterestFactory(person=LearnerFactory().person, note="Please ring my sister")
    page = open_page("job", theirs.vacancy.public_id).content.decode()
    assert TOLD not in page
    assert "sister" not in page
    with django_assert_unchanged(Interest):
        press("changed-my-mind", theirs.vacancy.public_id)
    assert "Warehouse operative" not in open_page("mine").content.decode()


@pytest.mark.parametrize("name", ["interested", "save", "unsave", "not-for-me", "bring-back", "changed-my-mind"])
def test_nothing_is_done_to_a_job_that_is_not_there(press, django_assert_unchanged, name):
    job = VacancyFactory(held=True)
    with django_assert_unchanged(Interest, SavedJob, AuditEvent):
        assert press(name, job.public_id).status_code == 404
        assert press(name, "abcdefghjkmn").status_code == 404


@pytest.mark.parametrize("name", ["interested", "save", "unsave", "not-for-me", "bring-back", "changed-my-mind"])
def test_nothing_is_done_by_following_an_address(learner_client, name):
    job = VacancyFactory()
    assert learner_client.get(face_url("learner", f"vacancies:{name}", job.public_id)).status_code == 405
    assert not Interest.objects.exists()
    assert not SavedJob.objects.exists()


def test_nothing_is_done_without_the_forms_own_token(learner):
    job = VacancyFactory()
    client = FaceClient("learner", enforce_csrf_checks=True)
    client.handler.enforce_csrf_checks = True
    client.sign_in(learner)
    assert client.post(face_url("learner", "vacancies:save", job.public_id)).status_code == 403
    assert not SavedJob.objects.exists()


def test_an_adverts_text_is_only_text(open_page, press, listed):
    job = VacancyFactory(
        title=HOSTILE[:120], employer=HOSTILE, text=f"{HOSTILE}\n- {HOSTILE}", requirements=f"{HOSTILE}; {HOSTILE}",
        pay_text=HOSTILE, place_names=[HOSTILE[:60]],
    )  # fmt: skip
    listed()
    press("save", job.public_id)
    for page in (open_page("job", job.public_id), open_page("jobs"), open_page("mine")):
        main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
        assert "&lt;script&gt;" in main
        assert not re.search(r"<(?!/?(?:h\d|p|ul|li|a|form|input|button|span|svg|path|circle|rect|line|polyline|polygon|g|div|"
                             r"article|dl|dt|dd|br|label|textarea|select|option|details|summary|fieldset|legend|strong|nav)\b)",
                             main.split(">", 1)[1])  # fmt: skip
        assert not re.search(r"<[^>]*\son\w+\s*=", main)
        assert all(href.startswith(("/", "?", "#")) for href in re.findall(r'href="([^"]*)"', main))
        assert "{{ 7|add:7 }}" in main


def test_nothing_that_is_not_for_learners_stands_on_any_page(learner_client, learner, listed):
    leaves = datetime.date(clock.today().year + 1, 9, 23)
    Person.objects.filter(pk=learner.person_id).update(release_date=leaves, release_date_kind="CONDITIONAL")
    job = VacancyFactory(contacts=["jobs@tidewell.example", "0113 496 0000"], closes_on=None)
    listed()
    learner_client.post(face_url("learner", "vacancies:interested", job.public_id))
    addresses = [face_url("learner", name) for name in ("vacancies:jobs", "vacancies:mine", "pages:home", "pages:help")]
    for address in [*addresses, face_url("learner", "vacancies:job", job.public_id)]:
        html = learner_client.get(address).content.decode()
        assert "<h1" in html
        for never in (
            job.source.name, job.source.code, "tidewell.example", "496 0000", job.reference, "23 September",
            leaves.isoformat(), learner.person.prison_number, "LS9 8AB", "http:", "https:", "mailto:", "tel:",
        ):  # fmt: skip
            assert never not in html, (address, never)


def test_the_page_asks_the_database_little(learner_client, django_assert_max_num_queries):
    job = VacancyFactory(place_names=["Leeds", "York", "Hull"])
    address = face_url("learner", "vacancies:job", job.public_id)
    learner_client.get(address)
    with django_assert_max_num_queries(14):
        learner_client.get(address)
