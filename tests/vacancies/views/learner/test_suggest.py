"""Type-ahead in the box for words, and the words found marked on the cards."""

import pytest

from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory
from tests.factories.vacancies import VacancyFactory

pytestmark = pytest.mark.django_db


def test_the_box_is_offered_kinds_of_work_and_titles_of_jobs_on_the_list(open_page, listed):
    VacancyFactory(title="Building site labourer", kind_of_work="CONSTRUCTION")
    VacancyFactory(title="Building inspector", held=True)
    listed()
    told = open_page("suggest", words="buil").json()
    assert told == {"suggestions": ["Building and construction", "Building site labourer"]}


@pytest.mark.parametrize("typed", ["", "b", "zzzz", "<script>"])
def test_nothing_is_offered_for_too_little_or_nonsense(open_page, listed, typed):
    VacancyFactory(title="Building site labourer")
    listed()
    assert open_page("suggest", words=typed).json() == {"suggestions": []}


def test_a_job_put_away_by_fit_or_closed_is_not_offered_and_nobody_else_may_ask(listed, anonymous_learner_client):
    VacancyFactory(title="Locksmith", closed=True)
    listed()
    client = FaceClient("learner").sign_in(LearnerFactory())
    assert client.get(face_url("learner", "vacancies:suggest"), {"words": "lock"}).json() == {"suggestions": []}
    answer = anonymous_learner_client.get(face_url("learner", "vacancies:suggest"), {"words": "lock"})
    assert answer.status_code == 302


def test_without_scripting_the_box_is_a_plain_form(open_page, listed):
    listed()
    page = open_page("jobs").content.decode()
    assert 'data-suggest="/jobs/suggest/"' in page
    assert '<form method="get" action="/jobs/"' in page
    assert "<datalist" not in page


def test_the_words_found_are_marked_in_the_title_and_nothing_else_is_markup(open_page, listed):
    VacancyFactory(title="<b>Roofer</b> & slater", kind_of_work="CONSTRUCTION")
    listed()
    page = open_page("jobs", words="roofers").content.decode()
    assert "&lt;b&gt;<mark>Roofer</mark>&lt;/b&gt; &amp; slater" in page
    assert "<b>" not in page


def test_where_the_title_lacks_the_words_a_line_of_the_text_shows_them(open_page, listed):
    VacancyFactory(title="Yard hand", text="You will drive our <i>forklift</i> each day.")
    listed()
    page = open_page("jobs", words="forklift").content.decode()
    assert "You will drive our &lt;i&gt;<mark>forklift</mark>&lt;/i&gt; each day." in page
    assert "<mark>" not in open_page("jobs").content.decode()
