"""Keeping search in step with the pages."""

from functools import partial

from django.db import transaction

from campus.pages.documents import NAME
from campus.pages.models import InformationPage
from campus.search.services import index


def information_pages_index(page_ids: list[int]) -> None:
    """Index these pages afresh once the present transaction is committed; those that are gone leave the index."""
    if page_ids:
        transaction.on_commit(partial(index, NAME, [str(page_id) for page_id in page_ids]))


def information_pages_under_index(path: str) -> None:
    """Index every information page at or under a place in the tree: it moved, or was closed or opened."""
    information_pages_index(list(InformationPage.objects.filter(path__startswith=path).values_list("pk", flat=True)))
