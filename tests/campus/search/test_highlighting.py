"""What made a row a hit, as pieces of its text: never markup, whatever the text or the words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus.search.highlighting import excerpt_of, pieces_of


def marked(text: str, *matched: str) -> str:
    return "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in pieces_of(text, matched))


@pytest.mark.parametrize(
    ("text", "matched", "shown"),
    [
        ("Forklift driver", ["forklift"], "[Forklift] driver"),
        ("Night cleaner", ["cleaning"], "Night [cleaner]"),
        ("Cleaning at night", ["cleaner"], "[Cleaning] at night"),
        ("Drivers wanted, driving daily", ["driver"], "[Drivers] wanted, [driving] daily"),
        ("Café assistant", ["cafe"], "[Café] assistant"),
        ("HGV and HGVs", ["hgv"], "[HGV] and [HGVs]"),
        ("Care assistant, not a car", ["car"], "Care assistant, not a [car]"),
        ("Heavy-goods vehicle driver", ["heavy goods vehicle"], "[Heavy-goods vehicle] driver"),
        ("Driver of a van", ["van", "driver"], "[Driver] of a [van]"),
        ("Warehouse operative", ["wareh"], "[Warehouse] operative"),
        ("Chef", ["roofer"], "Chef"),
        ("Chef", [], "Chef"),
        ("", ["chef"], ""),
        ("<b>chef</b> & chef", ["chef"], "<b>[chef]</b> & [chef]"),
        ("ﬁtter and ẞig İstanbul fitter", ["fitter"], "ﬁtter and ẞig İstanbul [fitter]"),
    ],
)
def test_the_words_found_are_pieces_of_their_own(text: str, matched: list[str], shown: str) -> None:
    assert marked(text, *matched) == shown


@given(st.text(), st.lists(st.text(), max_size=4))
def test_no_letter_is_added_or_lost(text: str, matched: list[str]) -> None:
    assert "".join(piece.text for piece in pieces_of(text, matched)) == text


@given(
    st.text(alphabet="abc \n<>&'\"é", max_size=400), st.lists(st.sampled_from(["abc", "a", "cab", "b c"]), max_size=2)
)
def test_an_excerpt_is_part_of_the_text(text: str, matched: list[str]) -> None:
    whole = "".join(piece.text for piece in excerpt_of(text, matched, around=20))
    assert whole.strip("… ").strip() in text.replace("\n", " ")


def test_an_excerpt_keeps_whole_words_around_the_first_one_found() -> None:
    text = "You will join a friendly team. " * 5 + "Drive the forklift in our yard. " + "Other things. " * 20
    pieces = excerpt_of(text, ["forklift"], around=30)
    assert [piece.text for piece in pieces if piece.is_match] == ["forklift"]
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert all(word.strip("….,") in text for word in whole.split())
    assert len(whole) < 90
    assert excerpt_of(text, ["roofer"]) == ()
