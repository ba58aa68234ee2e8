"""The prison number in any case and spacing, and what is none."""

import pytest

from campus.accounts.numbers import prison_number_fold


@pytest.mark.parametrize(
    "typed",
    [
        "A1234BC",
        "a1234bc",
        " a1234bc ",
        "A 1234 BC",
        "a-1234-bc",
        "A1234 bC",
        "Ａ１２３４ＢＣ",
        "A.1234.BC",
        "A1234\u00a0BC",
    ],
)
def test_one_number_has_one_form(typed: str) -> None:
    assert prison_number_fold(typed) == "A1234BC"


@pytest.mark.parametrize(
    "typed", ["", " ", "A123BC", "A12345BC", "1234ABC", "А1234ВС", "A1234BC;", "robin", "A1234BC" * 20, "A١٢٣٤BC", "\0"]
)
def test_what_is_no_number_is_nothing(typed: str) -> None:
    assert prison_number_fold(typed) is None
