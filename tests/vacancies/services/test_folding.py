"""The same job from several sources is one card: put together at import, told apart when it should be, led by one advert."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from campus.search.query import SearchQuery
from campus.search.services import check, rebuild, search
from tests.factories.accounts import LearnerFactory
from tests.factories.vacancies import SourceFactory
from tests.vacancies.sending import clean_entry
from vacancies.exchange.schema import Entry
from vacancies.models import DuplicateDecision, Vacancy, VacancyGroup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def boards(db: None) -> None:
    for code in ("harbour-jobs", "north-board", "third-board"):
        SourceFactory(code=code, trusted=True)
    rebuild("vacancies")


def told_by(source: str, reference: str, **changes: Any) -> Entry:
    """The same warehouse job, as a board tells it."""
    entry = clean_entry(0, source=source, reference=reference, places=("Leeds",), pay_from=Decimal("13.10"))
    return dataclasses.replace(entry, **{"title": "Warehouse operative", "employer": "Tidewell Storage"} | changes)


def leading() -> list[str]:
    return list(
        Vacancy.objects.filter(is_leading=True, state="LIVE").order_by("reference").values_list("reference", flat=True)
    )


def grouped() -> list[list[str]]:
    return [sorted(group.members.values_list("reference", flat=True)) for group in VacancyGroup.objects.order_by("pk")]


def found_by_search() -> list[str]:
    from campus.accounts.viewers import viewer_of

    viewer = viewer_of(LearnerFactory())
    hits = search("vacancies", SearchQuery(words="warehouse"), viewer).hits
    return sorted(Vacancy.objects.get(public_id=hit.id).reference for hit in hits)


def test_one_job_from_two_sources_is_one_card_with_both(gateway, take_in):
    gateway.send([told_by("harbour-jobs", "A")])
    gateway.send([told_by("north-board", "B", text="Put shop orders together.")])
    take_in(today=date(2027, 3, 1))
    assert (grouped(), leading()) == ([["A", "B"]], ["A"])
    assert Vacancy.objects.get(reference="B").folded_because == "SAME_FACTS"
    assert found_by_search() == ["A"]
    assert check("vacancies").is_right


def test_both_in_one_bundle_are_put_together_as_well(gateway, take_in):
    gateway.send([told_by("harbour-jobs", "A"), told_by("north-board", "B")])
    take_in()
    assert (grouped(), leading()) == ([["A", "B"]], ["A"])


def test_a_third_joins_the_two(gateway, take_in):
    gateway.send([told_by("harbour-jobs", "A"), told_by("north-board", "B")])
    gateway.send([told_by("third-board", "C", employer="Tidewell Storage Limited")])
    take_in()
    assert (grouped(), leading()) == ([["A", "B", "C"]], ["A"])


@pytest.mark.parametrize("changes", [{"places": ("York",)}, {"title": "Warehouse operative nights"}])
def test_another_site_or_shift_stays_a_job_of_its_own(gateway, take_in, changes):
    gateway.send([told_by("harbour-jobs", "A")])
    gateway.send([dataclasses.replace(told_by("north-board", "B"), **changes)])
    take_in()
    assert (grouped(), leading()) == ([], ["A", "B"])


def test_the_same_feeds_again_change_nothing(gateway, take_in, django_assert_unchanged):
    both = [told_by("harbour-jobs", "A"), told_by("north-board", "B")]
    gateway.send(both)
    take_in()
    versions = dict(Vacancy.objects.values_list("reference", "version"))
    gateway.send(both)
    with django_assert_unchanged(VacancyGroup):
        take_in()
    assert dict(Vacancy.objects.values_list("reference", "version")) == versions
    assert grouped() == [["A", "B"]]


def test_when_the_leading_advert_leaves_its_feed_the_other_takes_over(gateway, take_in):
    gateway.send([told_by("harbour-jobs", "A"), clean_entry(7)])
    gateway.send([told_by("north-board", "B")])
    take_in()
    gateway.send([clean_entry(7)])
    gateway.send([clean_entry(7)])
    take_in()
    assert Vacancy.objects.get(reference="A").state == "CLOSED"
    assert "B" in leading()
    assert found_by_search() == ["B"]
    assert check("vacancies").is_right


def test_an_advert_that_waits_for_staff_gives_way_to_one_that_learners_may_read(gateway, take_in):
    SourceFactory(code="reviewed-board")
    gateway.send([told_by("reviewed-board", "A")])
    take_in()
    gateway.send([told_by("north-board", "B")])
    take_in()
    assert (grouped(), leading()) == ([["A", "B"]], ["B"])


def test_an_advert_that_changes_into_another_job_leaves(gateway, take_in):
    gateway.send([told_by("harbour-jobs", "A")])
    gateway.send([told_by("north-board", "B")])
    take_in()
    gateway.send([told_by("north-board", "B", places=("York",))])
    take_in()
    assert (grouped(), leading()) == ([], ["A", "B"])
    assert found_by_search() == ["A", "B"]


def test_when_the_leading_one_changes_into_another_job_the_rest_stay_together(gateway, take_in):
    gateway.send([told_by("harbour-jobs", "A"), told_by("north-board", "B"), told_by("third-board", "C")])
    take_in()
    gateway.send([told_by("harbour-jobs", "A", places=("York",))])
    take_in()
    assert (grouped(), leading()) == ([["B", "C"]], ["A", "B"])
    assert check("vacancies").is_right


def test_what_staff_called_different_is_not_put_together_by_an_import(gateway, take_in):
    from tests.factories.accounts import StaffFactory

    gateway.send([told_by("harbour-jobs", "A")])
    gateway.send([told_by("north-board", "B", places=("York",))])
    take_in()
    one, other = Vacancy.objects.order_by("pk")
    DuplicateDecision.objects.create(
        first=one,
        second=other,
        verdict="DIFFERENT",
        why="OTHER_WORK",
        decided_by=StaffFactory(),
        decided_at=one.first_seen,
    )
    gateway.send([told_by("north-board", "B")])
    take_in()
    assert grouped() == []
