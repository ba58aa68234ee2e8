"""The choices above the list of jobs, and how many jobs stand beside each."""

import datetime
from typing import Any

import pytest

from campus.core import clock
from tests.factories.vacancies import VacancyFactory

pytestmark = pytest.mark.django_db


def words_of(page: Any) -> str:
    return " ".join(page.content.decode().split())


def titles(page: Any) -> list[str]:
    return [card.title for card in page.context["results"].cards]


@pytest.fixture
def jobs(listed: Any) -> None:
    in_two_days = clock.today() + datetime.timedelta(days=2)
    VacancyFactory(title="Picker", pay_from=14, pay_to=14, contract="PERMANENT", closes_on=in_two_days)
    VacancyFactory(
        title="Cook", kind_of_work="HOSPITALITY", hours="PART_TIME", pay_from=None, pay_to=None, pay_period=""
    )
    VacancyFactory(
        title="Roofer", kind_of_work="CONSTRUCTION", pay_from=19, pay_to=25, contract="TEMPORARY", is_ring_fenced=True
    )
    VacancyFactory(
        title="Driver", kind_of_work="DRIVING", place_names=["York"], fits_school_hours=True, pay_from=14, pay_to=14
    )
    VacancyFactory(title="Held", held=True, is_ring_fenced=True)
    listed()


def test_the_choices_stay_folded_and_uncounted_until_they_are_asked_for(open_page: Any, jobs: None) -> None:
    page = words_of(open_page("jobs", words="picker"))
    assert 'name="more" value="1"' in page
    assert "Part time (" not in page
    assert page.index(">Search<") < page.index(">More choices<")  # so that the Enter key searches


def test_each_choice_says_how_many_jobs_it_would_leave(open_page: Any, jobs: None) -> None:
    page = words_of(open_page("jobs", more="1"))
    for words in (
        "Warehouse work (1)",
        "Full time (3)",
        "Part time (1)",
        "Permanent (3)",
        "Temporary (1)",
        "£13 an hour or more (3)",
        "£18 an hour or more (1)",
        "£22 an hour or more (0)",
        "10 miles (3)",
        "50 miles (4)",
        "Any distance (4)",
        "Closing soon (1)",
        "Fits school hours (1)",
        "Kept for people who are leaving prison (1)",
    ):
        assert words in page, words
    assert "Education" not in page  # a kind of work without a job


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"contract": "TEMPORARY"}, ["Roofer"]),
        ({"pay": "18"}, ["Roofer"]),
        ({"pay": "13", "within": "10"}, ["Picker", "Roofer"]),
        ({"soon": "on"}, ["Picker"]),
        ({"leavers": "on"}, ["Roofer"]),
        ({"school": "on"}, ["Driver"]),
        ({"hours": ["PART_TIME", "ZERO_HOURS"]}, ["Cook"]),
    ],
)
def test_a_choice_narrows_the_list(open_page: Any, jobs: None, asked: dict[str, Any], found: list[str]) -> None:
    assert sorted(titles(open_page("jobs", **asked))) == found


def test_counts_follow_what_else_is_chosen_and_never_their_own_choice(open_page: Any, jobs: None) -> None:
    page = words_of(open_page("jobs", kind="CONSTRUCTION", within="10"))
    assert "Building and construction (1)" in page
    assert "Warehouse work (1)" in page
    assert "Driving" not in page.split("</form>")[0]  # York is too far
    assert "Temporary (1)" in page
    assert "Permanent" not in page
    assert "50 miles (1)" in page


def test_what_is_ticked_stays_ticked_and_shown_though_nothing_is_left_of_it(open_page: Any, jobs: None) -> None:
    page = open_page("jobs", words="cook", kind=["DRIVING"], pay="22", leavers="on", within="5")
    text = words_of(page)
    assert "No jobs match yet." in text
    assert "(0)" in text
    assert text.count(" checked") == 2
    assert text.count(" selected") == 2
    assert '<details class="govuk-details" open>' in text


def test_nonsense_in_the_address_counts_as_nothing_asked(open_page: Any, jobs: None) -> None:
    page = open_page("jobs", pay="1000000", within="-3", contract="SLAVERY", kind="X", hours="Y")
    assert len(titles(page)) == 4
