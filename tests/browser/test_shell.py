"""What the learner pages' scripts do, in real Chromium under the learner face's own policy."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.shell_server import STATIC, ShellServer, shell_server
from tests.campus.front.gallery import gallery_html

pytestmark = pytest.mark.browser

NINE_MINUTES, ONE_MINUTE = 9 * 60 * 1000, 60 * 1000


@pytest.fixture
def server() -> Iterator[ShellServer]:
    assert (STATIC / "built" / "learner.css").exists(), (
        "the styles are not built: npm ci --ignore-scripts; npm run build"
    )
    with shell_server() as told:
        told.pages["/jobs/"] = gallery_html
        told.pages["/mistakes/"] = lambda: gallery_html(with_errors=True)
        yield told


@pytest.fixture
def shown(page: Page, server: ShellServer) -> Page:
    """The gallery, open, with a clock that the test moves."""
    page.clock.install()
    page.goto(f"{server.address}/jobs/")
    return page


def test_hide_shows_an_empty_page_at_once_and_keeps_what_was_typed(shown: Page, server: ShellServer) -> None:
    shown.get_by_label("Kind of job or words").fill("forklift")
    shown.get_by_role("link", name="Hide").click()
    expect(shown.locator("body")).to_have_text("Carry on", use_inner_text=True)
    expect(shown).to_have_title("Carry on")
    expect(shown).to_have_url(f"{server.address}/hide/?back=/jobs/")
    expect(shown.get_by_role("button", name="Carry on")).to_be_focused()
    shown.get_by_role("button", name="Carry on").click()
    expect(shown).to_have_url(f"{server.address}/jobs/")
    expect(shown.get_by_label("Kind of job or words")).to_have_value("forklift")


def test_a_hidden_page_prints_nothing(shown: Page) -> None:
    shown.get_by_role("link", name="Hide").click()
    shown.emulate_media(media="print")
    expect(shown.locator("body")).to_be_hidden()


def test_nine_quiet_minutes_ask_whether_somebody_is_there(shown: Page, server: ShellServer) -> None:
    panel = shown.get_by_role("dialog", name="Are you still there?")
    shown.clock.run_for(NINE_MINUTES - 2000)
    expect(panel).to_be_hidden()
    shown.clock.run_for(3000)
    expect(panel).to_contain_text("Your work is saved.")
    with shown.expect_response("**/still-here/"):
        panel.get_by_role("button", name="Yes, carry on").click()
    expect(panel).to_be_hidden()
    assert server.posted("/still-here/")


def test_ten_quiet_minutes_empty_the_screen_and_leave(shown: Page, server: ShellServer) -> None:
    shown.get_by_label("Tell your adviser something", exact=True).fill("I have a forklift ticket")
    shown.clock.run_for(NINE_MINUTES + ONE_MINUTE + 2000)
    shown.wait_for_url(f"{server.address}/signed-out/idle/")
    assert any("I have a forklift ticket" in body for body in server.posted("/save/"))


def test_a_key_is_being_there(shown: Page) -> None:
    shown.clock.run_for(NINE_MINUTES - 5000)
    shown.keyboard.press("Shift")
    shown.clock.run_for(10_000)
    expect(shown.get_by_role("dialog")).to_be_hidden()


def test_somebody_at_one_tab_is_there_for_the_other(shown: Page, context: BrowserContext, server: ShellServer) -> None:
    other = context.new_page()
    other.clock.install()
    other.goto(f"{server.address}/jobs/")
    for tab in (shown, other):
        tab.clock.run_for(NINE_MINUTES - 5000)
    other.keyboard.press("Shift")
    other.clock.run_for(2000)
    shown.clock.run_for(10_000)
    expect(shown.get_by_role("dialog")).to_be_hidden()


def test_the_end_in_one_tab_empties_the_other(shown: Page, context: BrowserContext, server: ShellServer) -> None:
    other = context.new_page()
    other.goto(f"{server.address}/jobs/")
    shown.clock.run_for(NINE_MINUTES + ONE_MINUTE + 2000)
    # Both are waited for: Playwright can hang when a window is closed under a tab that a moved clock has just sent away.
    for tab in (shown, other):
        tab.wait_for_url(f"{server.address}/signed-out/idle/")


def test_signing_out_in_one_tab_empties_the_other_before_it_asks_anything(
    shown: Page, context: BrowserContext, server: ShellServer
) -> None:
    other = context.new_page()
    other.clock.install()
    other.goto(f"{server.address}/jobs/")
    shown.get_by_role("button", name="Sign out", exact=True).click()
    shown.wait_for_url(f"{server.address}/sign-out/")
    expect(other.locator("body")).to_be_empty()
    assert "/signed-out/idle/" not in server.gets
    other.clock.run_for(4000)
    other.wait_for_url(f"{server.address}/signed-out/idle/")


def test_closing_time_is_announced_five_minutes_before(page: Page, server: ShellServer) -> None:
    page.clock.install(time="2099-05-03T15:38:00Z")
    page.goto(f"{server.address}/jobs/")
    words = page.get_by_text("This computer closes at 4:45 pm. Your work is saved.")
    page.clock.run_for(5000)
    expect(words).to_be_hidden()
    page.clock.run_for(2 * ONE_MINUTE)
    expect(words).to_be_visible()
    page.mouse.move(10, 10)
    page.clock.run_for(5 * ONE_MINUTE)
    page.wait_for_url(f"{server.address}/signed-out/idle/")


def test_a_running_test_keeps_the_screen_awake(shown: Page) -> None:
    shown.evaluate("document.querySelector('main').dataset.keepsAwake = ''")
    shown.clock.run_for(NINE_MINUTES + ONE_MINUTE + 5000)
    expect(shown.get_by_role("dialog")).to_be_hidden()
    expect(shown.get_by_role("heading", name="Find a job", exact=True)).to_be_visible()


def test_a_session_that_ended_elsewhere_empties_the_screen(shown: Page, server: ShellServer) -> None:
    server.answers["/still-here/"] = 302
    shown.clock.run_for(ONE_MINUTE)
    shown.keyboard.press("Shift")
    shown.clock.run_for(2000)
    shown.wait_for_url(f"{server.address}/signed-out/idle/")


def test_nothing_is_left_in_the_browsers_storage(shown: Page) -> None:
    shown.keyboard.press("Shift")
    shown.clock.run_for(ONE_MINUTE)
    assert shown.evaluate("localStorage.length + sessionStorage.length") == 0
    assert shown.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_what_is_typed_is_saved_while_it_is_typed(shown: Page, server: ShellServer) -> None:
    shown.get_by_label("Tell your adviser something", exact=True).fill("I can start at once")
    shown.clock.run_for(1000)
    expect(shown.locator("[data-saved-line]")).to_have_text("Saved 11:07")
    (body,) = server.posted("/save/")
    assert 'name="note"' in body
    assert "I can start at once" in body
    assert "secret" not in body


def test_what_could_not_be_saved_is_tried_again(shown: Page, server: ShellServer) -> None:
    server.answers["/save/"] = 503
    shown.get_by_label("Tell your adviser something", exact=True).fill("Twice is better")
    shown.clock.run_for(1000)
    expect(shown.locator("[data-saved-line]")).to_have_text("Not saved yet. We will try again.")
    server.answers["/save/"] = 200
    shown.clock.run_for(11_000)
    expect(shown.locator("[data-saved-line]")).to_have_text("Saved 11:07")


def test_secret_words_can_be_seen_and_are_covered_again(shown: Page) -> None:
    field = shown.get_by_label("Your 3 secret words")
    shown.get_by_role("button", name="Show").click()
    expect(field).to_have_attribute("type", "text")
    shown.get_by_role("button", name="Cover").click()
    expect(field).to_have_attribute("type", "password")


def test_back_fetches_the_page_again(page: Page, server: ShellServer) -> None:
    page.goto(f"{server.address}/jobs/")
    page.goto(f"{server.address}/elsewhere/")
    page.go_back()
    expect(page.get_by_role("heading", name="Find a job", exact=True)).to_be_visible()
    page.wait_for_function("!document.documentElement.classList.contains('is-away')")
    # Not a plain step back: the page came out of memory, and was asked for again.
    page.wait_for_function("performance.getEntriesByType('navigation')[0].type === 'reload'")
    assert server.gets.count("/jobs/") == 2


def test_mistakes_are_read_first_and_lead_to_their_fields(page: Page, server: ShellServer) -> None:
    page.goto(f"{server.address}/mistakes/")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="“Your prison number” is empty. Please fill it in.").click()
    expect(page.get_by_label("Your prison number")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1366])
def test_nothing_scrolls_sideways_and_targets_are_large(page: Page, server: ShellServer, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{server.address}/mistakes/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate(
        """[...document.querySelectorAll(
            "button, .button, .header a, .ways a, select, input:not([type=hidden]), summary"
        )]
        .filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44)
        .map((part) => part.outerHTML)"""
    )
    assert small == []


@pytest.mark.parametrize("ground", ["", "cream", "blue", "green", "pink", "dark"])
def test_axe_finds_nothing_on_any_ground(browser: Browser, server: ShellServer, ground: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{server.address}/mistakes/")
    page.evaluate("(ground) => { document.documentElement.dataset.ground = ground; }", ground)
    page.get_by_text("More choices").click()
    page.evaluate("document.getElementById('still-there').show()")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    context.close()
    assert found.violations_count == 0, found.generate_report()


def test_the_policy_is_kept_without_a_word(page: Page, server: ShellServer) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server.address}/jobs/")
    page.get_by_role("link", name="Hide").click()
    page.get_by_role("button", name="Carry on").click()
    assert said == []


def test_a_first_visit_is_light(page: Page, server: ShellServer) -> None:
    page.goto(f"{server.address}/jobs/")
    page.wait_for_load_state("networkidle")
    assert len(server.gets) <= 12, server.gets
