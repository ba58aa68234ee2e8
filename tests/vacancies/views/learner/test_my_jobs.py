"""My jobs, and what home says of them."""

import datetime
import re

import pytest

from campus.core import clock
from tests.faces import face_url
from tests.factories.accounts import LearnerFactory
from tests.factories.vacancies import InterestFactory, SavedJobFactory, VacancyFactory
from vacancies.models import Vacancy

pytestmark = pytest.mark.django_db
SOON = datetime.timedelta(days=3)


def headings(answer) -> list[str]:
    """The second-level headings of a page, in order, each with the titles of the cards under it."""
    found = re.findall(r"<h2>(.*?)</h2>|card__title[^>]*>(?:<a[^>]*>)?([^<]*)", answer.content.decode())
    return [heading or f"- {title}" for heading, title in found]


def test_an_empty_page_says_why_and_leads_on(open_page):
    page = open_page("mine").content.decode()
    assert "You have not saved a job yet." in page
    assert f'<a href="{face_url("learner", "vacancies:jobs")}">Find a job</a>' in page


def test_each_job_stands_under_one_heading(open_page, learner):
    mine = {"person": learner.person}
    SavedJobFactory(**mine, vacancy=VacancyFactory(title="Soon", closes_on=clock.today() + SOON))
    InterestFactory(**mine, vacancy=VacancyFactory(title="Wanted"))
    SavedJobFactory(**mine, vacancy=VacancyFactory(title="Kept"))
    SavedJobFactory(**mine, vacancy=VacancyFactory(title="Over", closed=True))
    SavedJobFactory(**mine, vacancy=VacancyFactory(title="Pulled", held=True))
    SavedJobFactory(**mine, vacancy=VacancyFactory(title="Away"), choice="NOT_FOR_ME")
    SavedJobFactory(person=LearnerFactory().person, vacancy=VacancyFactory(title="Theirs"))
    page = open_page("mine")
    finished = headings(page).index("Finished")
    assert set(headings(page)[finished + 1 : finished + 3]) == {"- Over", "- Pulled"}
    rest = headings(page)[:finished] + headings(page)[finished + 3 :]
    assert rest == [
        "Closing soon", "- Soon", "You said you are interested", "- Wanted", "Saved", "- Kept", "Not for me", "- Away",
    ]  # fmt: skip
    html = page.content.decode()
    assert "Theirs" not in html
    assert html.count("This job has closed.") == 1
    assert html.count("This job is not on the list any more.") == 1
    assert "You are interested" in html
    assert "Bring back" in html


def test_a_job_is_saved_and_taken_off_again(press, open_page):
    job = VacancyFactory()
    assert "Saved: Warehouse operative." in press("save", job.public_id, back="/jobs/mine/").content.decode()
    assert "Warehouse operative" in open_page("mine").content.decode()
    press("unsave", job.public_id)
    assert "You have not saved a job yet." in open_page("mine").content.decode()


def test_a_job_put_away_is_brought_back(press, open_page):
    job = VacancyFactory()
    said = press("not-for-me", job.public_id, back="/jobs/").content.decode()
    assert "You can bring it back in My jobs." in said
    press("bring-back", job.public_id, back="/jobs/mine/")
    assert "You have not saved a job yet." in open_page("mine").content.decode()


def test_home_offers_my_jobs_and_says_what_closes_soon(learner_client, learner):
    home = face_url("learner", "pages:home")
    page = learner_client.get(home).content.decode()
    assert "Look at jobs" in page
    assert "My jobs" not in page
    SavedJobFactory(person=learner.person, vacancy=VacancyFactory(title="Night picker", closes_on=clock.today() + SOON))
    page = learner_client.get(home).content.decode()
    assert "Closing soon: Night picker" in page
    assert face_url("learner", "vacancies:mine") in page
    Vacancy.objects.update(state="HELD", live_since=None)
    assert "Night picker" not in learner_client.get(home).content.decode()


def test_many_jobs_ask_no_more_of_the_database_than_few(learner_client, learner, django_assert_max_num_queries):
    for _number in range(12):
        SavedJobFactory(person=learner.person)
        InterestFactory(person=learner.person)
    address = face_url("learner", "vacancies:mine")
    learner_client.get(address)
    with django_assert_max_num_queries(16):
        learner_client.get(address)
