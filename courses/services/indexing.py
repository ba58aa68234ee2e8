"""Keeping search in step with the courses."""

from functools import partial

from django.db import transaction

from campus.search.services import index
from courses.documents import NAME
from courses.models import CoursePage


def courses_index(public_ids: list[str]) -> None:
    """Index these courses afresh once the present transaction is committed; those that are gone leave the index."""
    if public_ids:
        transaction.on_commit(partial(index, NAME, public_ids))


def courses_around_index(path: str) -> None:
    """Index the courses at, above or under a place in the tree: something there was published, moved or closed."""
    found = CoursePage.objects.values_list("public_id", "path")
    courses_index([public_id for public_id, at in found if path.startswith(at) or at.startswith(path)])
