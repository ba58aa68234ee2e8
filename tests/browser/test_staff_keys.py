"""Keys and choosing many on a staff list, in real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shell_server import ShellServer, shell_server

pytestmark = pytest.mark.browser


@pytest.fixture
def server() -> Iterator[ShellServer]:
    with shell_server() as told:
        told.pages["/adverts/"] = lambda: (Path(__file__).parent / "staff_queue.html").read_text(encoding="utf-8")
        yield told


@pytest.fixture
def shown(page: Page, server: ShellServer) -> Page:
    page.goto(f"{server.address}/adverts/")
    return page


def test_j_walks_down_and_a_approves_the_row_it_stands_on(shown: Page, server: ShellServer) -> None:
    shown.keyboard.press("j")
    shown.keyboard.press("j")
    expect(shown.get_by_role("region", name="Second")).to_be_focused()
    with shown.expect_request("**/approve/2/"):
        shown.keyboard.press("a")
    assert not server.posted("/approve/1/")


def test_k_walks_back_up_and_stops_at_the_first(shown: Page) -> None:
    for key in "jjkk":
        shown.keyboard.press(key)
    expect(shown.get_by_role("region", name="First")).to_be_focused()


def test_a_letter_typed_in_a_field_is_only_a_letter(shown: Page, server: ShellServer) -> None:
    shown.keyboard.press("j")
    shown.get_by_label("Words").press_sequentially("aj?")
    expect(shown.get_by_label("Words")).to_have_value("aj?")
    expect(shown.get_by_role("dialog")).to_be_hidden()
    assert server.posts == []


def test_no_row_chosen_no_key_acts(shown: Page, server: ShellServer) -> None:
    shown.keyboard.press("a")
    expect(shown.get_by_role("heading", name="Adverts to check")).to_be_visible()
    assert server.posts == []


def test_a_question_mark_lists_the_keys(shown: Page) -> None:
    shown.keyboard.press("?")
    expect(shown.get_by_role("dialog", name="Keys")).to_be_visible()


def test_choosing_all_ticks_every_row_and_says_how_many(shown: Page) -> None:
    shown.get_by_label("Choose all").check()
    expect(shown.get_by_role("checkbox", name="First")).to_be_checked()
    expect(shown.locator("[data-campus-chosen]")).to_have_text("2")
    shown.get_by_role("checkbox", name="Second").uncheck()
    expect(shown.locator("[data-campus-chosen]")).to_have_text("1")
    expect(shown.get_by_label("Choose all")).to_have_js_property("indeterminate", True)
