"""Saved searches: named from their words, new since last time, for their learner alone."""

from datetime import timedelta

import pytest

from campus.accounts.viewers import viewer_of
from campus.audit.models import AuditEvent
from campus.core import clock
from tests.faces import face_url
from tests.factories.accounts import LearnerFactory
from tests.factories.vacancies import SavedJobFactory, SavedSearchFactory, VacancyFactory
from tests.vacancies.views.learner.test_job import text_of
from vacancies.models import SavedSearch, Vacancy
from vacancies.searching import search_asked, search_name
from vacancies.services.searches import MOST_SEARCHES

pytestmark = pytest.mark.django_db
NEAR = "words=warehouse&near=Leeds&within=any&kind=WAREHOUSING"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("words=forklift", "forklift"),
        ("words=forklift&near=Leeds", "forklift, near Leeds"),
        ("words=forklift&near=Leeds&within=10&kind=WAREHOUSING", "forklift, Warehouse work, near Leeds, 10 miles"),
        ("kind=OUTDOOR&hours=PART_TIME&soon=on", "Animals, plants and outdoor work, Part time, closing soon"),
        ("words=van&pay=15&leavers=on", "van, £15 an hour or more, Kept for people who are leaving prison"),
        ("words=van&within=any", "van, any distance"),
        ("within=50&sort=newest&page=3", "All jobs"),
        ("", "All jobs"),
        ("kind=NONSENSE&nothing=here", "All jobs"),
    ],
)
def test_a_search_is_named_from_its_words(query, name):
    assert search_name(query).lower() == name.lower()


def test_the_same_search_is_the_same_text_whatever_its_order():
    assert search_asked("near=Leeds&words=van&sort=newest") == search_asked("words=van&near=Leeds&page=2&within=50")


def test_a_search_is_saved_from_the_list_and_saved_twice_stands_once(press, learner):
    said = text_of(press("search-save", search="words=warehouse&near=Leeds", back="/jobs/?words=warehouse"))
    assert "Saved: warehouse, near Leeds." in said
    press("search-save", search="near=Leeds&words=warehouse")
    saved = SavedSearch.objects.get()
    assert (saved.person_id, saved.asked) == (learner.person_id, "words=warehouse&near=Leeds")
    assert AuditEvent.objects.filter(action="vacancies.search.saved").count() == 1
    assert "warehouse" not in str(list(AuditEvent.objects.values("detail", "object_id")))


def test_the_list_offers_to_save_a_search_only_when_something_was_asked(open_page, listed):
    listed()
    assert "Save this search" not in text_of(open_page("jobs"))
    assert "Save this search" in text_of(open_page("jobs", words="van"))


def test_too_many_searches_are_not_kept_and_nothing_is_written(press, learner, django_assert_unchanged):
    for number in range(MOST_SEARCHES):
        SavedSearchFactory(person=learner.person, asked=f"words={number}")
    with django_assert_unchanged(SavedSearch, AuditEvent):
        said = text_of(press("search-save", search="words=one+more"))
    assert "You have 10 saved searches." in said


def test_home_says_what_is_new_until_the_search_is_opened(learner_client, learner, listed):
    saved = SavedSearchFactory(person=learner.person)
    VacancyFactory(title="Warehouse operative")
    VacancyFactory(title="Warehouse lead", live_since=clock.now() - timedelta(days=5))
    VacancyFactory(title="Chef", text="Cook.", requirements="", kind_of_work="HOSPITALITY")
    listed()
    home, page = face_url("learner", "pages:home"), face_url("learner", "vacancies:search", saved.public_id)
    assert "1 new job: warehouse" in text_of(learner_client.get(home))
    shown = text_of(learner_client.get(page))
    assert "1 new job since" in shown
    assert "Warehouse operative" in shown
    assert "Warehouse lead" not in shown
    assert "See all 2 jobs of this search" in shown
    assert "new job: warehouse" not in text_of(learner_client.get(home))
    assert "1 new job since" in text_of(learner_client.get(page)), "read again, it still shows what was new"


def test_next_time_only_what_came_since_is_new(learner_client, learner, listed):
    long_ago = clock.now() - timedelta(days=3)
    saved = SavedSearchFactory(person=learner.person, opened_at=long_ago)
    VacancyFactory(live_since=long_ago - timedelta(hours=1))
    listed()
    shown = text_of(learner_client.get(face_url("learner", "vacancies:search", saved.public_id)))
    assert "No new jobs since" in shown


def test_what_was_put_away_and_what_is_hidden_counts_for_nothing(learner_client, learner, listed):
    SavedSearchFactory(person=learner.person)
    SavedJobFactory(person=learner.person, vacancy=VacancyFactory(), choice="NOT_FOR_ME")
    VacancyFactory(held=True)
    listed()
    assert "new job" not in text_of(learner_client.get(face_url("learner", "pages:home")))


def test_many_searches_with_news_take_one_line_of_home(learner_client, learner, listed):
    for words in ("warehouse", "operative", "orders"):
        SavedSearchFactory(person=learner.person, name=words, asked=f"words={words}")
    VacancyFactory()
    listed()
    assert "New jobs in 3 of your searches" in text_of(learner_client.get(face_url("learner", "pages:home")))


def test_my_jobs_lists_searches_and_takes_one_off(open_page, press, learner, listed):
    saved = SavedSearchFactory(person=learner.person)
    listed()
    assert "Nothing new yet." in text_of(open_page("mine"))
    assert "Taken off: warehouse." in text_of(press("search-off", saved.public_id))
    assert not SavedSearch.objects.exists()


def test_another_learners_search_is_not_there(open_page, press, django_assert_unchanged):
    theirs = SavedSearchFactory(person=LearnerFactory().person, name="zorb")
    with django_assert_unchanged(SavedSearch):
        assert open_page("search", theirs.public_id).status_code == 404
        assert press("search-off", theirs.public_id).status_code == 404
    assert "zorb" not in open_page("mine").content.decode()


def test_a_search_with_hostile_words_is_only_text(press, open_page, listed):
    listed()
    press("search-save", search="words=%3Cscript%3Ealert(1)%3C/script%3E")
    saved = SavedSearch.objects.get()
    for page in (open_page("mine"), open_page("search", saved.public_id)):
        assert "<script>alert" not in page.content.decode()
        assert "&lt;script&gt;alert(1)" in page.content.decode()


@pytest.mark.parametrize("days", [0, 1])
def test_the_count_asks_the_index_by_the_moment_a_job_went_live(learner, listed, days):
    from vacancies.selectors.searches import searches_of

    SavedSearchFactory(person=learner.person, opened_at=clock.now() - timedelta(days=days, seconds=30))
    VacancyFactory(live_since=clock.now() - timedelta(hours=12))
    Vacancy.objects.update(version=2)
    listed()
    assert [search.new for search in searches_of(viewer_of(learner))] == [days]
