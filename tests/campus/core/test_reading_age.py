"""Reading age: the count of syllables and the order of easy and hard."""

import pytest

from campus.core.reading_age import YOUNGEST, reading_age, reading_of, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("job", 1),
        ("make", 1),
        ("money", 2),
        ("people", 2),
        ("housing", 2),
        ("computer", 3),
        ("university", 5),
        ("asked", 1),
    ],
)
def test_syllables_of_common_words(word: str, count: int) -> None:
    assert syllables(word) == count


def test_plain_words_are_for_young_readers() -> None:
    assert reading_age("You can ask for help. Tell staff. They will come and talk to you.") < 8


def test_officialese_is_for_grown_readers() -> None:
    text = (
        "Applicants must demonstrate sufficient documentary evidence regarding previous accommodation arrangements prior to "
        "the commencement of any discretionary entitlement, notwithstanding contemporaneous representations."
    )
    assert reading_age(text) > 18


def test_a_heading_is_a_sentence_of_its_own() -> None:
    assert reading_of("A place to live\nStart early").sentences == 2


def test_long_sentences_are_named() -> None:
    long_one = " ".join(["word"] * 21)
    assert reading_of(f"Short one. {long_one}.").long_sentences == (long_one,)


def test_no_words_have_the_youngest_age() -> None:
    assert reading_age("... 12 !") == YOUNGEST
