"""Disclosure, a letter and a business plan in real Chromium: without scripting, by keyboard, and at both widths."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.conftest import Portal
from tests.browser.journey import ALI, JO, SAM, nothing_against_axe, sign_in

pytestmark = pytest.mark.browser
STARTS_WITH = "async (address) => (await (await fetch(address)).text()).slice(0, 4)"


def answer_one(page: Page, *, year: str = "2019", years: str = "5") -> None:
    """Enter one prison sentence as somebody who is not sure whether it is on the list."""
    page.get_by_label("Year", exact=True).fill(year)
    press(page, "Go on", then="How old were you on that day?")
    page.get_by_label("18 or over").check()
    press(page, "Go on", then="What did you get?")
    page.get_by_label("Prison or detention, also if it was suspended").check()
    press(page, "Go on", then="Which kind was it?")
    page.get_by_label("Prison, or detention, for a set time").check()
    press(page, "Go on", then="How long did the court say?")
    page.get_by_label("Years", exact=True).fill(years)
    press(page, "Go on", then="When did it begin?")
    press(page, "Go on", then="Is it on the list called Schedule 18?")
    page.get_by_label("I'm not sure").check()
    press(page, "Go on", then="Did you get anything else on that day?")
    press(page, "No, that is all", then="When do I no longer have to tell?")


def press(page: Page, button: str, *, then: str) -> None:
    """Press a button of the page and wait for the page it leads to."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(then)


def test_without_scripting_both_answers_are_given_and_hide_loses_nothing(
    plain_context: BrowserContext, portal: Portal
) -> None:
    page = plain_context.new_page()
    sign_in(page, portal, SAM)
    page.goto(f"{portal.learner}/cv/telling/")
    page.get_by_role("link", name="Do I have to tell?").click()
    press(page, "Add a sentence or caution", then="When were you found guilty, or got the caution?")
    press(page, "Go on", then="When were you found guilty, or got the caution?")
    expect(page.get_by_role("link", name="Please give the year.")).to_be_visible()
    page.get_by_label("Year", exact=True).fill("2019")
    page.get_by_role("button", name="Hide", exact=True).click()
    expect(page.locator("body")).not_to_contain_text("guilty")
    page.get_by_role("button", name="Carry on").click()
    expect(page.get_by_label("Year", exact=True)).to_have_value("2019")
    answer_one(page)
    press(page, "Add another", then="When were you found guilty, or got the caution?")
    page.get_by_label("Year", exact=True).fill("2025")
    press(page, "Go on", then="How old were you on that day?")
    page.get_by_label("18 or over").check()
    press(page, "Go on", then="What did you get?")
    page.get_by_label("A fine or compensation").check()
    press(page, "Go on", then="Which kind was it?")
    page.get_by_label("A fine", exact=True).check()
    press(page, "Go on", then="Did you get anything else on that day?")
    press(page, "No, that is all", then="When do I no longer have to tell?")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_text("If it is on the list: You always have to tell").first).to_be_visible()
    expect(page.get_by_text("If it is not on the list (Schedule 18): From about").first).to_be_visible()
    expect(page.get_by_text("It is not legal advice. England and Wales only.").first).to_be_visible()
    assert page.url == f"{portal.learner}/cv/telling/when/"
    page.get_by_role("link", name="Forget this now").click()
    expect(page.get_by_text("Nothing saved.")).to_be_visible()


def test_with_scripting_nothing_is_against_axe_and_back_brings_nothing_up(page: Page, portal: Portal) -> None:
    sign_in(page, portal, JO)
    page.goto(f"{portal.learner}/cv/telling/")
    nothing_against_axe(page)
    page.get_by_role("link", name="Do I have to tell?").click()
    press(page, "Add a sentence or caution", then="When were you found guilty, or got the caution?")
    nothing_against_axe(page)
    answer_one(page)
    nothing_against_axe(page)
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("heading", name="One by one")).to_be_visible()
    nothing_against_axe(page)
    assert page.evaluate("window.localStorage.length + window.sessionStorage.length") == 0
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    with suppress(Error):  # Chromium keeps nothing of a page that answered a post, and says so with a page of its own
        page.go_back()
    expect(page.locator("body")).not_to_contain_text("Found guilty")


def test_words_for_an_employer_by_keyboard(page: Page, portal: Portal) -> None:
    def tab_to(name: str) -> None:
        for _press in range(80):
            page.keyboard.press("Tab")
            said = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''")
            if said.strip().startswith(name):
                return
        pytest.fail(f"Tab does not reach {name!r} on {page.url}")

    sign_in(page, portal, JO)
    page.goto(f"{portal.learner}/cv/telling/words/")
    tab_to("Start")
    page.keyboard.press("Enter")
    for number in range(1, 7):
        expect(page.get_by_text(f"Question {number} of 6")).to_be_visible()
        tab_to("In your own words")
        page.keyboard.type(f"My answer {number}.")
        tab_to("Go on" if number < 6 else "Read it all")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Read it all")
    expect(page.get_by_text("My answer 6.")).to_be_visible()
    nothing_against_axe(page)
    tab_to("Save")
    page.keyboard.press("Enter")
    expect(page.get_by_text("My words for an employer: saved on")).to_be_visible()
    page.get_by_role("link", name="Delete everything here").click()
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Nothing saved.")).to_be_visible()


def test_a_letter_saves_itself_and_comes_out_as_paper(page: Page, portal: Portal) -> None:
    sign_in(page, portal, JO)
    page.goto(f"{portal.learner}/cv/letters/")
    page.get_by_role("button", name="Write a letter for any job").click()
    page.get_by_label("What job is it, and why do you want it?").fill("I would like to work in a warehouse.")
    expect(page.locator("[data-saved-line]")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    nothing_against_axe(page)
    page.reload()
    expect(page.get_by_label("What job is it, and why do you want it?")).to_have_value(
        "I would like to work in a warehouse."
    )
    page.get_by_role("button", name="Save and see it").click()
    expect(page.get_by_text("Dear hiring manager,")).to_be_visible()
    nothing_against_axe(page)
    address = page.get_by_role("link", name="Make a paper to print").get_attribute("href") or ""
    assert page.evaluate(STARTS_WITH, address) == "%PDF"


def test_a_business_plan_adds_up_without_scripting(plain_context: BrowserContext, portal: Portal) -> None:
    page = plain_context.new_page()
    sign_in(page, portal, ALI)
    page.goto(f"{portal.learner}/cv/plan/")
    page.get_by_role("link", name="What it costs, and your price").click()
    page.get_by_label("Materials for one").fill("ten")
    page.get_by_label("Your price for one").fill("25")
    page.get_by_role("button", name="Add it up").click()
    expect(page.get_by_role("link", name="Please give pounds in digits, like 12.50.")).to_be_visible()
    expect(page.get_by_label("Your price for one")).to_have_value("25")
    page.get_by_label("Materials for one").fill("10")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Month 1", exact=True).fill("8")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you need to live on")
    page.goto(f"{portal.learner}/cv/plan/month/1/")
    page.get_by_label("Tools and equipment").fill("350")
    page.get_by_role("button", name="Save, all months").click()
    expect(page.get_by_text("There is not enough money at the end of these months: 1, 2,")).to_be_visible()
    expect(page.get_by_role("row", name="Month 1 £0.00 £200.00 £0.00 £350.00 -£150.00")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1366])
def test_nothing_scrolls_sideways(browser: Browser, portal: Portal, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, locale="en-GB")
    page = context.new_page()
    sign_in(page, portal, SAM)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Sam")
    wide = []
    for path in ("telling/", "telling/when/", "telling/words/", "telling/help/", "letters/", "plan/", "plan/budget/",
                 "plan/costing/", "plan/forecast/", "plan/cash-flow/", "plan/month/2/"):  # fmt: skip
        page.goto(f"{portal.learner}/cv/{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert wide == []
