"""From interest to job start as staff work: the queue, one interest, one application, and what each refuses."""

from datetime import timedelta

import pytest
from django.test import override_settings

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from campus.pages.slots import Slot, parts
from tests.faces import face_settings
from tests.factories.accounts import AssignmentFactory, PersonFactory, PrisonFactory
from tests.factories.vacancies import ApplicationFactory, InterestFactory, VacancyFactory
from tests.vacancies.views.staff.reading import url, words
from vacancies.models import Application, ApplicationChange, Interest

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=30)


def interest(surname="Bright", title="Picker", **facts):
    return InterestFactory(person__surname=surname, vacancy=VacancyFactory(title=title), **facts)


def application(status="APPLICATION_MADE", **facts):
    return ApplicationFactory(interest=interest(), status=status, **facts)


def press(client, name, found, **values):
    return client.post(url(name, found.public_id), values, follow=True)


def a_step(status, **facts):
    return {"seen": "APPLICATION_MADE", "status": status, "happened_on": clock.today().isoformat(), **facts}


def test_who_waited_ten_working_days_stands_first_and_is_marked(worker_client):
    interest("Closing", closes_on=None, vacancy__closes_on=clock.today() + timedelta(days=2))
    interest("Patient", expressed_at=clock.now() - LONG_AGO)
    interest("Longest", expressed_at=clock.now() - LONG_AGO - timedelta(days=9))
    shown = words(worker_client.get(url("interests")))
    assert shown.index("Longest") < shown.index("Patient") < shown.index("Closing")
    assert shown.count("Ten working days") == 2
    overdue = words(worker_client.get(url("interests"), {"show": "overdue"}))
    assert "Patient" in overdue
    assert "Closing" not in overdue


def test_the_queue_shows_whose_job_closes_within_a_week(worker_client):
    InterestFactory(person__surname="Soon", vacancy=VacancyFactory(closes_on=clock.today() + timedelta(days=3)))
    interest("Later")
    shown = words(worker_client.get(url("interests"), {"show": "closing"}))
    assert "Soon" in shown
    assert "Closing soon" in shown
    assert "Later" not in shown


def test_who_is_applied_for_waits_no_longer(worker_client):
    application()
    assert "Nobody is waiting." in words(worker_client.get(url("interests")))


def test_an_address_that_makes_no_sense_shows_all_who_wait(worker_client):
    interest("Waiting")
    assert "Waiting" in words(worker_client.get(url("interests"), {"show": "nonsense", "prison": "XXX", "p": "99"}))


def test_one_interest_shows_the_advert_and_how_to_apply_and_is_recorded(worker_client):
    vacancy = VacancyFactory(contacts=["jobs@tidewell.example"])
    found = InterestFactory(vacancy=vacancy, note="I can start on Mondays")
    page = words(worker_client.get(url("interest", found.public_id)))
    for expected in ("Pick and pack orders", "jobs@tidewell.example", "Start application", "Cannot go ahead"):
        assert expected in page, expected
    assert "Mondays" not in page
    assert AuditEvent.objects.filter(action="vacancies.interest.viewed", object_id=found.public_id).exists()


def test_the_note_stands_on_the_page_for_the_own_adviser_until_a_transfer_ends_it(staff_client):
    found = interest(note="I can start on Mondays")
    adviser = staff_client(role="Resettlement worker", prisons=["LEI"])
    assigned = AssignmentFactory(staff=adviser.user, person=found.person)
    assert "Mondays" in words(adviser.get(url("interest", found.public_id)))
    assert AuditEvent.objects.filter(action="vacancies.interest.note_read").count() == 1
    assigned.ends_on = clock.today()  # the first day on which it no longer holds
    assigned.save()
    assert "Mondays" not in words(adviser.get(url("interest", found.public_id)))
    assert "Mondays" not in words(adviser.get(url("interests")))


def test_after_a_transfer_the_former_adviser_finds_nothing(staff_client):
    found = interest(note="I can start on Mondays")
    theirs = application()
    adviser = staff_client(role="Resettlement worker", prisons=["LEI"])
    for person in (found.person, theirs.person):
        AssignmentFactory(staff=adviser.user, person=person, ends_on=clock.today())
        person.held_at = PrisonFactory(code="MDI")
        person.save()
    assert adviser.get(url("interest", found.public_id)).status_code == 404
    assert adviser.get(url("application", theirs.public_id)).status_code == 404
    assert "Nobody is waiting." in words(adviser.get(url("interests")))
    there = staff_client(role="Resettlement worker", prisons=["MDI"])
    assert there.get(url("interest", found.public_id)).status_code == 200
    assert there.get(url("application", theirs.public_id)).status_code == 200


def test_an_application_is_started_from_the_interest(worker_client):
    found = interest()
    page = words(press(worker_client, "interest-start", found, remark="Sent the form by post"))
    assert "The learner now reads “Staff have applied for you”." in page
    assert "Sent the form by post" in page
    assert Application.objects.get().interest == found
    again = worker_client.get(url("interest", found.public_id), follow=True)
    assert again.redirect_chain[-1][0] == url("application", Application.objects.get().public_id)


def test_a_note_that_is_too_long_comes_back_with_its_words(worker_client, django_assert_unchanged):
    found = interest()
    with django_assert_unchanged(Application, Interest):
        answer = press(worker_client, "interest-start", found, remark="word " * 200)
    assert answer.status_code == 422
    assert "word word word" in answer.content.decode()


def test_cannot_go_ahead_asks_for_a_reason_and_then_for_telling(worker_client, django_assert_unchanged):
    found = interest()
    with django_assert_unchanged(Interest):
        answer = press(worker_client, "interest-decline", found)
    assert answer.status_code == 422
    assert "Choose a reason." in words(answer)
    page = words(press(worker_client, "interest-decline", found, because="JOB_GONE"))
    assert "The learner reads nothing of it until somebody has told them." in page
    assert "Bright" in words(worker_client.get(url("interests"), {"show": "to-tell"}))
    assert "“Not this time”" in words(press(worker_client, "interest-told", found))
    assert "Nobody is waiting." in words(worker_client.get(url("interests"), {"show": "to-tell"}))
    press(worker_client, "interest-reopen", found)
    assert "Bright" in words(worker_client.get(url("interests")))


def test_having_talked_starts_the_ten_working_days_again(worker_client):
    found = interest(expressed_at=clock.now() - LONG_AGO)
    press(worker_client, "interest-talked", found)
    assert "Ten working days" not in words(worker_client.get(url("interests")))


def test_a_step_is_recorded_with_its_day_and_shows_in_the_history(worker_client):
    found = application()
    day = clock.today() + timedelta(days=6)
    page = words(press(
        worker_client, "application-move", found,
        **a_step("INTERVIEW_BOOKED", interview_on=day.isoformat(), remark="At the employer's office"),
    ))  # fmt: skip
    assert "Recorded: Interview booked." in page
    assert "At the employer's office" in page
    assert "Recorded by Robin Okafor" in page
    found.refresh_from_db()
    assert (found.status, found.interview_on) == ("INTERVIEW_BOOKED", day)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"status": ""}, "Choose what happened."),
        ({"status": "UNSUCCESSFUL_AT_INTERVIEW"}, "Choose what happened."),
        ({"happened_on": ""}, "Say on which day it happened."),
        ({"happened_on": "next week"}, "This is no day."),
        ({"happened_on": "2999-01-01"}, "This day has not come yet."),
        ({"status": "JOB_START"}, "No offer is recorded. Say how the job came about."),
        ({"status": "INTERVIEW_BOOKED", "interview_on": "2020-01-01"}, "The interview cannot be before the day"),
        ({"remark": "kept words " * 60}, "at most 500 characters"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_lost_or_written(
    worker_client, django_assert_unchanged, step, said
):
    found = application()
    values = a_step("JOB_OFFER", remark="kept words") | step
    with django_assert_unchanged(Application, ApplicationChange, AuditEvent):
        answer = press(worker_client, "application-move", found, **values)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "kept words" in answer.content.decode()


def test_a_job_start_says_how_and_ends_it(worker_client):
    found = application()
    page = words(press(worker_client, "application-move", found, **a_step("JOB_START", route="AGENCY")))
    assert "Through an agency" in page
    assert "What happened next" not in page
    page = words(press(worker_client, "application-take-back", found, seen="JOB_START"))
    assert "back to “Application made”" in page


def test_only_legal_steps_are_offered(worker_client):
    found = application("JOB_OFFER")
    page = worker_client.get(url("application", found.public_id)).content.decode()
    assert 'value="JOB_START"' in page
    assert 'value="INTERVIEW_BOOKED"' not in page
    assert 'name="route"' not in page  # the offer is recorded


def test_what_a_colleague_moved_meanwhile_is_said(worker_client, django_assert_unchanged):
    found = application("JOB_OFFER")
    with django_assert_unchanged(Application, ApplicationChange):
        page = words(press(worker_client, "application-move", found, **a_step("SELECTED_FOR_INTERVIEW")))
    assert "A colleague has moved this application." in page


def test_bad_news_waits_in_a_list_until_it_is_told(worker_client):
    found = application()
    press(worker_client, "application-move", found, **a_step("APPLICATION_UNSUCCESSFUL"))
    assert "Not told yet" in words(worker_client.get(url("applications"), {"show": "to-tell"}))
    assert "The learner now reads “Not this time”." in words(press(worker_client, "application-told", found))
    assert "Picker" not in words(worker_client.get(url("applications"), {"show": "to-tell"}))


@pytest.mark.parametrize(("name", "said"), [("application-stop", "Stopped."), ("application-carry-on", "goes on.")])
def test_a_change_of_mind_is_settled_by_staff(worker_client, name, said):
    found = application(asked_to_stop_at=clock.now())
    assert "They said so on" in words(worker_client.get(url("application", found.public_id)))
    assert "Changed their mind" in words(worker_client.get(url("applications"), {"show": "to-stop"}))
    assert said in words(press(worker_client, name, found))
    assert "Picker" not in words(worker_client.get(url("applications"), {"show": "to-stop"}))


def test_applications_are_found_by_name_number_job_or_employer(worker_client):
    application()
    for asked in ("bright", Application.objects.get().person.prison_number, "Picker", "tidewell"):
        assert "Picker" in words(worker_client.get(url("applications"), {"words": asked})), asked
    assert "No application like that." in words(worker_client.get(url("applications"), {"words": "zorb"}))


def test_today_names_every_task(worker_client):
    interest(expressed_at=clock.now() - LONG_AGO)
    InterestFactory(vacancy=VacancyFactory(closes_on=clock.today() + timedelta(days=1)))
    interest(declined_at=clock.now(), declined_because="JOB_GONE")
    application("APPLICATION_UNSUCCESSFUL", shown_status="APPLICATION_MADE")
    application(asked_to_stop_at=clock.now())
    with override_settings(**face_settings("staff")):
        lines = [part.data["line"] for part in parts(Slot.STAFF_TODAY, viewer_of(worker_client.user))]
    counted = {line.title: line.count for line in lines if line.url.startswith("/admin/jobs/")}
    assert counted == {
        "People interested in jobs": 2,
        "Interests that waited ten working days": 1,
        "Somebody is interested, and the job closes within a week": 1,
        "Jobs that cannot go ahead, and nobody has told the person": 1,
        "Bad news that nobody has told yet": 1,
        "People who changed their mind after you applied": 1,
    }
    for line in lines:
        if line.url.startswith("/admin/jobs/"):
            opened = words(worker_client.get(line.url))
            assert f" {line.count} " in opened, line.title


def test_a_persons_page_shows_where_each_application_stands(worker_client):
    found = application("JOB_OFFER")
    page = words(worker_client.get(f"/admin/people/{found.person.public_id}/"))
    assert "Job offer" in page
    assert "Job offer: “Picker”" in page  # the timeline


def test_staff_who_only_look_have_no_buttons(staff_client):
    looking = staff_client(permissions=["vacancies.view_interests"], prisons=["LEI"])
    found, waiting = application(), interest()
    assert "Record it" not in words(looking.get(url("application", found.public_id)))
    assert "Start application" not in words(looking.get(url("interest", waiting.public_id)))
    assert looking.post(url("application-move", found.public_id), a_step("JOB_OFFER")).status_code in (302, 403)
    found.refresh_from_db()
    assert found.status == "APPLICATION_MADE"


def test_many_applications_cost_no_more_than_few(worker_client, django_assert_max_num_queries):
    for _number in range(12):
        application()
    worker_client.get(url("applications"))
    with django_assert_max_num_queries(25):
        worker_client.get(url("applications"))


def test_people_elsewhere_are_never_in_the_list(worker_client):
    ApplicationFactory(interest=InterestFactory(person=PersonFactory(surname="Elsewhere", held_at__code="MDI")))
    assert "Elsewhere" not in words(worker_client.get(url("applications"), {"show": "all"}))
