"""Information pages are found by their words, by those they are for."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from campus.accounts.viewers import viewer_of
from campus.search.query import SearchQuery
from campus.search.services import rebuild, search
from tests.factories.accounts import PrisonFactory
from tests.factories.pages import information_page

pytestmark = pytest.mark.django_db


def found(words: str, learner: Any) -> set[str]:
    """Page numbers that a search gives this learner."""
    return {hit.id for hit in search("pages", SearchQuery(words=words), viewer_of(learner)).hits}


def test_a_page_is_found_by_its_words_where_it_is_for(learner: Any, help_section: Any) -> None:
    here = information_page(help_section, title="Gym here", slug="gym-here")
    information_page(help_section, title="Gym there", slug="gym-there", prisons=[PrisonFactory(code="MDI")])
    information_page(help_section, title="Gym draft", slug="gym-draft", live=False)
    rebuild("pages")
    assert found("gym", learner) == {str(here.pk)}


def test_the_index_follows_the_page(learner: Any, help_section: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = information_page(help_section, title="Library hours")
    assert found("library", learner) == {str(page.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found("library", learner) == set()
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert found("library", learner) == {str(page.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert found("library", learner) == set()
