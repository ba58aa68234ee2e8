"""Completing what is being typed, on every engine: words of the trade, and titles that the viewer may see."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from campus.search import synonyms
from campus.search.models import Synonym
from campus.search.suggesting import suggestions
from tests.campus.search.conftest import LEARNER, Asker
from tests.campus.search.invented import Advert

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])


def suggested(asker: Asker, typed: str, trade: Collection[str] = ()) -> list[str]:
    def titles_of(ids: Collection[str]) -> dict[str, str]:
        return {key: asker.document.source[key]["title"] for key in ids}

    return suggestions("adverts", typed, LEARNER, titles_of, trade)


def test_titles_with_a_word_that_begins_so_are_suggested_once(adverts_in: Asker) -> None:
    adverts_in.put(
        Advert("one", "Warehouse operative"),
        Advert("two", "Warehouse operative"),
        Advert("three", "Night warehouse porter"),
        Advert("four", "Chef", body="Near the warehouse"),
    )
    assert suggested(adverts_in, "wareh") == ["Warehouse operative", "Night warehouse porter"]
    assert suggested(adverts_in, "Warehouse OP") == ["Warehouse operative"]
    assert suggested(adverts_in, "warehouse x") == []


def test_a_word_that_is_whole_is_completed_too(adverts_in: Asker) -> None:
    adverts_in.put(*(Advert(f"car{number}", f"Car cleaner {number}") for number in range(25)))
    adverts_in.put(Advert("care", "Care assistant"))
    assert adverts_in.ask("car", limit=50).total == 25  # a search does not: there are cars enough
    asked = adverts_in.ask("car", is_typing=True, limit=50)
    assert asked.total == 26


def test_a_title_that_only_others_may_see_is_never_suggested(adverts_in: Asker) -> None:
    adverts_in.put(Advert("hidden", "Locksmith", state="HELD"), Advert("theirs", "Locksmith's mate", prisons=["MDI"]))
    assert suggested(adverts_in, "locks") == []
    adverts_in.viewer = replace(LEARNER, prisons=frozenset({"MDI"}))
    assert adverts_in.ids("locks", is_typing=True) == ["theirs"]


def test_words_of_the_trade_come_without_any_row(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef"))
    Synonym.objects.create(words="flt, forklift, fork lift truck")
    synonyms.cache.forget()
    assert suggested(adverts_in, "fork") == ["forklift", "fork lift truck"]
    assert suggested(adverts_in, "buil", ["Building and construction"]) == ["Building and construction"]


@pytest.mark.parametrize("typed", ["", "a", "  ", '"', "*", "fo", "🍳", "x" * 5000, "a" * 39 + "\u0301" * 200])
def test_too_little_or_nonsense_suggests_nothing(adverts_in: Asker, typed: str) -> None:
    adverts_in.put(Advert("one", "Forklift driver"))
    assert suggested(adverts_in, typed) == []
