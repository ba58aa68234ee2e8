"""When two adverts are one job: judged pairs, and the figures that the rule must keep on them."""

import dataclasses

import pytest

from tests.vacancies.duplicate_pairs import HOME, NEAR_MISSES, PAIRS, PICK, PICK_AGAIN, SAME, STORE, Pair, Told
from vacancies.blocking import JobBlocks
from vacancies.duplicates import Against, Comparison, compare, employers_alike, shared_triples
from vacancies.phrases import words_of


def compared(one: Told, other: Told, *, sources: tuple[int, int] = (1, 2)) -> Comparison:
    return compare(one.facts(1, sources[0]), other.facts(2, sources[1]), one.text, other.text)


def judged(pair: Pair) -> bool:
    return compared(pair.one, pair.other).is_same


@pytest.mark.parametrize("pair", NEAR_MISSES, ids=lambda pair: pair.name)
def test_a_near_miss_stays_two_jobs(pair):
    assert not judged(pair)


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair.name)
def test_the_same_job_told_twice_is_one(pair):
    assert judged(pair)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_it_makes_no_difference_which_came_first(pair):
    turned = Pair(pair.name, pair.other, pair.one, pair.is_same)
    assert judged(pair) == judged(turned)


def test_precision_and_recall_on_the_judged_pairs():
    found = [pair for pair in PAIRS if judged(pair)]
    right = [pair for pair in found if pair.is_same]
    assert len(right) / len(found) == 1.0
    assert len(right) / len(SAME) >= 0.9


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"text": PICK_AGAIN}, "SAME_FACTS"),
        ({"closes_on": None, "text": PICK_AGAIN}, "LIKE_TITLE"),
        ({"employer": "", "closes_on": None}, "LIKE_TEXT"),
    ],
)
def test_the_step_that_found_it_is_named(changes, step):
    assert compared(STORE, dataclasses.replace(STORE, **changes)).because == step


@pytest.mark.parametrize(
    ("other", "against"),
    [
        (dataclasses.replace(STORE, places=(("Hull", "HU1"),)), Against.PLACE),
        (dataclasses.replace(STORE, title="Warehouse operative (nights)"), Against.SHIFT),
        (dataclasses.replace(STORE, title="Senior warehouse operative"), Against.LEVEL),
        (dataclasses.replace(STORE, employer="Harbour Freight"), Against.EMPLOYER),
        (dataclasses.replace(STORE, title="Accountant", text="Keep the books.", closes_on=None), Against.WORDS),
    ],
)
def test_what_keeps_two_apart_is_named(other, against):
    assert compared(STORE, other).against == against


def test_one_source_repeating_itself_word_for_word_is_one_job():
    assert compared(STORE, STORE, sources=(1, 1)).is_same


def test_one_source_telling_of_two_in_other_words_has_two():
    assert compared(STORE, dataclasses.replace(STORE, text=PICK_AGAIN), sources=(1, 1)).against == Against.SOURCE


def test_names_that_only_begin_alike_are_two_employers():
    assert employers_alike("tidewell storage", "tidewell")
    assert not employers_alike("harbour freight", "harbour food")
    assert not employers_alike("depot 7", "depot 8")


def test_texts_are_compared_by_words_in_a_row():
    assert shared_triples(words_of(PICK), words_of(PICK)) == 1
    assert shared_triples(words_of(PICK), words_of(PICK_AGAIN)) < 0.1
    assert shared_triples([], words_of(PICK)) == 0


# --- which adverts are looked at ---
def test_only_adverts_of_the_same_place_with_a_like_employer_or_title_are_looked_at():
    blocks = JobBlocks()
    assert blocks.missing(["LS10", "YO1"]) == ["LS10", "YO1"]
    blocks.bring(["LS10", "YO1"], [STORE.facts(1, 1), HOME.facts(2, 1)])
    assert blocks.missing(["LS10"]) == []
    assert blocks.near(STORE.facts(9, 2)) == [1]
    assert blocks.near(dataclasses.replace(STORE, employer="").facts(9, 2)) == [1]
    assert blocks.near(dataclasses.replace(STORE, employer="Harbour Freight").facts(9, 2)) == []
    assert blocks.near(STORE.facts(1, 1)) == []


def test_an_advert_that_changed_is_remembered_as_it_is_now():
    blocks = JobBlocks()
    blocks.bring(["LS10", "HU1"], [STORE.facts(1, 1)])
    moved = dataclasses.replace(STORE, places=(("Hull", "HU1"),))
    blocks.put(moved.facts(1, 1))
    assert blocks.near(STORE.facts(9, 2)) == []
    assert blocks.near(moved.facts(9, 2)) == [1]
    blocks.drop(1)
    assert blocks.near(moved.facts(9, 2)) == []


def test_places_not_asked_for_longest_are_forgotten_and_asked_for_again():
    blocks = JobBlocks(most=2)
    blocks.bring(["LS10"], [STORE.facts(number, 1) for number in (1, 2)])
    blocks.bring(["YO1"], [HOME.facts(3, 1)])
    blocks.forget()
    assert blocks.missing(["LS10", "YO1"]) == ["LS10"]
