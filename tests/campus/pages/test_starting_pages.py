"""The starting set: made once, clean, easy to read."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision, Site

from campus.core.content_check import content_findings, page_words
from campus.core.reading_age import reading_of
from campus.pages.models import HomePage, InformationIndexPage, InformationPage
from campus.pages.services import starting_pages
from campus.pages.starting import PAGES

pytestmark = pytest.mark.django_db
SUBJECTS = {
    "housing",
    "money",
    "id",
    "health",
    "leaving-day",
    "how-this-works",
    "i-cannot-sign-in",
    "who-can-see-what-i-write",
}


def test_the_set_is_made_and_live() -> None:
    starting_pages()
    live = InformationPage.objects.live()
    assert {page.slug for page in live} == SUBJECTS
    assert all(page.review_by for page in live)
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert not Page.objects.filter(slug="home").exists()


def test_run_again_it_changes_nothing(django_assert_unchanged) -> None:
    starting_pages()
    with django_assert_unchanged(Page, Revision, Site, HomePage, InformationIndexPage):
        starting_pages()


def test_what_staff_changed_or_deleted_stays_so() -> None:
    starting_pages()
    InformationPage.objects.get(slug="money").delete()
    housing = InformationPage.objects.get(slug="housing")
    housing.title = "Homes"
    housing.save_revision().publish()
    totals = starting_pages()
    assert totals.created == 0
    assert not InformationPage.objects.filter(slug="money").exists()
    assert InformationPage.objects.get(slug="housing").title == "Homes"


def test_the_command_says_what_it_did(capsys) -> None:
    call_command("starting_pages")
    assert f"Pages made: {len(PAGES)}." in capsys.readouterr().out


def test_each_page_is_clean_short_and_easy() -> None:
    starting_pages()
    for page in InformationPage.objects.all():
        reading = reading_of(page_words(page))
        assert content_findings(page) == [], page.slug
        assert reading.age <= 11, page.slug
        assert 150 <= reading.words <= 330, page.slug
        assert page.body[-1].block_type == "who_can_help", page.slug
