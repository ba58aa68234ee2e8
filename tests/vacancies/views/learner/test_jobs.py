"""The list of jobs."""

import datetime

import pytest
from django.utils.html import escape

from campus.accounts.models import Person
from campus.core import clock
from tests.faces import FaceClient, face_url
from tests.factories.accounts import LearnerFactory
from tests.factories.vacancies import VacancyFactory
from vacancies.models import SavedJob

pytestmark = pytest.mark.django_db


def test_a_card_says_what_a_learner_needs(open_page, listed):
    VacancyFactory(
        title="Night picker", place_names=["Leeds LS12"], pay_from=27000, pay_to=27000, pay_period="PER_YEAR",
        pay_text="£27,000 a year", closes_on=datetime.date(clock.today().year + 1, 5, 7),
    )  # fmt: skip
    listed()
    page = open_page("jobs", words="picker").content.decode()
    for words in ("1 job", "Night picker", "Tidewell Storage", "Leeds LS12", "£27,000 a year", "about £14.03 an hour",
                  "Full time", "7 May", "Shown because:", "it has “picker”", "3 miles away", "Save", "Not for me"):  # fmt: skip
        assert words in page, words


def test_the_kind_of_work_asked_for_is_why_a_job_is_shown(open_page, listed):
    VacancyFactory(title="Packer", place_names=["Leeds LS9"])
    listed()
    assert (
        "Shown because: warehouse work, less than a mile away" in open_page("jobs", words="warehouse").content.decode()
    )


def test_only_live_open_jobs_are_listed_or_counted(open_page, listed):
    VacancyFactory(title="Open job")
    VacancyFactory(title="Held job", held=True)
    VacancyFactory(title="Refused job", refused=True)
    VacancyFactory(title="Closed job", closed=True)
    VacancyFactory(title="Past job", closes_on=clock.today() - datetime.timedelta(days=1))
    VacancyFactory(title="Last day job", closes_on=clock.today())
    listed()
    page = open_page("jobs").content.decode()
    assert "2 jobs" in page
    assert "Open job" in page
    assert "Last day job" in page
    assert not any(hidden in page for hidden in ("Held job", "Refused job", "Closed job", "Past job"))


def test_choices_narrow_the_list_and_stay_ticked(open_page, listed):
    VacancyFactory(title="Picker")
    VacancyFactory(title="Cook", kind_of_work="HOSPITALITY", hours="PART_TIME")
    listed()
    page = open_page("jobs", kind=["HOSPITALITY"], hours=["PART_TIME"])
    assert [card.title for card in page.context["results"].cards] == ["Cook"]
    assert page.content.decode().count(" checked") == 2
    assert "Warehouse work (1)" not in page.content.decode()  # it is not part time
    assert "Warehouse work (1)" in open_page("jobs", kind=["HOSPITALITY"]).content.decode()


def test_closing_soon_and_school_hours(open_page, listed):
    VacancyFactory(title="Soon", closes_on=clock.today() + datetime.timedelta(days=7))
    VacancyFactory(title="Term time", fits_school_hours=True)
    VacancyFactory(title="Neither")
    listed()
    assert [card.title for card in open_page("jobs", soon="on").context["results"].cards] == ["Soon"]
    assert [card.title for card in open_page("jobs", school="on").context["results"].cards] == ["Term time"]


def test_nearest_and_newest_first(open_page, listed):
    VacancyFactory(title="York job", place_names=["York"], published_at=clock.now())
    VacancyFactory(title="Leeds job", place_names=["Leeds"], published_at=clock.now() - datetime.timedelta(days=5))
    listed()
    titles = {
        sort: [card.title for card in open_page("jobs", sort=sort).context["results"].cards]
        for sort in ("distance", "newest")
    }
    assert titles == {"distance": ["Leeds job", "York job"], "newest": ["York job", "Leeds job"]}


def test_with_no_place_known_all_jobs_stay_and_a_town_is_asked_for(listed):
    client = FaceClient("learner").sign_in(LearnerFactory())
    VacancyFactory(place_names=["Truro"])
    VacancyFactory(place_names=["Wick"])
    listed()
    page = client.get(face_url("learner", "vacancies:jobs"), {"within": "5"}).content.decode()
    assert "2 jobs" in page
    assert "We do not know where you will live. Type a town to see how far each job is." in page
    assert "away" not in page.split("<main", 1)[1]


def test_a_place_nobody_knows_drops_the_radius_and_says_so(open_page, listed):
    VacancyFactory(place_names=["Truro"])
    listed()
    page = open_page("jobs", near="Xyzzyville", within="5").content.decode()
    assert "1 job" in page
    assert "We do not know a place called “Xyzzyville”." in page


def test_an_empty_list_says_so_and_leads_on_with_the_rest_of_the_question(open_page, listed):
    VacancyFactory()
    listed()
    page = open_page("jobs", words="astronaut", near="Leeds", within="5", kind="RETAIL").content.decode()
    assert "No jobs match yet." in page
    assert 'value="astronaut"' in page
    assert escape("?words=astronaut&near=Leeds&kind=RETAIL&within=any") in page
    for words in ("Look further away", "Show all kinds of work", "Clear my words"):
        assert words in page


def test_an_own_town_is_kept_and_never_changes_the_roll(open_page, press, listed, learner):
    VacancyFactory(place_names=["York"])
    listed()
    page = open_page("jobs", near="York")
    assert "Always measure from York" in page.content.decode()
    page = press("own-place", place="York", back="/jobs/?words=warehouse")
    assert page.redirect_chain == [("/jobs/?words=warehouse", 302)]
    assert "We will show how far each job is from York." in page.content.decode()
    assert "Miles are measured from York" in page.content.decode()
    person = Person.objects.get(pk=learner.person_id)
    assert (person.own_place, person.release_outcode) == ("York", "LS9")
    assert "Miles are measured from LS9" in press("own-place", place="").content.decode()


@pytest.mark.parametrize("typed", ["Xyzzyville", "x" * 300, "\x00"])
def test_a_town_that_is_no_place_is_refused_and_writes_nothing(press, learner, django_assert_unchanged, typed):
    Person.objects.filter(pk=learner.person_id).update(own_place="York")
    with django_assert_unchanged(Person.objects.get(pk=learner.person_id)):
        assert "We do not know a place called" in press("own-place", place=typed).content.decode()


def test_a_job_put_away_is_off_the_list_and_nothing_says_how_many(open_page, press, listed):
    away, stays = VacancyFactory(title="Away"), VacancyFactory(title="Stays")
    listed()
    press("not-for-me", away.public_id, back="/jobs/")
    page = open_page("jobs")
    assert [card.public_id for card in page.context["results"].cards] == [stays.public_id]
    assert "1 job" in page.content.decode()


def test_the_way_back_leads_nowhere_else(press):
    job = VacancyFactory()
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        page = press("save", job.public_id, back=back)
        assert page.redirect_chain == [(face_url("learner", "vacancies:job", job.public_id), 302)]


@pytest.mark.parametrize(
    "query",
    [
        {"page": "999"}, {"page": "-1"}, {"page": "abc"}, {"page": "9" * 500}, {"within": "7"}, {"within": "'"},
        {"sort": "x"}, {"kind": ["NONE", "\x00"]}, {"hours": "☃"}, {"words": "\x00"}, {"words": '"* OR NEAR('},
        {"words": "x" * 5000}, {"near": "y" * 5000}, {"soon": "maybe"},
    ],
)  # fmt: skip
def test_odd_questions_get_a_page(learner_client, listed, query):
    VacancyFactory()
    listed()
    answer = learner_client.get(face_url("learner", "vacancies:jobs"), query, follow=True)
    assert answer.status_code == 200


def test_what_is_typed_stands_on_the_page_as_text(open_page, listed):
    typed = '"><script>alert(1)</script>'
    page = open_page("jobs", words=typed, near=typed).content.decode()
    assert "<script>alert" not in page
    assert escape(typed) in page


def test_pages_of_a_long_list(open_page, listed):
    for number in range(23):
        VacancyFactory(title=f"Job {number}")
    listed()
    first, second = open_page("jobs", words="job"), open_page("jobs", words="job", page="2")
    assert "Page 1 of 2" in first.content.decode()
    assert escape("?words=job&page=2") in first.content.decode()
    titles = [card.title for page in (first, second) for card in page.context["results"].cards]
    assert len(set(titles)) == 23


def test_a_long_list_asks_the_database_no_more_than_a_short_one(learner_client, listed, django_assert_max_num_queries):
    for _number in range(20):
        VacancyFactory(place_names=["Leeds", "York"])
    listed()
    address = face_url("learner", "vacancies:jobs")
    learner_client.get(address)
    with django_assert_max_num_queries(22):
        learner_client.get(address, {"words": "warehouse"})


def test_nobody_signed_in_and_staff_see_no_job(anonymous_learner_client, staff_client):
    job = VacancyFactory()
    for address in (face_url("learner", "vacancies:jobs"), face_url("learner", "vacancies:job", job.public_id)):
        answer = anonymous_learner_client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    staff = FaceClient("learner").sign_in(staff_client().user)
    assert staff.get(face_url("learner", "vacancies:mine")).status_code == 302
    assert not SavedJob.objects.exists()
