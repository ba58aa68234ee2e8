"""What words find, on every engine."""

import pytest

from campus.search import synonyms
from campus.search.models import Synonym
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("warehouse", "Warehouse operative"),
        ("WAREHOUSES", "Warehouse operative"),
        ("cleaning", "Cleaner"),
        ("cafe", "Café assistant"),
        ("café", "Cafe assistant"),
        ("wareh", "Warehouse operative"),
        ("night clean", "Night cleaner"),
        ("drivers", "Driver's mate"),
        ("driver's", "Driver"),
        ("fork-lift", "Fork lift driver"),
        ("IT support", "IT support technician"),
        ("C1 driver", "C1 driver"),
    ],
)
def test_a_word_finds_its_other_forms(adverts_in: Asker, words: str, title: str) -> None:
    adverts_in.put(Advert("one", title), Advert("two", "Hairdresser"))
    assert adverts_in.ids(words) == ["one"]


def test_every_word_must_match(adverts_in: Asker) -> None:
    adverts_in.put(
        Advert("both", "Warehouse night porter"), Advert("one", "Warehouse operative"), Advert("other", "Night guard")
    )
    assert adverts_in.ids("warehouse night ") == ["both"]


def test_when_no_row_has_all_words_those_with_most_are_found(adverts_in: Asker) -> None:
    adverts_in.put(
        Advert("two", "Warehouse night operative"), Advert("one", "Warehouse assistant"), Advert("none", "Roofer")
    )
    assert adverts_in.ids("warehouse night beekeeping") == ["two"]
    assert set(adverts_in.ids("warehouse beekeeping")) == {"two", "one"}


def test_small_words_are_not_required(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef"))
    assert adverts_in.ids("a chef in the ") == ["one"]


def test_a_quoted_phrase_stays_together(adverts_in: Asker) -> None:
    adverts_in.put(Advert("together", "Kitchen porter"), Advert("apart", "Porter", body="Clean the kitchen"))
    assert adverts_in.ids('"kitchen porter"') == ["together"]
    assert set(adverts_in.ids("kitchen porter")) == {"together", "apart"}


def test_a_match_in_the_title_comes_before_one_in_the_body(adverts_in: Asker) -> None:
    adverts_in.put(
        Advert("body", "Assistant", body="Work beside the welder and learn from them on our site"),
        Advert("title", "Welder", body="Join metal parts and learn from the others on our site"),
    )
    assert adverts_in.ids("welder") == ["title", "body"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bricklyer", "bricklayer"),
        ("brickleyer", "bricklayer"),
        ("bricklayre", "bricklayer"),
        ("pricklayer", "bricklayer"),
        ("warehuose operatve", "warehouse operative"),
    ],
)
def test_a_misspelt_word_finds_the_nearest_and_says_so(adverts_in: Asker, typed: str, meant: str) -> None:
    adverts_in.put(Advert("brick", "Bricklayer"), Advert("ware", "Warehouse operative"), Advert("other", "Gardener"))
    result = adverts_in.ask(typed)
    assert result.total == 1
    assert result.did_you_mean == meant
    assert result.hits[0].matched == tuple(meant.split())


def test_a_known_word_is_not_corrected(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Roofer"), Advert("two", "Roomer"))
    result = adverts_in.ask("roofer")
    assert [hit.id for hit in result.hits] == ["one"]
    assert result.did_you_mean is None


def test_a_word_of_a_row_that_the_viewer_may_not_see_is_never_suggested(adverts_in: Asker) -> None:
    adverts_in.put(Advert("hidden", "Locksmith", state="HELD"), Advert("seen", "Gardener"))
    result = adverts_in.ask("loksmith")
    assert result.total == 0
    assert result.did_you_mean is None


def test_words_that_left_every_row_are_no_longer_suggested(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Bricklayer"))
    adverts_in.put(Advert("one", "Gardener", version=2))
    assert adverts_in.ask("bricklyer").did_you_mean is None


def test_equal_synonyms_find_each_other(adverts_in: Asker) -> None:
    adverts_in.put(
        Advert("hgv", "HGV driver"), Advert("lorry", "Lorry driver"), Advert("goods", "Heavy goods vehicle driver")
    )
    Synonym.objects.create(words="lorry, HGV, heavy goods vehicle")
    synonyms.cache.forget()
    for words in ("lorry", "hgv", "lorries", "heavy goods vehicle"):
        assert set(adverts_in.ids(words + " ")) == {"hgv", "lorry", "goods"}
    assert {hit.id: hit.matched for hit in adverts_in.ask("lorry ").hits} == {
        "hgv": ("hgv",),
        "lorry": ("lorry",),
        "goods": ("heavy goods vehicle",),
    }


def test_the_typed_word_in_the_title_comes_before_a_rare_synonym_in_the_text(adverts_in: Asker) -> None:
    typed = [Advert(f"typed{number}", "Barber", body="Cut and shave") for number in range(6)]
    others = [Advert(f"other{number}", "Roofer", body="Lay slates") for number in range(20)]
    adverts_in.put(Advert("rare", "Receptionist", body="Sit beside a hairdresser"), *typed, *others)
    Synonym.objects.create(words="barber, hairdresser")
    synonyms.cache.forget()
    found = adverts_in.ids("barber ")
    assert len(found) == 7
    assert found[-1] == "rare"


def test_a_synonym_with_small_words_in_it_is_known_when_typed(adverts_in: Asker) -> None:
    adverts_in.put(Advert("waiter", "Waiter"), Advert("other", "House builder"))
    Synonym.objects.create(words="front of house, waiter")
    synonyms.cache.forget()
    assert adverts_in.ids("front of house ") == ["waiter"]


def test_a_misspelt_word_that_only_staff_know_finds_its_synonyms(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Welder"), Advert("two", "Weaver"))
    Synonym.objects.create(words="welding, welder")
    synonyms.cache.forget()
    result = adverts_in.ask("wleding")
    assert [hit.id for hit in result.hits] == ["one"]
    assert result.did_you_mean == "welding"


@pytest.mark.parametrize("words", ["driving jobs", "driving work", "jobs driving", "driving job vacancies"])
def test_words_that_only_say_that_it_is_work_are_not_required(adverts_in: Asker, words: str) -> None:
    adverts_in.put(
        Advert("one", "Driving instructor"), Advert("two", "Job coach", body="Find jobs and work for people")
    )
    assert adverts_in.ids(words) == ["one"]


def test_a_word_for_work_counts_where_staff_have_an_entry_with_it_or_where_it_stands_alone(adverts_in: Asker) -> None:
    adverts_in.put(Advert("bar", "Bartender"), Advert("steel", "Bar bender"), Advert("coach", "Job coach"))
    Synonym.objects.create(words="bar work, bartender")
    synonyms.cache.forget()
    assert adverts_in.ids("bar work ") == ["bar"]
    assert adverts_in.ids("job") == ["coach"]


def test_one_way_synonyms_widen_the_first_word_only(adverts_in: Asker) -> None:
    adverts_in.put(Advert("build", "Building work"), Advert("brick", "Bricklayer"))
    Synonym.objects.create(words="building, bricklayer", kind=Synonym.Kind.ONE_WAY)
    synonyms.cache.forget()
    assert set(adverts_in.ids("building")) == {"build", "brick"}
    assert adverts_in.ids("bricklayer") == ["brick"]


def test_what_matched_is_told_for_each_row(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Warehouse driver"))
    assert adverts_in.ask("driver warehouse").hits[0].matched == ("driver", "warehouse")


HOSTILE = [
    '"',
    '""""',
    "*",
    "AND OR NOT",
    "NEAR(a b, 2)",
    "title:chef",
    "chef^2",
    "-chef",
    "(chef",
    "chef'); DROP TABLE search_searchindex; --",
    "'",
    "%",
    "100%s %(x)s",
    "\x00chef\x00",
    "chef " * 2000,
    "x" * 10_000,
    "🍳 chef 👩‍🍳",
    "ｃｈｅｆ",
    "\u202echef",
    "chef:* & | ! <-> \\",
    "\ud800",
    "a" * 39 + "\u0301" * 200,
    "٣ كهربائي 厨师 повар",
    "{chef}[chef]",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(adverts_in: Asker, words: str) -> None:
    adverts_in.put(Advert("one", "Chef"), Advert("two", "Roofer", body="100 per cent"))
    result = adverts_in.ask(words)
    assert result.total <= 2
    assert adverts_in.ids("chef") == ["one"]
