"""A learner finds work, in real Chromium on the running portal: with the mouse, by keyboard, without scripting."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Portal
from tests.browser.journey import (
    ALI,
    CASEY,
    JO,
    SAM,
    TOLD,
    find_warehouse_job,
    in_the_portal,
    nothing_against_axe,
    sign_in,
)

pytestmark = pytest.mark.browser


def test_a_learner_finds_a_warehouse_job_near_leeds_and_says_im_interested(page: Page, portal: Portal) -> None:
    page.goto(f"{portal.learner}/")
    nothing_against_axe(page)
    sign_in(page, portal, SAM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    nothing_against_axe(page)
    find_warehouse_job(page)
    title = page.get_by_role("heading", level=1).inner_text()
    nothing_against_axe(page)
    page.get_by_label("Tell your adviser something").fill("I have a forklift ticket.")
    page.get_by_role("button", name="I'm interested").click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    nothing_against_axe(page)
    page.get_by_role("link", name="Jobs", exact=True).click()
    nothing_against_axe(page)
    page.get_by_role("link", name="My jobs").click()
    mine = page.locator("main article", has_text="You are interested")
    expect(mine.get_by_role("link", name=title)).to_be_visible()
    nothing_against_axe(page)
    page.get_by_role("link", name="Help", exact=True).click()
    nothing_against_axe(page)
    page.locator("main article a").first.click()
    nothing_against_axe(page)
    page.goto(f"{portal.learner}/jobs/abcdefghjkmn/")
    expect(page.get_by_role("heading", name="This job is not on the list any more.")).to_be_visible()
    nothing_against_axe(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    nothing_against_axe(page)


def test_the_same_by_keyboard_alone(page: Page, portal: Portal) -> None:
    def tab_to(name: str) -> None:
        for _press in range(80):
            page.keyboard.press("Tab")
            said = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''")
            if said.strip().startswith(name):
                return
        pytest.fail(f"Tab does not reach {name!r} on {page.url}")

    page.goto(f"{portal.learner}/")
    tab_to("Your prison number")
    page.keyboard.type(JO)
    tab_to("Your 3 secret words")
    page.keyboard.type("river candle orange")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Jo")
    tab_to("Skip to the page")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to("Find a job")
    page.keyboard.type("warehouse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What we found")).to_be_visible()
    tab_to("See all")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Find a job")).to_be_visible()
    tab_to("Near")
    page.keyboard.type("Leeds")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Miles are measured from Leeds")).to_be_visible()
    first = page.locator("main article h3").first.inner_text()
    tab_to(first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    tab_to("I'm interested")
    page.keyboard.press("Space")
    expect(page.get_by_text(TOLD)).to_be_visible()
    tab_to("Jobs")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{portal.learner}/jobs/")
    tab_to("My jobs")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are interested", exact=True)).to_be_visible()


def test_the_same_without_scripting(plain_context: BrowserContext, portal: Portal) -> None:
    page = plain_context.new_page()
    sign_in(page, portal, ALI)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Ali")
    page.get_by_role("link", name="Jobs", exact=True).click()
    expect(page.get_by_text("We do not know where you will live.")).to_be_visible()
    find_warehouse_job(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="Saved:")).to_be_visible()
    page.get_by_role("button", name="I'm interested").click()
    expect(page.get_by_text(TOLD)).to_be_visible()
    page.reload()  # post, redirect, get: nothing is sent twice
    page.goto(f"{portal.learner}/jobs/mine/")
    expect(page.locator("main article")).to_have_count(1)
    page.get_by_role("link", name="Hide").click()
    page.get_by_role("link", name="Carry on").or_(page.get_by_role("button", name="Carry on")).click()
    expect(page).to_have_url(f"{portal.learner}/jobs/mine/")


def test_the_first_sign_in_asks_for_new_words_before_anything_else(page: Page, portal: Portal) -> None:
    issued = in_the_portal(
        portal,
        "from campus.accounts.models import User; from campus.accounts.services.secrets import words_issue\n"
        f"print(words_issue(User.objects.get(username='{CASEY}')))",
    )
    sign_in(page, portal, CASEY, issued)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    nothing_against_axe(page)
    page.goto(f"{portal.learner}/jobs/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    page.get_by_role("link", name="Start").or_(page.get_by_role("button", name="Start")).click()
    nothing_against_axe(page)
    chosen = page.get_by_role("radio").first
    words = page.locator(f"label[for={chosen.get_attribute('id')}]").inner_text().strip()
    chosen.check()
    page.get_by_role("button", name="Use these words").click()
    nothing_against_axe(page)
    page.get_by_label("Type your 3 words").fill(words)
    page.get_by_role("button", name="These are my words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Casey")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, portal, CASEY, issued)
    expect(page.get_by_text("That did not work. Check your number and your words.")).to_be_visible()
    sign_in(page, portal, CASEY, words)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Casey")


def test_back_after_sign_out_shows_nothing(page: Page, portal: Portal) -> None:
    sign_in(page, portal, SAM)
    page.goto(f"{portal.learner}/jobs/?words=warehouse")
    page.locator("main article h3 a").first.click()
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] == "__Host-vc-learner"]
    for _step in range(4):
        page.go_back()
        page.wait_for_load_state()
        expect(page.locator("body")).not_to_contain_text(title)
        expect(page.locator("body")).not_to_contain_text("Hello, Sam")


def test_a_screen_left_alone_ends_and_shows_nothing(page: Page, portal: Portal) -> None:
    sign_in(page, portal, SAM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    in_the_portal(
        portal,
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "from campus.accounts.models import User; from campus.accounts.services.sessions import SEEN\n"
        f"store = SessionStore(User.objects.get(username='{SAM}').session_key)\n"
        "store[SEEN] -= 11 * 60\n"
        "store.save()",
    )
    page.goto(f"{portal.learner}/jobs/")
    expect(page.get_by_text("You were away for 10 minutes.")).to_be_visible()
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("body")).not_to_contain_text("Hello, Sam")


def test_the_faces_share_no_cookie_and_refuse_the_other_kind_of_user(page: Page, portal: Portal) -> None:
    sign_in(page, portal, SAM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    sent: dict[str, str] = {}
    page.on("request", lambda request: sent.update({request.url: request.all_headers().get("cookie", "")}))
    page.goto(f"{portal.staff}/admin/")
    page.goto(f"{portal.content}/")
    assert sent
    assert not [cookie for cookie in sent.values() if "vc-learner" in cookie]
    page.goto(f"{portal.staff}/admin/")
    expect(page).to_have_url(re.compile("sign-in|login"))
    page.goto(f"{portal.learner}/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, portal, "admin", "demonstration only")
    expect(page.get_by_text("That did not work.").first).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 640), (341, 192)])  # 341 by 192: 1366 by 768 at 400 %
def test_nothing_scrolls_sideways_on_a_narrow_screen(browser: Browser, portal: Portal, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    page = context.new_page()
    wide = []
    page.goto(f"{portal.learner}/sign-in/")
    sign_in(page, portal, SAM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    page.goto(f"{portal.learner}/jobs/")
    job = page.locator("main article h3 a").first.get_attribute("href") or ""
    search = "/jobs/?words=warehouse&kind=WAREHOUSING&near=Leeds"
    for path in ("/", search, "/jobs/?words=astronaut", job, "/jobs/mine/", "/help/"):
        page.goto(f"{portal.learner}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert wide == []
