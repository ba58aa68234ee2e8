"""Misspellings: found offline, with what was probably meant; names and short forms left alone."""

import pytest

from campus.core.spelling import misspellings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I organised the colour coding at a centre with a licence.", []),  # British
        ("I organized the work.", []),  # and "-ize" passes
        ("I recieve and seperate it.", [("recieve", "receive"), ("seperate", "separate")]),
        ("I use COSHH sheets and PPE.", []),
        ("I work with Zorblax and Priya.", []),
        ("Zorblaxed work.", [("Zorblaxed", "")]),  # the first word of a sentence may be a mistake
        ("I don't waste; it's the customers' food.", []),
        ("Level2, 3rd, 12th", []),
        ("recieve recieve", [("recieve", "receive")]),  # told once
    ],
)
def test_misspellings(text: str, found: list[tuple[str, str]]) -> None:
    assert [(slip.word, slip.meant) for slip in misspellings(text)] == found


def test_words_that_the_page_knows_are_let_pass() -> None:
    assert misspellings("at zorblax", {"zorblax"}) == []
