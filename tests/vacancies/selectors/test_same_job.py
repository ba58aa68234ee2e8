"""What a learner did with any advert of a job holds for the job: they keep it when another advert takes over."""

import pytest

from campus.accounts.viewers import viewer_of
from campus.search.services import rebuild
from tests.factories.accounts import StaffFactory
from tests.factories.vacancies import InterestFactory, SavedJobFactory, SourceFactory, VacancyFactory
from vacancies.codes import ReasonCode
from vacancies.models import DuplicateWhy, Interest, Vacancy
from vacancies.selectors import JobQuery, job_page, my_jobs, vacancy_search
from vacancies.services.duplicates import adverts_join
from vacancies.services.interest import interest_express
from vacancies.services.saved import job_unsave
from vacancies.services.vacancies import vacancies_close

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(learner):
    return viewer_of(learner)


@pytest.fixture
def pair():
    """One job on two boards; the first leads."""
    one, other = VacancyFactory(), VacancyFactory(source=SourceFactory(code="north-board"))
    moderator = viewer_of(StaffFactory(permissions=["vacancies.moderate_vacancies"]))
    adverts_join(one=one, other=other, why=DuplicateWhy.REPEATED, by=moderator)
    rebuild("vacancies")
    return one, other


def close(vacancy):
    vacancies_close([Vacancy.objects.get(pk=vacancy.pk)], ReasonCode.LEFT_FEED)


def cards(reader):
    rebuild("vacancies")
    return vacancy_search(reader, JobQuery("warehouse")).cards


def test_a_job_in_two_adverts_is_one_card(reader, pair):
    assert [card.public_id for card in cards(reader)] == [pair[0].public_id]


def test_who_saved_one_advert_sees_the_job_saved(reader, learner, pair):
    SavedJobFactory(person=learner.person, vacancy=pair[1])
    assert [card.is_saved for card in cards(reader)] == [True]
    assert job_page(reader, pair[0].public_id).card.is_saved


def test_who_saved_the_leading_advert_keeps_the_job_when_it_closes(reader, learner, pair):
    SavedJobFactory(person=learner.person, vacancy=pair[0])
    close(pair[0])
    [line] = my_jobs(reader).saved
    assert (line.public_id, line.card is not None, line.is_saved) == (pair[1].public_id, True, True)
    assert job_page(reader, pair[0].public_id).card.public_id == pair[1].public_id


def test_the_address_of_a_closed_advert_leads_to_the_one_that_took_over(learner_client, pair):
    close(pair[0])
    answer = learner_client.get(f"/jobs/{pair[0].public_id}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/jobs/{pair[1].public_id}/")


def test_who_is_interested_in_one_advert_is_interested_in_the_job(reader, learner, pair):
    InterestFactory(person=learner.person, vacancy=pair[0])
    close(pair[0])
    assert [card.is_interested for card in cards(reader)] == [True]
    assert job_page(reader, pair[1].public_id).interest is not None
    [line] = my_jobs(reader).interested
    assert line.card is not None


def test_interest_said_of_both_adverts_stands_once(reader, pair):
    first = interest_express(viewer=reader, vacancy=pair[0])
    assert interest_express(viewer=reader, vacancy=pair[1]) == first
    assert Interest.objects.count() == 1


def test_a_job_put_away_stays_away_when_another_advert_takes_over(reader, learner, pair):
    SavedJobFactory(person=learner.person, vacancy=pair[0], choice="NOT_FOR_ME")
    close(pair[0])
    assert cards(reader) == []


def test_a_job_saved_by_its_other_advert_is_taken_off(learner_client, learner, reader, pair):
    SavedJobFactory(person=learner.person, vacancy=pair[0])
    close(pair[0])
    learner_client.post(f"/jobs/{pair[1].public_id}/unsave/")
    assert my_jobs(reader).is_empty


def test_somebody_elses_choice_shows_to_nobody(reader, pair):
    SavedJobFactory(vacancy=pair[1])
    assert [card.is_saved for card in cards(reader)] == [False]
    job_unsave(viewer=reader, vacancy=pair[0])


def test_a_job_with_no_readable_advert_is_gone(reader, learner, pair):
    SavedJobFactory(person=learner.person, vacancy=pair[0])
    close(pair[0])
    close(pair[1])
    assert job_page(reader, pair[0].public_id).card is None
