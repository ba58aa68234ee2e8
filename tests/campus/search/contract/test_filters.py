"""Filters, distance, counts, order and pages, on every engine."""

from datetime import date

import pytest

from campus.geography.places import miles_between
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])

LEEDS = (53.7965, -1.5478)
BRADFORD = (53.7939, -1.7521)  # 8.3 miles from Leeds
YORK = (53.9576, -1.0827)  # 22.1 miles
LONDON = (51.5085, -0.1257)  # 169.5 miles


def put_towns(asker: Asker) -> None:
    asker.put(
        Advert("leeds", "Chef", places=[LEEDS], posted_on=date(2027, 2, 1)),
        Advert("bradford", "Chef", places=[BRADFORD], posted_on=date(2027, 2, 2)),
        Advert("london", "Chef", places=[LONDON], posted_on=date(2027, 2, 3)),
        Advert("several", "Chef", places=[LONDON, YORK], posted_on=date(2027, 2, 4)),
        Advert("nowhere", "Chef", places=[], posted_on=date(2027, 2, 5)),
    )


@pytest.mark.parametrize("words", ["", "chef"])
def test_a_radius_keeps_rows_with_any_place_inside_it(adverts_in: Asker, words: str) -> None:
    put_towns(adverts_in)
    assert set(adverts_in.ids(words, near=LEEDS, within_miles=1)) == {"leeds"}
    assert set(adverts_in.ids(words, near=LEEDS, within_miles=10)) == {"leeds", "bradford"}
    assert set(adverts_in.ids(words, near=LEEDS, within_miles=50)) == {"leeds", "bradford", "several"}


def test_a_radius_is_exact_and_not_a_box(adverts_in: Asker) -> None:
    corner = (LEEDS[0] + 9 / 69.0, LEEDS[1] + 9 / 40.8)  # 9 miles north and 9 east: 12.7 away, inside a box of 10
    assert 12 < miles_between(*LEEDS, *corner) < 13
    adverts_in.put(Advert("corner", "Chef", places=[corner]))
    assert adverts_in.ids(near=LEEDS, within_miles=10) == []
    assert adverts_in.ids(near=LEEDS, within_miles=13) == ["corner"]


def test_rows_without_a_place_may_be_kept(adverts_in: Asker) -> None:
    put_towns(adverts_in)
    assert set(adverts_in.ids(near=LEEDS, within_miles=1, keep_unplaced=True)) == {"leeds", "nowhere"}


def test_nearest_first_counts_the_nearest_of_several_places_and_puts_unknown_last(adverts_in: Asker) -> None:
    put_towns(adverts_in)
    result = adverts_in.ask("chef", near=LEEDS, sort="distance")
    assert [hit.id for hit in result.hits] == ["leeds", "bradford", "several", "london", "nowhere"]
    miles = {hit.id: hit.miles for hit in result.hits}
    assert miles["leeds"] == pytest.approx(0.0, abs=0.01)
    assert miles["several"] == pytest.approx(miles_between(*LEEDS, *YORK), abs=0.01)
    assert miles["nowhere"] is None


def test_of_rows_whose_words_fit_alike_the_nearer_one_comes_first(adverts_in: Asker) -> None:
    put_towns(adverts_in)
    assert adverts_in.ids("chef", near=LEEDS) == ["leeds", "bradford", "several", "london", "nowhere"]


def test_words_that_fit_better_outweigh_being_near(adverts_in: Asker) -> None:
    adverts_in.put(
        Advert("near", "Porter", body="You may help the chef.", places=[LEEDS]),
        Advert("far", "Chef", body="You may help the porter.", places=[YORK]),
    )
    assert adverts_in.ids("chef", near=LEEDS) == ["far", "near"]


def test_nearest_first_holds_over_many_rows_and_pages(adverts_in: Asker) -> None:
    adverts_in.put(
        *(Advert(f"row{number:03d}", "Chef", places=[(53.8 + number * 0.011, -1.5)]) for number in range(150)),
        Advert("nowhere", "Chef"),
    )
    expected = [f"row{number:03d}" for number in range(150)] + ["nowhere"]
    pages = [adverts_in.ids("", near=(53.8, -1.5), sort="distance", offset=o, limit=20) for o in range(0, 160, 20)]
    assert [key for page in pages for key in page] == expected
    inside = adverts_in.ask("chef", near=(53.8, -1.5), sort="distance", within_miles=20, limit=20)
    assert [hit.id for hit in inside.hits] == expected[:20]
    assert inside.total == sum(miles_between(53.8, -1.5, 53.8 + n * 0.011, -1.5) <= 20 for n in range(150))


def test_pages_of_thousands_hold_every_row_once_and_titles_first(adverts_in: Asker) -> None:
    adverts_in.put(
        *(Advert(f"title{number:04d}", "Chef", body="Cook") for number in range(30)),
        *(Advert(f"body{number:04d}", "Cook", body="Work with the chef") for number in range(1000)),
    )
    pages = [adverts_in.ids("chef", offset=offset, limit=25) for offset in (0, 25, 50)]
    assert sum(key.startswith("title") for key in pages[0] + pages[1][:5]) == 30
    assert all(key.startswith("body") for key in pages[1][5:] + pages[2])
    assert len({key for page in pages for key in page}) == 75


def test_an_unknown_place_drops_the_radius_and_says_so(adverts_in: Asker) -> None:
    put_towns(adverts_in)
    result = adverts_in.ask("chef", near=None, within_miles=10)
    assert result.total == 5
    assert result.place_dropped
    assert all(hit.miles is None for hit in result.hits)


def test_newest_first(adverts_in: Asker) -> None:
    put_towns(adverts_in)
    newest = ["nowhere", "several", "london", "bradford", "leeds"]
    assert adverts_in.ids("chef", sort="newest") == newest
    assert adverts_in.ids("") == newest


def put_kinds(asker: Asker) -> None:
    asker.put(
        Advert("a", "Chef", kind="HOSPITALITY", hours=["FULL_TIME", "PART_TIME"], pay=12),
        Advert("b", "Chef", kind="HOSPITALITY", hours=["PART_TIME"], pay=15, posted_on=date(2027, 2, 1)),
        Advert("c", "Chef", kind="RETAIL", hours=[], pay=None, posted_on=date(2027, 1, 1)),
        Advert("d", "Chef", kind=None, hours=["FULL_TIME"], pay=20, posted_on=date(2026, 12, 1)),
        Advert("held", "Chef", kind="RETAIL", hours=["FULL_TIME"], state="HELD"),
    )


@pytest.mark.parametrize("words", ["", "chef"])
def test_filters_excludes_and_ranges(adverts_in: Asker, words: str) -> None:
    put_kinds(adverts_in)
    assert set(adverts_in.ids(words, filters={"kind": ["HOSPITALITY"]})) == {"a", "b"}
    assert set(adverts_in.ids(words, filters={"kind": ["HOSPITALITY", "RETAIL"]})) == {"a", "b", "c"}
    assert set(adverts_in.ids(words, filters={"hours": ["FULL_TIME"]})) == {"a", "d"}
    assert set(adverts_in.ids(words, filters={"hours": ["FULL_TIME"], "kind": ["HOSPITALITY"]})) == {"a"}
    assert set(adverts_in.ids(words, filters={"kind": []})) == {"a", "b", "c", "d"}
    assert set(adverts_in.ids(words, excludes={"kind": ["HOSPITALITY"]})) == {"c", "d"}
    assert set(adverts_in.ids(words, excludes={"hours": ["FULL_TIME"]})) == {"b", "c"}
    assert set(adverts_in.ids(words, ranges={"pay": (12, 15)})) == {"a", "b"}
    assert set(adverts_in.ids(words, ranges={"pay": (None, 12)})) == {"a"}
    assert set(adverts_in.ids(words, ranges={"posted_on": (date(2027, 1, 1), date(2027, 2, 1))})) == {"b", "c"}
    assert set(adverts_in.ids(words, ids_excluded=["a", "d"])) == {"b", "c"}


def test_many_ids_may_be_left_out(adverts_in: Asker) -> None:
    put_kinds(adverts_in)
    assert set(adverts_in.ids("chef", ids_excluded=["a", *(f"x{n}" for n in range(1500))])) == {"b", "c", "d"}


@pytest.mark.parametrize("words", ["", "chef"])
def test_counts_heed_the_words_the_audience_and_the_other_filters(adverts_in: Asker, words: str) -> None:
    put_kinds(adverts_in)
    counts = adverts_in.ask(words, facets=["kind", "hours"]).facets
    assert counts == {"kind": {"HOSPITALITY": 2, "RETAIL": 1}, "hours": {"FULL_TIME": 2, "PART_TIME": 2}}
    counts = adverts_in.ask(words, facets=["kind", "hours"], filters={"kind": ["RETAIL"]}).facets
    assert counts == {"kind": {"HOSPITALITY": 2, "RETAIL": 1}, "hours": {}}
    counts = adverts_in.ask(words, facets=["kind", "hours"], filters={"hours": ["FULL_TIME"]}).facets
    assert counts == {"kind": {"HOSPITALITY": 1}, "hours": {"FULL_TIME": 2, "PART_TIME": 2}}
    assert adverts_in.ask("zeppelin", facets=["kind"]).facets == {"kind": {}}


@pytest.mark.parametrize("words", ["", "chef"])
def test_pages_together_hold_every_row_once(adverts_in: Asker, words: str) -> None:
    adverts_in.put(*(Advert(f"row{number:02d}", "Chef") for number in range(23)))
    pages = [adverts_in.ask(words, offset=offset, limit=10) for offset in (0, 10, 20, 30)]
    assert [page.total for page in pages] == [23] * 4
    assert [len(page.hits) for page in pages] == [10, 10, 3, 0]
    assert len({hit.id for page in pages for hit in page.hits}) == 23


def test_a_page_is_capped(adverts_in: Asker) -> None:
    adverts_in.put(*(Advert(f"row{number:03d}", "Chef") for number in range(210)))
    assert len(adverts_in.ask("chef", limit=10_000).hits) == 200
    assert len(adverts_in.ask("chef", limit=-5, offset=-5).hits) == 0


def test_a_field_that_is_not_there_is_a_mistake_of_ours(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef"))
    with pytest.raises(KeyError):
        adverts_in.ask("chef", filters={"colour": ["red"]})
