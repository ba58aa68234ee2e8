"""The starting tree, and people to read it."""

from typing import Any

import pytest

from campus.pages.models import InformationIndexPage
from campus.pages.services import starting_pages
from campus.pages.starting import PAGES


@pytest.fixture
def help_section(db: None) -> InformationIndexPage:
    """A site as first installed, with two of its pages; the Help section of it."""
    starting_pages(pages=[page for page in PAGES if page.slug in {"housing", "money"}])
    return InformationIndexPage.objects.get()


@pytest.fixture
def administrator_client(staff_client: Any) -> Any:
    """A browser where an administrator is signed in."""
    return staff_client(is_superuser=True, prisons=["LEI"])
