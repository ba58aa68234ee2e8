"""Staff at work in real Chromium: a moderator by keyboard, a security officer, a resettlement worker; what reaches a learner."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from campus.demo.sign_ins import LEARNER_WORDS, STAFF_PASSWORD
from tests.browser.conftest import Portal

pytestmark = [pytest.mark.browser, pytest.mark.services]
LEARNER = "A2345CD"
SOURCE = "Fair Start Vacancies"  # the demonstration's reviewed source: every advert of it waits for staff

Desk = Callable[[str], Page]


@pytest.fixture
def complaints() -> list[str]:
    """What browsers complained of, and every host they asked."""
    return []


@pytest.fixture
def desk(browser: Browser, portal: Portal, complaints: list[str]) -> Iterator[Desk]:
    """Sign somebody in at the staff face, in a window of their own."""
    contexts = []

    def open_desk(name: str) -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(f"{page.url}: {fault}"))
        page.on("request", lambda asked: _note_host(complaints, asked.url, portal.staff))
        page.goto(f"{portal.staff}/admin/")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(STAFF_PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{portal.staff}/admin/**")
        return page

    yield open_desk
    for context in contexts:
        context.close()


def _note_host(complaints: list[str], asked: str, home: str) -> None:
    address = urlsplit(asked)
    if address.scheme in ("http", "https") and address.netloc != urlsplit(home).netloc:
        complaints.append(f"asked another host: {asked}")


@pytest.fixture
def learner(browser: Browser, portal: Portal) -> Iterator[Page]:
    """A terminal where a learner is signed in."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
    page = context.new_page()
    page.goto(portal.learner)
    page.get_by_label("Your prison number").fill(LEARNER)
    page.get_by_label("Your 3 secret words").fill(LEARNER_WORDS)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Hello")).to_be_visible()
    yield page
    context.close()


def test_a_moderator_approves_by_keyboard_and_a_learner_says_interested_and_staff_see_it(
    desk: Desk, learner: Page, portal: Portal, complaints: list[str]
) -> None:
    page = desk("moderator")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.goto(f"{portal.staff}/admin/jobs/to-check/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()

    page.keyboard.press("j")
    first = page.locator("[data-campus-row]").first
    title = first.get_by_role("heading").inner_text()
    public_id = first.get_by_role("checkbox").get_attribute("value")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Why it waits")).to_be_visible()
    expect(page.get_by_role("heading", name="As the source sent it")).to_be_visible()
    assert page.locator("article a[href^='http']").count() == 0
    advert = page.url
    page.keyboard.press("r")
    expect(page.get_by_label("Refuse because")).to_be_focused()
    page.locator("body").click(position={"x": 700, "y": 5})
    page.keyboard.press("a")
    expect(page.get_by_text(f"Approved: {title}.")).to_be_visible()
    assert page.url != advert  # the next one opened by itself

    learner.goto(f"{portal.learner}/jobs/{public_id}/")
    expect(learner.get_by_role("heading", level=1, name=title)).to_be_visible()
    learner.get_by_role("button", name="I'm interested").click()
    expect(learner.get_by_text("Staff have been told.").first).to_be_visible()

    worker = desk("resettlement")
    expect(worker.get_by_role("link", name="People interested in jobs").first).to_be_visible()
    worker.goto(f"{portal.staff}/admin/jobs/interests/")
    row = worker.get_by_role("row").filter(has_text=LEARNER).filter(has_text=title)
    expect(row).to_be_visible()
    row.get_by_role("link", name="Marsh").click()
    expect(worker.get_by_role("heading", name="Interested in jobs")).to_be_visible()
    assert complaints == []


def test_many_are_listed_before_they_are_refused(desk: Desk, portal: Portal, complaints: list[str]) -> None:
    page = desk("moderator")
    page.goto(f"{portal.staff}/admin/jobs/to-check/")
    rows = page.locator("[data-campus-row]")
    titles = [rows.nth(number).get_by_role("heading").inner_text() for number in range(2)]
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-campus-chosen]")).to_have_text("2")
    page.get_by_role("button", name="Refuse chosen").click()
    for title in titles:
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.get_by_label("Refuse all of these because").select_option("NOT_SUITABLE")
    page.get_by_role("button", name="Refuse 2 adverts").click()
    expect(page.get_by_text("2 adverts refused.")).to_be_visible()
    assert complaints == []


def test_trust_is_asked_for_by_one_and_confirmed_by_a_security_officer(
    desk: Desk, portal: Portal, complaints: list[str]
) -> None:
    moderator = desk("moderator")
    moderator.goto(f"{portal.staff}/admin/jobs/sources/")
    moderator.get_by_role("link", name=SOURCE).click()
    moderator.get_by_role("button", name="Ask to trust it").click()
    expect(moderator.get_by_text("Another person has to confirm it.")).to_be_visible()
    expect(moderator.get_by_role("button", name="Confirm that it is trusted")).to_have_count(0)

    officer = desk("security")
    officer.get_by_role("link", name="Sources to trust, or not").first.click()
    officer.get_by_role("link", name=SOURCE).click()
    officer.get_by_role("button", name="Confirm that it is trusted").click()
    expect(officer.get_by_text("Trusted since")).to_be_visible()
    officer.get_by_role("button", name="Trust it no longer").click()
    expect(officer.get_by_text("Staff check every advert of this source.")).to_be_visible()
    assert complaints == []


def test_the_worker_looks_for_new_bundles(desk: Desk, portal: Portal, complaints: list[str]) -> None:
    page = desk("moderator")
    page.goto(f"{portal.staff}/admin/jobs/sources/")
    page.get_by_role("button", name="Look for new bundles").click()
    expect(page.get_by_text("We are looking for new bundles.").first).to_be_visible()
    assert complaints == []


@pytest.mark.parametrize("table", ["words-not-allowed", "kinds-not-allowed", "kind-words", "school-hours-words"])
def test_job_rules_open_without_a_word_on_the_console(
    desk: Desk, portal: Portal, complaints: list[str], table: str
) -> None:
    page = desk("moderator")
    for address in (f"/admin/{table}/", f"/admin/{table}/new/"):
        answer = page.goto(f"{portal.staff}{address}")
        assert answer is not None
        assert answer.status == 200
    assert complaints == []
