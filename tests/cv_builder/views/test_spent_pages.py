""" "When do I no longer have to tell?" as a learner meets it: a question a screen, and nothing kept unasked."""

import html
import logging
import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.http import HttpResponse

from cv_builder.models import SavedCalculation
from tests.faces import FaceClient, face_url

pytestmark = pytest.mark.django_db
Fields = dict[str, str]


class Walker:
    """Fills in the calculator as a browser without scripting does: what is hidden in the page is sent along."""

    def __init__(self, client: FaceClient) -> None:
        self.client = client
        self.url = face_url("learner", "disclosure:when")
        self.answer: HttpResponse = client.get(self.url)
        self.seen: list[HttpResponse] = [self.answer]

    @property
    def page(self) -> str:
        return html.unescape(self.answer.content.decode())

    @property
    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.S)
        return found[1].strip() if found else ""

    def hidden(self) -> Fields:
        raw = self.answer.content.decode()
        pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', raw)
        return {name: html.unescape(value) for name, value in pairs if name != "csrfmiddlewaretoken"}

    def press(self, do: str, **fields: Any) -> "Walker":
        self.answer = self.client.post(self.url, {**self.hidden(), **fields, "do": do})
        self.seen.append(self.answer)
        return self

    def conviction(
        self, *, group: str, kind: str = "", on: Fields | None = None, age: str = "NO", **length: Any
    ) -> "Walker":
        """Add a conviction with one sentence, up to the question whether there is more."""
        self.press("add").press("next", **(on or {"day": "15", "month": "3", "year": "2024"})).press("next", age=age)
        self.press("next", group=group)
        if kind:
            self.press("next", kind=kind)
        if length:
            self.press("next", **length)
        return self


@pytest.fixture
def walker(learner_client: FaceClient) -> Walker:
    return Walker(learner_client)


def test_it_begins_empty_and_says_what_it_is(walker: Walker) -> None:
    assert "Add your first sentence to begin." in walker.page
    assert "This is a guide. It is not legal advice. England and Wales only." in walker.page
    assert "Who can see this: only you. It is not saved." in walker.page


def test_one_sentence_from_the_first_question_to_the_answer(walker: Walker) -> None:
    walker.press("add")
    assert walker.title == "When were you found guilty, or got the caution?"
    walker.press("next", day="1", month="1", year="2020")
    assert walker.title == "How old were you on that day?"
    walker.press("next", age="NO")
    assert walker.title == "What did you get?"
    walker.press("next", group="CUSTODY")
    assert walker.title == "Which kind was it?"
    walker.press("next", kind="CUSTODY")
    assert walker.title == "How long did the court say?"
    walker.press("next", months="22")
    assert walker.title == "When did it begin?"
    walker.press("next", same="SAME")
    assert walker.title == "Did you get anything else on that day?"
    walker.press("enough")
    assert "Found guilty: 1 January 2020" in walker.page
    assert "Prison, or detention, for a set time, 1 year 10 months" in walker.page
    walker.press("work-out")
    assert "You do not have to tell most employers any more." in walker.page
    assert "The whole sentence counts, time on licence too, and then 4 years more." in walker.page
    assert "It is not legal advice. England and Wales only." in walker.page
    assert "The rules in force since Saturday 28 October 2023." in walker.page
    assert "Jobs that always ask" in walker.page


def test_a_date_to_come_is_said_in_full(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="CUSTODY", years="4").press("next", same="SAME").press("enough").press(
        "work-out"
    )
    assert "After Monday 15 March 2032 you do not have to tell most employers." in walker.page


def test_a_rough_date_gives_a_rough_answer(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="CUSTODY", on={"month": "3", "year": "2024"}, years="4")
    walker.press("next", same="SAME").press("enough").press("work-out")
    assert "From about Monday 1 March 2032, at the latest Wednesday 31 March 2032" in walker.page
    assert "The date is rough, so the answer is rough." in walker.page


def test_not_sure_about_schedule_18_gives_both_answers_and_an_adviser(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="CUSTODY", on={"day": "3", "month": "6", "year": "2019"}, years="5")
    walker.press("next", same="SAME")
    assert walker.title == "Is it on the list called Schedule 18?"
    walker.press("next", listed="NOT_SURE").press("enough").press("work-out")
    assert "If it is not on the list (Schedule 18): After Tuesday 3 June 2031" in walker.page
    assert "If it is on the list: You always have to tell if you are asked." in walker.page
    assert "Ask an adviser which of the two is yours." in walker.page


def test_schedule_18_is_not_asked_for_four_years_or_less(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="CUSTODY", years="4").press("next", same="SAME")
    assert walker.title == "Did you get anything else on that day?"


def test_several_entered_one_after_the_other_hold_each_other(walker: Walker) -> None:
    walker.conviction(
        group="DISCHARGE", kind="CONDITIONAL_DISCHARGE", on={"day": "25", "month": "1", "year": "2025"}, years="2"
    ).press("next", same="SAME").press("enough")
    walker.conviction(
        group="COMMUNITY", kind="COMMUNITY_ORDER", on={"day": "10", "month": "10", "year": "2026"}, months="12"
    ).press("next", same="SAME").press("enough").press("work-out")
    assert walker.page.count("After Sunday 10 October 2027 you do not have to tell most employers.") == 3
    assert "Another conviction overlaps with this one, so both count until the later date." in walker.page


def test_two_sentences_of_one_day_are_one_conviction(walker: Walker) -> None:
    walker.conviction(group="MONEY", kind="FINE").press("another").press("next", group="DRIVING").press(
        "next", kind="DISQUALIFICATION"
    ).press("next", years="6").press("next", same="SAME").press("enough")
    assert walker.page.count("Found guilty: 15 March 2024") >= 1
    walker.press("work-out")
    assert "After Friday 15 March 2030 you do not have to tell most employers." in walker.page


def test_a_caution_stands_by_itself(walker: Walker) -> None:
    walker.press("add").press("next", year="2019").press("next", age="YES").press("next", group="CAUTION").press(
        "next", kind="CAUTION"
    )
    assert "Caution: 2019" in walker.page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "31", "month": "2", "year": "2020"}, "There is no such date. Please check it."),
        ({"day": "5"}, "Please give the year. The day and the month can stay empty."),
        ({"year": "20"}, "Please give the year with four digits, like 2019."),
        ({"day": "5", "year": "2020"}, "Please give the month too, or leave the day empty."),
        ({"year": "abc"}, "Please use digits only, like 6."),
        ({"year": "2095"}, "Please give the year with four digits, like 2019."),
    ],
)
def test_a_wrong_date_is_said_plainly_and_what_was_typed_stays(walker: Walker, fields: Fields, words: str) -> None:
    walker.conviction(group="MONEY", kind="FINE").press("enough").press("add").press("next", **fields)
    assert words in walker.page
    for value in fields.values():
        assert f'value="{value}"' in walker.page
    walker.press("next", day="", month="", year="2021").press("back").press("back")
    assert "Found guilty: 15 March 2024" in walker.page, "the first conviction is still there"


def test_a_suspended_sentence_longer_than_the_law_allowed_then_is_questioned(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="SUSPENDED", months="30")
    assert "That is longer than a court could give then: 24 months at most." in walker.page
    walker.press("next", months="18").press("next", same="SAME")
    assert walker.title == "Did you get anything else on that day?"


def test_it_can_be_36_months_since_22_march_2026(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="SUSPENDED", on={"day": "1", "month": "4", "year": "2026"}, months="30")
    walker.press("next", same="SAME").press("enough").press("work-out")
    assert "After Friday 1 October 2032 you do not have to tell most employers." in walker.page


def test_not_sure_what_it_was_says_who_can_find_out(walker: Walker) -> None:
    walker.press("add").press("next", year="2019").press("next", age="NO").press("next", group="NOT_SURE")
    assert "your adviser can find it out" in walker.page


def test_change_and_take_away(walker: Walker) -> None:
    walker.conviction(group="MONEY", kind="FINE").press("enough").press("change:0")
    assert 'value="15"' in walker.page
    walker.press("next", day="16", month="3", year="2024").press("next", age="NO").press("enough")
    assert "Found guilty: 16 March 2024" in walker.page
    walker.press("take:0")
    assert "Add your first sentence to begin." in walker.page


def test_back_goes_to_the_question_before(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="CUSTODY", years="5").press("next", same="SAME")
    for title in ("When did it begin?", "How long did the court say?", "Which kind was it?", "What did you get?"):
        walker.press("back")
        assert walker.title == title


def test_hide_shows_an_empty_page_and_carry_on_brings_everything_back(walker: Walker) -> None:
    walker.conviction(group="MONEY", kind="FINE").press("enough").press("add")
    walker.press("hide", day="7", month="9", year="")
    assert walker.title == "Nothing to see"
    assert "Found guilty" not in re.sub(r"<input[^>]*>", "", walker.page)
    walker.press("show")
    assert walker.title == "When were you found guilty, or got the caution?"
    assert 'value="7"' in walker.page
    walker.press("back")
    assert "Found guilty: 15 March 2024" in walker.page


@pytest.mark.parametrize(
    "carried",
    [
        "{",
        "[]",
        '{"records": 7}',
        '{"records": [{"on": ["2020-01-01"], "under_18": "NO", "sentences": []}]}',
        '{"records": [], "draft": {"at": 4, "on": null, "under_18": null, "sentences": [], "now": {}}}',
        '{"records": [{"on": ["2020-01-01", "2020-01-01"], "under_18": "NO", "sentences": [{"kind": "X"}]}]}',
        "x" * 30_000,
    ],
)
def test_what_cannot_be_read_begins_again(walker: Walker, carried: str) -> None:
    answer = walker.client.post(walker.url, {"carried": carried, "do": "work-out"})
    assert answer.status_code == 200
    assert "We could not read your answers. Please begin again." in html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    "do", ["next", "back", "another", "enough", "drop:0", "change:5", "take:9", "nonsense", "show"]
)
@pytest.mark.parametrize("step", ["LENGTH", "STARTS", "LISTED", "MORE", "KIND", "", "nonsense"])
def test_a_button_out_of_place_leads_to_the_list(walker: Walker, do: str, step: str) -> None:
    for draft in ("null", '{"at":null,"on":null,"under_18":null,"sentences":[],"now":{}}'):
        posted = {"carried": f'{{"records":[],"draft":{draft}}}', "do": do, "step": step}
        assert walker.client.post(walker.url, posted).status_code == 200


def test_nothing_holds_the_answers_unless_they_are_saved(walker: Walker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = _everything_in_the_database()
    walker.conviction(
        group="CUSTODY", kind="SUSPENDED", on={"day": "23", "month": "11", "year": "1987"}, months="17"
    ).press("next", same="OTHER", day="29", month="12", year="1987").press("enough").press("work-out")
    assert "You do not have to tell most employers any more." in walker.page
    walker.press("hide").press("show")
    written = {text for text in _everything_in_the_database() - before if _tells(text)}
    assert written == set()
    assert not any(_tells(str(session.get_decoded())) for session in Session.objects.all())
    assert not _tells(str(dict(walker.client.session)))
    assert not _tells(caplog.text)
    for answer in walker.seen:
        assert answer.request["QUERY_STRING"] == ""
        assert answer.request["PATH_INFO"] == "/cv/telling/when/"
        assert "no-store" in answer["Cache-Control"]
        assert "Location" not in answer
        assert not _tells("; ".join(str(cookie) for cookie in answer.cookies.values()))
    assert SavedCalculation.objects.count() == 0
    assert "Nothing saved." in walker.client.get(face_url("learner", "disclosure:start")).content.decode()


def test_opened_by_its_address_it_is_empty_even_when_answers_are_saved(walker: Walker) -> None:
    walker.conviction(group="MONEY", kind="FINE").press("enough").press("work-out").press("save")
    assert SavedCalculation.objects.count() == 1
    assert "15 March 2024" not in walker.client.get(walker.url).content.decode()
    start = walker.client.get(face_url("learner", "disclosure:start")).content.decode()
    assert "Open what I saved" in start
    assert "15 March 2024" not in start
    walker.answer = walker.client.post(walker.url, {"do": "open"})
    assert "Found guilty: 15 March 2024" in walker.page


def test_it_never_asks_for_an_offence(walker: Walker) -> None:
    walker.conviction(group="CUSTODY", kind="CUSTODY", years="5").press("next", same="SAME").press("next", listed="NO")
    asked = {name for answer in walker.seen for name in re.findall(r'name="(\w+)"', answer.content.decode())}
    assert asked <= {
        "csrfmiddlewaretoken", "viewport", "carried", "step", "do", "day", "month", "year", "unknown", "age", "group", "kind",
        "years", "months", "weeks", "days", "known", "same", "listed",
    }  # fmt: skip
    assert not any("<textarea" in answer.content.decode() for answer in walker.seen)


def _tells(text: str) -> bool:
    return any(mark in text for mark in ("1987", "SUSPENDED", '"17"', "0, 17", "[17,", "23 November"))


def _everything_in_the_database() -> set[str]:
    """Every row of every table of ours, as text."""
    return {
        f"{model._meta.label} {row}"
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values_list()
    }
