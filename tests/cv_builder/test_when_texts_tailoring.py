"""Dates as they are typed, texts by their names, and which words of an advert a CV answers."""

from datetime import date

import pytest

from cv_builder.content import CvContent, from_json, moved_up, to_json
from cv_builder.tailoring import job_words
from cv_builder.texts import NoSuchText, text_at, texts_of, with_text
from cv_builder.when import NotADate, when_read, when_words
from tests.factories.cvs import FULL

TODAY = date(2026, 11, 22)
ADVERT = """Kitchen porter
Our busy hotel needs a kitchen porter. You will wash up, keep surfaces clean and help with batch cooking.
Food hygiene certificate and good timekeeping. Knowledge of allergens."""


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("2019", "2019"), (" may 2019 ", "2019-05"), ("Sept 2019", "2019-09"), ("05/2019", "2019-05"), ("2019-5", "2019-05"),
     ("3 May 2019", "2019-05"), ("03/05/2019", "2019-05")],
)  # fmt: skip
def test_a_date_is_a_year_or_a_month_and_a_year(typed: str, stored: str) -> None:
    found = when_read(typed, TODAY)
    assert found is not None
    assert found.stored == stored


@pytest.mark.parametrize("typed", ["soon", "13/2019", "19", "1850", "2050", "Maybe 2019"])
def test_anything_else_is_no_date(typed: str) -> None:
    with pytest.raises(NotADate):
        when_read(typed, TODAY)


def test_nothing_typed_is_no_date_and_no_mistake() -> None:
    assert when_read("  ", TODAY) is None


def test_dates_are_shown_as_they_are_typed() -> None:
    assert [when_words(stored) for stored in ("2019", "2019-05", "")] == ["2019", "May 2019", ""]


def test_a_cv_comes_back_from_the_database_as_it_was() -> None:
    assert from_json(to_json(FULL)) == FULL
    assert to_json(from_json(to_json(FULL))) == to_json(FULL)


def test_what_a_newer_release_kept_does_not_trouble_an_older_one() -> None:
    kept = to_json(FULL)
    kept["skills"][0]["colour"] = "blue"
    assert from_json({**kept, "motto": "x"}) == FULL


def test_every_text_has_a_name_by_which_it_is_read_and_changed() -> None:
    for text in texts_of(FULL):
        assert text_at(FULL, text.target) == text.text
        assert text_at(with_text(FULL, text.target, "Other"), text.target) == "Other"


@pytest.mark.parametrize(
    "target", ["", "motto", "work.x.title", "work.x.draft", "skills", "shown", "work.x.sentences.y"]
)
def test_a_name_that_is_none_of_ours_finds_nothing(target: str) -> None:
    with pytest.raises(NoSuchText):
        text_at(FULL, target)


def test_moving_up_keeps_everything_and_stops_at_the_top() -> None:
    assert moved_up(("a", "b", "c"), 2) == ("a", "c", "b")
    assert moved_up(("a", "b"), 0) == ("a", "b")


def test_words_of_the_job_that_the_cv_answers_stand_apart_from_the_others() -> None:
    found = job_words(ADVERT, FULL)
    assert {"food hygiene", "kitchen", "timekeeping"} <= set(found.answered)
    assert {"batch cooking", "allergens"} <= set(found.others)
    assert not {"you", "will", "good", "busy hotel"} & {*found.answered, *found.others}


def test_an_empty_cv_answers_nothing() -> None:
    assert job_words(ADVERT, CvContent()).answered == ()
