"""What learners find: search, distance, reasons, and what they put away."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from campus.accounts.viewers import viewer_of
from campus.core import clock
from campus.search.services import rebuild
from tests.factories.accounts import LearnerFactory, StaffFactory
from tests.factories.vacancies import InterestFactory, SavedJobFactory, VacancyFactory
from vacancies.selectors import JobQuery, JobStanding, PlaceFrom, job_page, my_jobs, vacancies_for, vacancy_search

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(learner):
    return viewer_of(learner)


def found(viewer, *words, **query):
    rebuild("vacancies")
    return vacancy_search(viewer, JobQuery(*words, **{"with_choices": True, **query}))


def titles(results):
    return [card.title for card in results.cards]


def test_a_warehouse_job_near_the_place_of_release_is_found_and_why_is_said(reader):
    VacancyFactory(title="Forklift driver", place_names=["Wakefield"])
    VacancyFactory(title="Chef", kind_of_work="HOSPITALITY", text="Cook.", place_names=["Leeds"])
    results = found(reader, "forklift")
    assert titles(results) == ["Forklift driver"]
    card = results.cards[0]
    assert (card.town, card.miles, results.place_from) == ("Wakefield", 8.0, PlaceFrom.RELEASE)
    assert card.shown_because == ("it has “forklift”", "8 miles away")
    assert (card.pay, card.pay_hourly) == ("£13.10 an hour", "")


def test_only_live_adverts_that_are_not_past_are_found(reader):
    live = VacancyFactory()
    VacancyFactory(held=True)
    VacancyFactory(refused=True)
    VacancyFactory(closed=True)
    VacancyFactory(closes_on=clock.today() - timedelta(days=1))
    results = found(reader, "warehouse")
    assert [card.public_id for card in results.cards] == [live.public_id]
    assert results.total == vacancies_for(reader).count() == 1


def test_a_radius_leaves_out_what_is_far_and_keeps_national_ones_and_unknown_places(reader):
    VacancyFactory(title="Near", place_names=["Leeds"])
    VacancyFactory(title="Far", place_names=["Exeter"])
    VacancyFactory(title="Anywhere", place_names=[], is_national=True)
    VacancyFactory(title="Anywhere from Exeter", place_names=["Exeter"], is_national=True)
    VacancyFactory(title="Nobody knows", place_names=["Atlantis-on-Sea"])
    near = {"Near", "Anywhere", "Anywhere from Exeter", "Nobody knows"}
    assert set(titles(found(reader, within_miles=50))) == near
    assert set(titles(found(reader, within_miles=None))) == near | {"Far"}


def test_with_no_place_known_all_jobs_stay_newest_first(db):
    nowhere = viewer_of(LearnerFactory())
    VacancyFactory(title="Older", published_at=clock.now() - timedelta(days=3), place_names=["Exeter"])
    VacancyFactory(title="Newer")
    results = found(nowhere, sort="distance")
    assert titles(results) == ["Newer", "Older"]
    assert (results.place, results.place_from) == (None, PlaceFrom.NONE)


def test_a_place_nobody_knows_is_named_and_hides_nothing(reader):
    VacancyFactory(place_names=["Exeter"])
    results = found(reader, near="Atlantis-on-Sea", within_miles=5)
    assert (results.total, results.place_not_found) == (1, "Atlantis-on-Sea")


def test_the_learners_own_place_comes_before_the_rolls(learner, reader):
    learner.person.own_place = "York"
    learner.person.save()
    VacancyFactory(title="In Leeds", place_names=["Leeds"])
    VacancyFactory(title="In York", place_names=["York"])
    assert titles(found(reader, sort="distance")) == ["In York", "In Leeds"]


def test_filters_and_counts_by_kind(reader):
    VacancyFactory(title="Night picker", hours="PART_TIME", fits_school_hours=True)
    VacancyFactory(title="Chef", kind_of_work="HOSPITALITY", closes_on=clock.today() + timedelta(days=2))
    assert [(choice.value, choice.number) for choice in found(reader).choices.kinds] == [
        ("HOSPITALITY", 1),
        ("WAREHOUSING", 1),
    ]
    assert titles(found(reader, kinds=["HOSPITALITY"])) == ["Chef"]
    assert titles(found(reader, hours=["PART_TIME"])) == ["Night picker"]
    assert titles(found(reader, school_hours=True)) == ["Night picker"]
    assert titles(found(reader, closing_soon=True)) == ["Chef"]
    assert "warehouse work" in found(reader, kinds=["WAREHOUSING"]).cards[0].shown_because


def test_what_a_learner_put_away_is_not_shown_and_nobody_else_misses_it(learner, reader):
    gone = VacancyFactory(title="Put away")
    VacancyFactory(title="Stays")
    SavedJobFactory(person=learner.person, vacancy=gone, choice="NOT_FOR_ME")
    results = found(reader)
    assert (titles(results), results.total) == (["Stays"], 1)
    other = viewer_of(LearnerFactory(person__going_to_leeds=True))
    assert found(other).total == 2


def test_cards_say_what_is_saved_and_what_staff_were_told(learner, reader):
    saved, told = VacancyFactory(title="Saved"), VacancyFactory(title="Told")
    SavedJobFactory(person=learner.person, vacancy=saved)
    InterestFactory(person=learner.person, vacancy=told)
    marks = {card.title: (card.is_saved, card.is_interested) for card in found(reader).cards}
    assert marks == {"Saved": (True, False), "Told": (False, True)}


def test_a_job_page_is_open_closed_or_gone(learner, reader):
    vacancy, held = VacancyFactory(), VacancyFactory(held=True)
    was_open, never_open = VacancyFactory(closed=True), VacancyFactory(closed=True, live_since=None)
    assert job_page(reader, vacancy.public_id).standing == JobStanding.OPEN
    assert job_page(reader, was_open.public_id).standing == JobStanding.CLOSED
    for public_id in (held.public_id, never_open.public_id, "nonsense"):
        page = job_page(reader, public_id)
        assert (page.standing, page.vacancy, page.card) == (JobStanding.GONE, None, None)


def test_my_jobs_stand_in_groups(learner, reader):
    soon = VacancyFactory(title="Soon", closes_on=clock.today() + timedelta(days=3))
    SavedJobFactory(person=learner.person, vacancy=soon)
    SavedJobFactory(person=learner.person, vacancy=VacancyFactory(title="Later"))
    SavedJobFactory(person=learner.person, vacancy=VacancyFactory(title="Away"), choice="NOT_FOR_ME")
    InterestFactory(person=learner.person, vacancy=VacancyFactory(title="Interested"))
    InterestFactory(person=learner.person, vacancy=VacancyFactory(title="Over", closed=True))
    mine = my_jobs(reader)
    groups = [mine.closing_soon, mine.interested, mine.saved, mine.finished, mine.not_for_me]
    # What staff have not answered stays with what the learner is interested in, also when the job has closed.
    assert [{line.title for line in group} for group in groups] == [
        {"Soon"}, {"Interested", "Over"}, {"Later"}, set(), {"Away"}
    ]  # fmt: skip


def test_staff_without_the_permission_find_nothing(db):
    VacancyFactory()
    assert found(viewer_of(StaffFactory(prisons=["LEI"]))).total == 0


def test_the_command_prints_what_a_learner_would_get(learner, capsys):
    vacancy = VacancyFactory(title="Forklift driver", place_names=["Wakefield"])
    rebuild("vacancies")
    call_command("search_vacancies", "forklift", "--learner", learner.person.prison_number.lower())
    shown = capsys.readouterr().out
    assert "8.0 miles" in shown
    assert f"Forklift driver  [{vacancy.reference}]" in shown
    call_command("search_vacancies", "forklift", "--near", "EX1 1AA", "--within", "20", "--json")
    assert '"total": 0' in capsys.readouterr().out
