"""Saving a search, opening it, taking it off. For its learner alone; what was searched for is in no record."""

from datetime import timedelta
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.models import SavedSearch
from vacancies.searching import search_asked, search_name

MOST_SEARCHES = 10
ONE_VISIT = timedelta(hours=1)  # opened again within this, a search still shows as new what it showed before


class SearchRefusal(StrEnum):
    """Why a search is not kept."""

    NOT_A_LEARNER = "NOT_A_LEARNER"
    TOO_MANY = "TOO_MANY"


class SearchNotSaved(Refusal):
    """See `SearchRefusal`."""


@transaction.atomic
def search_save(*, viewer: Viewer, query: str) -> SavedSearch:
    """Keep a search, as its address has it; saved twice, it is kept once.

    Raises:
        SearchNotSaved: with a `SearchRefusal`; nothing is written.
    """
    if not viewer.is_learner or viewer.person_id is None:
        raise SearchNotSaved(SearchRefusal.NOT_A_LEARNER)
    person = Person.objects.select_related("held_at").select_for_update(of=("self",)).get(pk=viewer.person_id)
    asked = search_asked(query)
    mine = SavedSearch.objects.visible_to(viewer)
    kept: SavedSearch | None = mine.filter(asked=asked).first()
    if kept is not None:
        return kept
    if mine.count() >= MOST_SEARCHES:
        raise SearchNotSaved(SearchRefusal.TOO_MANY)
    now = clock.now()
    saved = SavedSearch(person=person, asked=asked, name=search_name(query), saved_at=now, new_since=now, opened_at=now)
    saved.save(force_insert=True)
    _record(viewer, saved, person, "saved")
    return saved


def search_opened(*, saved: SavedSearch) -> None:
    """Remember that the learner looks at their search now: what goes live from here on is new next time."""
    now = clock.now()
    if now - saved.opened_at > ONE_VISIT:
        saved.new_since = saved.opened_at
    saved.opened_at = now
    saved.save(update_fields=["new_since", "opened_at"])


@transaction.atomic
def search_remove(*, viewer: Viewer, saved: SavedSearch) -> None:
    """Take the learner's own search off."""
    gone, _rows = SavedSearch.objects.visible_to(viewer).filter(pk=saved.pk).delete()
    if gone:
        _record(viewer, saved, saved.person, "removed")


def _record(viewer: Viewer, saved: SavedSearch, person: Person, what: str) -> None:
    record_by(
        viewer,
        f"vacancies.search.{what}",
        person=person,
        object_kind="vacancies.savedsearch",
        object_id=saved.public_id,
    )
