"""One box on home looks through jobs, courses and pages, and shows only what is for this learner."""

from typing import Any

import pytest
from django.utils.html import escape

from campus.pages.models import InformationIndexPage
from campus.search.services import rebuild
from tests.faces import FaceClient, face_url
from tests.factories.pages import information_page
from tests.factories.vacancies import VacancyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(help_section: InformationIndexPage) -> None:
    for number in range(5):
        VacancyFactory(title=f"Kitchen porter {number}", kind_of_work="HOSPITALITY", text="Wash <b>pans</b>.")
    VacancyFactory(title="Kitchen fitter", held=True)
    information_page(help_section, title="Working in the kitchen here", slug="kitchen")
    for name in ("vacancies", "courses", "pages"):
        rebuild(name)


def found(client: FaceClient, words: str) -> Any:
    return client.get(face_url("learner", "pages:find"), {"words": words})


def test_home_has_one_box_that_looks_through_everything(learner_client: FaceClient, everything: None) -> None:
    page = learner_client.get(face_url("learner", "pages:home")).content.decode()
    assert "Find a job, a course or a page" in page
    assert 'action="/find/"' in page
    assert page.count('role="search"') == 1


def test_results_stand_in_groups_with_their_numbers_and_see_all(learner_client: FaceClient, everything: None) -> None:
    page = found(learner_client, "kitchen").content.decode()
    assert "<h1>What we found</h1>" in page
    assert page.index("Jobs (5)") < page.index("Pages (1)")
    assert "Courses (" not in page  # none has the word
    assert page.count("<mark>Kitchen</mark> porter") == 3
    assert "Kitchen fitter" not in page
    assert 'href="/jobs/?words=kitchen"' in page
    assert 'href="/help/?words=kitchen"' in page
    assert "<b>" not in page


@pytest.mark.parametrize(("name", "number"), [("vacancies:jobs", "5 jobs"), ("pages:help", "1 page")])
def test_see_all_shows_as_many_as_was_said(
    learner_client: FaceClient, everything: None, name: str, number: str
) -> None:
    assert number in learner_client.get(face_url("learner", name), {"words": "kitchen"}).content.decode()


def test_nothing_found_says_so_and_leads_on(learner_client: FaceClient, everything: None) -> None:
    page = found(learner_client, "zeppelin pilot").content.decode()
    assert "Nothing has those words." in page
    assert escape("?words=zeppelin") in page
    assert "Try fewer words" in page
    assert 'value="zeppelin pilot"' in page
    assert "Try fewer words" not in found(learner_client, "zeppelin").content.decode()


def test_without_words_there_is_the_box_alone(learner_client: FaceClient, everything: None) -> None:
    page = found(learner_client, "  ").content.decode()
    assert "Nothing has those words." not in page
    assert "Jobs (" not in page


def test_a_misspelt_word_is_put_right_for_all_groups(learner_client: FaceClient, everything: None) -> None:
    page = found(learner_client, "kitchn").content.decode()
    assert "Did you mean" in page
    assert ">kitchen</a>" in page
    assert "Jobs (5)" in page


def test_hostile_words_are_only_words(learner_client: FaceClient, everything: None) -> None:
    page = found(learner_client, '"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page


def test_a_page_of_another_prison_is_not_found_and_nobody_looks_unless_signed_in(
    learner_client: FaceClient, everything: None, help_section: Any, anonymous_learner_client: FaceClient
) -> None:
    from tests.factories.accounts import PrisonFactory

    information_page(help_section, title="Library there", slug="library", prisons=[PrisonFactory(code="MDI")])
    rebuild("pages")
    assert "Nothing has those words." in found(learner_client, "library").content.decode()
    assert found(anonymous_learner_client, "library").status_code == 302
