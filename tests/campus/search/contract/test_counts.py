"""What stands beside each choice is what choosing it would find, on every engine, whatever else is chosen."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from campus.search.engines.base import SearchEngine
from campus.search.query import SearchQuery, SearchResult
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])

LEEDS, BRADFORD, YORK, LONDON = (53.7965, -1.5478), (53.7939, -1.7521), (53.9576, -1.0827), (51.5085, -0.1257)
MILES = (1.0, 10.0, 50.0, None)
SOON = ("closes_on", date(2027, 3, 2), date(2027, 3, 9))
GOOD_PAY = ("pay", 13, None)
COUNTED: dict[str, Any] = {
    "facets": ("kind", "hours"),
    "range_counts": {"soon": SOON, "good pay": GOOD_PAY},
    "mile_counts": MILES,
    "near": LEEDS,
    "limit": 200,
}


def put_all_sorts(asker: Asker) -> None:
    """Every mixture of kind, hours, place, date and pay; some that nobody may see."""
    sorts = product(
        ("RETAIL", "DRIVING", None),
        ([], ["FULL_TIME"], ["FULL_TIME", "PART_TIME"]),
        ([], [LEEDS], [BRADFORD], [LONDON, YORK]),
        (None, date(2027, 3, 5), date(2027, 6, 1)),
        (None, 14),
    )
    asker.put(
        *(
            Advert(
                f"row{number:03d}",
                "Chef" if number % 2 else "Chef and cook",
                kind=kind,
                hours=hours,
                places=places,
                closes_on=closes,
                pay=pay,
                state="HELD" if number % 7 == 0 else "LIVE",
            )
            for number, (kind, hours, places, closes, pay) in enumerate(sorts)
        )
    )


ASKED: list[dict[str, Any]] = [
    {},
    {"words": "cook"},
    {"within_miles": 10},
    {"within_miles": 10, "keep_unplaced": True},
    {"within_miles": 30, "words": "cook", "sort": "distance"},
    {"filters": {"kind": ["RETAIL"]}},
    {"filters": {"kind": ["RETAIL", "DRIVING"], "hours": ["PART_TIME"]}, "within_miles": 1, "keep_unplaced": True},
    {"ranges": {"closes_on": SOON[1:]}, "filters": {"kind": ["DRIVING"]}},
    {"ranges": {"closes_on": SOON[1:], "pay": GOOD_PAY[1:]}, "within_miles": 50, "words": "cook"},
    {"ranges": {"posted_on": (None, date(2027, 3, 1))}, "excludes": {"hours": ["PART_TIME"]}},
    {"ids_excluded": ["row001", "row003"], "filters": {"hours": ["FULL_TIME"]}},
    {"filters": {"kind": ["NOTHING_LIKE_IT"]}, "within_miles": 10},
]


@pytest.mark.parametrize("asked", ASKED, ids=[", ".join(one) or "nothing" for one in ASKED])
def test_each_count_is_what_the_choice_would_find(adverts_in: Asker, asked: dict[str, Any]) -> None:
    put_all_sorts(adverts_in)
    query = SearchQuery(**COUNTED | asked)
    result = found(adverts_in, query)
    assert result.total == len(result.hits)
    for name in ("kind", "hours"):
        values = {value for advert in adverts_in.document.source.values() for value in many(advert[name])}
        chosen = {value: totalled(adverts_in, query, filters={**query.filters, name: [value]}) for value in values}
        assert result.facets[name] == {value: number for value, number in chosen.items() if number}
    for name, (field, *bounds) in query.range_counts.items():
        assert result.range_counts[name] == totalled(adverts_in, query, ranges={**query.ranges, field: tuple(bounds)})
    assert result.mile_counts == {miles: totalled(adverts_in, query, within_miles=miles) for miles in MILES}


def found(asker: Asker, query: SearchQuery) -> SearchResult:
    return asker.ask(**{name: getattr(query, name) for name in SearchQuery.__slots__})


def totalled(asker: Asker, query: SearchQuery, **changed: Any) -> int:
    """How many rows a query finds that counts nothing: the plain way."""
    plain = replace(query, facets=(), range_counts={}, mile_counts=(), **changed)
    return len(found(asker, plain).hits)


def many(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def test_without_a_place_no_distance_is_counted(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef", places=[LEEDS]))
    result = adverts_in.ask("chef", mile_counts=MILES, within_miles=10)
    assert result.mile_counts == {}
    assert result.place_dropped


def test_counts_are_right_after_rows_changed_and_left(adverts_in: Asker, engine: SearchEngine) -> None:
    adverts_in.put(Advert("one", "Chef", kind="RETAIL", places=[LEEDS]), Advert("two", "Chef", kind="RETAIL"))
    adverts_in.put(Advert("one", "Chef", kind="DRIVING", places=[LONDON], version=2))
    result = adverts_in.ask("chef", facets=["kind"], near=LEEDS, mile_counts=[1, None])
    assert result.facets == {"kind": {"RETAIL": 1, "DRIVING": 1}}
    assert result.mile_counts == {1: 0, None: 2}


def test_only_what_was_declared_countable_is_counted(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef"))
    with pytest.raises(KeyError):
        adverts_in.ask("chef", facets=["state"])
    with pytest.raises(ValueError, match="no order"):
        adverts_in.ask("chef", range_counts={"kinds": ("kind", "A", "B")})
