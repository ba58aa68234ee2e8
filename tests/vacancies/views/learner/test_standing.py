"""What a learner reads of a job they want, step by step; and of a job that is no longer open."""

from datetime import timedelta

import pytest

from campus.core import clock
from tests.faces import face_url
from tests.factories.accounts import StaffFactory
from tests.factories.vacancies import ApplicationFactory, InterestFactory, VacancyFactory
from tests.vacancies.views.learner.test_job import text_of
from tests.vacancies.views.learner.test_my_jobs import headings
from vacancies.models import Application, Interest, PersonLimit, SavedJob, Vacancy

pytestmark = pytest.mark.django_db
REMINDED = "You have waited some time. Staff have been reminded."
STEPS = [
    ("APPLICATION_MADE", "Staff have applied for you", "Staff are helping with"),
    ("SELECTED_FOR_INTERVIEW", "They want to meet you", "Staff are helping with"),
    ("INTERVIEW_BOOKED", "Meeting booked", "Staff are helping with"),
    ("JOB_OFFER", "They offered you the job", "Staff are helping with"),
    ("JOB_START", "You started", "Finished"),
    ("APPLICATION_UNSUCCESSFUL", "Not this time", "Finished"),
    ("UNSUCCESSFUL_AT_INTERVIEW", "Not this time", "Finished"),
]


@pytest.fixture
def wanted(learner):
    return InterestFactory(person=learner.person)


def applied(interest, status="APPLICATION_MADE", **facts):
    facts |= {"job_starts_on": clock.today()} if status == "JOB_START" else {}
    return ApplicationFactory(interest=interest, status=status, **facts)


@pytest.mark.parametrize(("status", "words", "heading"), STEPS)
def test_each_status_in_plain_words_on_my_jobs_and_on_the_job(open_page, wanted, status, words, heading):
    applied(wanted, status)
    mine = open_page("mine")
    assert headings(mine) == [heading, "- Warehouse operative"]
    assert words in text_of(mine)
    assert words in text_of(open_page("job", wanted.vacancy_public_id))


def test_the_list_of_jobs_says_how_far_it_has_come(open_page, wanted, listed):
    listed()
    assert "You are interested" in text_of(open_page("jobs"))
    applied(wanted, "INTERVIEW_BOOKED")
    shown = text_of(open_page("jobs"))
    assert "Meeting booked" in shown
    assert "You are interested" not in shown


def test_bad_news_that_nobody_has_told_yet_is_nowhere(open_page, wanted, learner_client):
    application = applied(wanted, "APPLICATION_UNSUCCESSFUL", shown_status="SELECTED_FOR_INTERVIEW")
    pages = [open_page("mine"), open_page("job", wanted.vacancy_public_id), learner_client.get("/")]
    for page in pages:
        assert "Not this time" not in text_of(page)
        assert "They want to meet you" in text_of(page)
    Application.objects.update(shown_status=application.status)
    assert "Not this time" in text_of(open_page("mine"))


def test_what_cannot_go_ahead_reads_as_before_until_it_is_told(open_page, wanted):
    Interest.objects.update(declined_at=clock.now(), declined_because="EMPLOYER_SAYS_NO")
    assert "You are interested" in text_of(open_page("mine"))
    Interest.objects.update(told_at=clock.now())
    mine = text_of(open_page("mine"))
    assert "Not this time" in mine
    assert "employer says no" not in mine.lower()


def test_home_brings_an_answer_but_never_bad_news(learner_client, wanted):
    application = applied(wanted, "INTERVIEW_BOOKED", interview_on=clock.today() + timedelta(days=3))
    home = text_of(learner_client.get("/"))
    assert "Meeting booked: Warehouse operative" in home
    Application.objects.update(status="UNSUCCESSFUL_AT_INTERVIEW", shown_status="UNSUCCESSFUL_AT_INTERVIEW")
    assert "Warehouse operative" not in text_of(learner_client.get("/")).replace("My jobs", "")
    Application.objects.update(status="JOB_OFFER", shown_status="JOB_OFFER", shown_at=clock.now() - timedelta(days=15))
    assert "offered" not in text_of(learner_client.get("/"))
    assert application.pk


def test_no_page_tells_the_day_of_an_interview(open_page, wanted, learner_client):
    day = clock.today() + timedelta(days=40)
    applied(wanted, "INTERVIEW_BOOKED", interview_on=day)
    for page in (open_page("mine"), open_page("job", wanted.vacancy_public_id), learner_client.get("/")):
        assert day.isoformat() not in page.content.decode()
        assert clock.date_words(day) not in text_of(page)


def test_after_ten_working_days_the_learner_is_told_that_staff_are_reminded(open_page, learner_client, wanted):
    Interest.objects.update(expressed_at=clock.now() - timedelta(days=5))
    assert REMINDED not in text_of(open_page("mine"))
    Interest.objects.update(expressed_at=clock.now() - timedelta(days=30))
    assert REMINDED in text_of(open_page("mine"))
    assert REMINDED in text_of(open_page("job", wanted.vacancy_public_id))
    assert "Staff have been reminded: Warehouse operative" in text_of(learner_client.get("/"))
    Interest.objects.update(talked_at=clock.now() - timedelta(days=5))
    assert REMINDED not in text_of(open_page("mine"))


def test_after_an_application_a_change_of_mind_goes_to_staff(press, open_page, wanted):
    application = applied(wanted)
    said = text_of(press("changed-my-mind", wanted.vacancy_public_id))
    assert "They will talk to you." in said
    assert "You told us that you changed your mind." in said
    assert "I&#x27;ve changed my mind" not in said
    application.refresh_from_db()
    assert application.asked_to_stop_at is not None
    assert Interest.objects.standing().count() == 1
    assert "You told us that you changed your mind." in text_of(open_page("mine"))


def test_there_is_no_mind_to_change_once_it_is_over(press, open_page, wanted):
    applied(wanted, "JOB_START")
    assert "changed my mind" not in text_of(open_page("job", wanted.vacancy_public_id))
    press("changed-my-mind", wanted.vacancy_public_id)
    assert Application.objects.get().asked_to_stop_at is None


@pytest.mark.parametrize("press_first", ["interested", "save"])
def test_a_job_that_has_closed_can_still_be_read_by_who_kept_it(press, open_page, press_first):
    job = VacancyFactory(place_names=["Leeds", "York"])
    press(press_first, job.public_id)
    Vacancy.objects.update(state="CLOSED", title="Something else now", text="Changed since.")
    page = text_of(open_page("job", job.public_id))
    assert "This job has closed. This is how it read when you kept it." in page
    for words in (
        "Warehouse operative",
        "Pick and pack orders",
        "Steady on your feet",
        "£13.10 an hour",
        "Leeds, York",
    ):
        assert words in page, words
    assert "Changed since" not in page
    assert "I&#x27;m interested" not in page
    assert "You can still read it." in text_of(open_page("mine"))


@pytest.mark.parametrize("state", [{"state": "HELD"}, {"state": "REFUSED"}])
def test_a_job_that_staff_hid_is_only_not_on_the_list_any_more(press, open_page, state):
    job = VacancyFactory()
    press("save", job.public_id)
    press("interested", job.public_id)
    Vacancy.objects.update(**state)
    page = text_of(open_page("job", job.public_id))
    assert "This job is not on the list any more." in page
    assert "Pick and pack" not in page
    mine = text_of(open_page("mine"))
    assert "This job is not on the list any more." in mine
    assert "closed" not in mine


def test_a_saved_job_that_is_gone_can_be_taken_off(press, open_page):
    job = VacancyFactory()
    press("save", job.public_id)
    Vacancy.objects.update(state="HELD")
    press("unsave", job.public_id, back="/jobs/mine/")
    assert not SavedJob.objects.exists()
    assert "You have not saved a job yet." in text_of(open_page("mine"))


def test_putting_away_can_be_undone_at_once(press, learner_client):
    job = VacancyFactory()
    page = press("not-for-me", job.public_id, back="/jobs/").content.decode()
    undo = face_url("learner", "vacancies:bring-back", job.public_id)
    assert f'action="{undo}"' in page
    assert "Undo" in page
    learner_client.post(undo, {"back": "/jobs/"})
    assert not SavedJob.objects.exists()


def test_a_job_that_is_kept_from_the_person_reads_as_gone_also_once_it_has_closed(press, open_page, learner):
    job = VacancyFactory(kind_of_work="DRIVING")
    press("save", job.public_id)
    PersonLimit.objects.create(
        person=learner.person, kind="KIND_OF_WORK", value="DRIVING", set_at=clock.now(), set_by=StaffFactory()
    )
    for state in ("LIVE", "CLOSED"):
        Vacancy.objects.update(state=state)
        page = text_of(open_page("job", job.public_id))
        assert "This job is not on the list any more." in page
        assert "Pick and pack" not in page
        assert "closed" not in text_of(open_page("mine"))
