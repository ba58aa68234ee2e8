"""The learner's home: cards, notices, ways, and what it costs."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from campus.core import clock
from campus.pages import slots
from campus.pages.models import HomeNotice, HomePage
from campus.pages.parts import HomeCard, NewLine, SearchBox
from campus.pages.slots import Slot
from tests.factories.accounts import PrisonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled() -> Iterator[Any]:
    """Fill slots for one test: `filled(Slot.HOME_CARD, part, ...)`; other apps' providers are set aside."""
    before = {slot: list(providers) for slot, providers in slots._providers.items()}
    for slot in (Slot.HOME_CARD, Slot.HOME_NEW, Slot.HOME_CARRY_ON, Slot.HOME_SEARCH):
        slots._providers[slot] = []

    def fill(slot: Slot, *given: slots.Part) -> None:
        slots.register(slot)(lambda viewer, public_id, request: list(given))

    yield fill
    slots._providers.clear()
    slots._providers.update(before)


def notice(text: str, *, prisons: list[Any] | None = None, days: int = 7) -> None:
    """Publish a notice on home, last shown in `days` days."""
    home = HomePage.objects.get()
    entry = HomeNotice(text=text, ends_on=clock.today() + datetime.timedelta(days=days))
    entry.prisons = prisons or []
    home.notices.add(entry)
    home.save_revision().publish()


def test_it_says_hello_by_name(learner_client: Any, help_section: Any) -> None:
    assert "<h1>Hello, Sam</h1>" in learner_client.get("/").text


def test_nothing_started_shows_what_can_be_begun(learner_client: Any, help_section: Any, filled: Any) -> None:
    filled(Slot.HOME_CARD, HomeCard("Look at jobs", "/jobs/").part())
    shown = learner_client.get("/").text
    assert "Nothing started yet. Pick one to begin." in shown
    assert "Look at jobs" in shown


def test_what_was_begun_comes_first(learner_client: Any, help_section: Any, filled: Any) -> None:
    filled(Slot.HOME_CARRY_ON, HomeCard("Maths", "/maths/", text="About 5 minutes", button="Carry on").part())
    filled(Slot.HOME_CARD, HomeCard("Look at jobs", "/jobs/").part())
    shown = learner_client.get("/").text
    assert "Nothing started yet" not in shown
    assert shown.index("Maths") < shown.index("Look at jobs")


def test_at_most_four_new_things_and_eight_cards(learner_client: Any, help_section: Any, filled: Any) -> None:
    start = clock.now()
    filled(Slot.HOME_NEW, *(NewLine(f"New {n}.", "/", start - datetime.timedelta(hours=n)).part() for n in range(6)))
    filled(Slot.HOME_CARD, *(HomeCard(f"Card {n}.", "/", order=n).part() for n in range(12)))
    shown = learner_client.get("/").text
    assert [n for n in range(6) if f"New {n}." in shown] == [0, 1, 2, 3]
    assert [n for n in range(12) if f"Card {n}." in shown] == [0, 1, 2, 3]


def test_the_one_box_is_there_when_a_feature_offers_it(learner_client: Any, help_section: Any, filled: Any) -> None:
    assert 'role="search"' not in learner_client.get("/").text
    filled(Slot.HOME_SEARCH, SearchBox("Find a job", "/jobs/").part())
    assert 'action="/jobs/"' in learner_client.get("/").text


def test_notices_are_for_all_prisons_or_some_until_their_day(learner_client: Any, help_section: Any) -> None:
    notice("Everywhere today.")
    notice("Here today.", prisons=[PrisonFactory(code="LEI")], days=0)
    notice("There today.", prisons=[PrisonFactory(code="MDI")])
    notice("Gone by now.", days=-1)
    shown = learner_client.get("/").text
    assert "Everywhere today." in shown
    assert "Here today." in shown
    assert "There today." not in shown
    assert "Gone by now." not in shown


@pytest.mark.parametrize(("address", "label"), [("/", "Home"), ("/help/", "Help"), ("/help/money/", "Help")])
def test_the_current_way_is_marked(learner_client: Any, help_section: Any, address: str, label: str) -> None:
    shown = learner_client.get(address).text
    assert shown.count("aria-current") == 1
    marked = shown[shown.index("aria-current") :]
    assert f"<span>{label}</span>" in marked[: marked.index("</a>")]


def test_the_place_stands_in_the_footer(learner_client: Any, help_section: Any) -> None:
    assert "Prison LEI" in learner_client.get("/").text


def test_it_asks_the_database_little(
    learner_client: Any, help_section: Any, filled: Any, django_assert_max_num_queries: Any
) -> None:
    learner_client.get("/")
    # Session, account, person with prison, content mark: with what sign-in adds, never more than this.
    with django_assert_max_num_queries(6):
        learner_client.get("/")
