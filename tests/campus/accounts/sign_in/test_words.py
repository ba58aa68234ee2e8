"""The secret words: how strong, how they are made, and how kindly they are read."""

import pytest

from campus.accounts.words import strength_bits, word_list, word_sets_make, words_fold, words_make


def test_the_list_is_long_enough_and_holds_short_plain_words_once() -> None:
    words = word_list()
    assert len(words) >= 1296
    assert len(set(words)) == len(words)
    assert all(3 <= len(word) <= 7 and word.isascii() and word.isalpha() and word.islower() for word in words)
    assert list(words) == sorted(words)


def test_a_set_has_at_least_31_bits() -> None:
    assert strength_bits() > 31


def test_a_set_is_three_different_words_of_the_list() -> None:
    for _ in range(50):
        words = words_make().split()
        assert len(set(words)) == 3
        assert set(words) <= set(word_list())


def test_sets_that_are_offered_together_share_no_word() -> None:
    for _ in range(20):
        words = " ".join(word_sets_make(3)).split()
        assert len(set(words)) == 9


@pytest.mark.parametrize(
    "typed",
    [
        "copper lantern meadow",
        "Copper Lantern MEADOW",
        "  copper   lantern meadow  ",
        "copper,lantern,meadow",
        "copper - lantern - meadow.",
        "cópper läntern meadow",
        "copperlanternmeadow",
        "copper\u00a0lantern\tmeadow",
        "ｃｏｐｐｅｒ lantern meadow",
    ],
)
def test_case_spacing_commas_hyphens_and_accents_do_not_matter(typed: str) -> None:
    assert words_fold(typed) == "copper lantern meadow"


def test_words_in_another_order_are_other_words() -> None:
    assert words_fold("lantern copper meadow") != words_fold("copper lantern meadow")


def test_very_long_text_is_cut_before_any_work_is_done() -> None:
    assert len(words_fold("a" * 1_000_000)) <= 100
