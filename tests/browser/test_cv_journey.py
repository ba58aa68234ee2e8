"""A CV in real Chromium: from nothing to ready for employers, by keyboard, with scripting and without; staff help beside it."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from campus.demo.sign_ins import STAFF_PASSWORD
from tests.browser.conftest import Portal
from tests.browser.journey import nothing_against_axe, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.services]
JO, ALI = "A2345CD", "A3456DE"
SENTENCE = "I cooked meals for 400 people a day."


def press(page: Page, name: str) -> None:
    """Press a button or follow a link by the keyboard alone."""
    found = page.get_by_role("main").get_by_role("button", name=name, exact=True)
    found = found.or_(page.get_by_role("main").get_by_role("link", name=name, exact=True)).first
    found.focus()
    page.keyboard.press("Enter")


def type_into(page: Page, label: str, words: str) -> None:
    """Put the cursor into a field and type."""
    page.get_by_label(label).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def tick(page: Page, label: str) -> None:
    """Tick a box or choose one of several by the space bar."""
    page.get_by_label(label, exact=True).first.focus()
    page.keyboard.press("Space")


def heading(page: Page, words: str) -> None:
    """The page whose question is this."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def make_a_cv(page: Page, *, check: bool) -> None:
    """From nothing to the last step; with `check`, axe looks at every new screen."""

    def look() -> None:
        if check:
            nothing_against_axe(page)

    page.get_by_role("link", name="My CV", exact=True).first.click()
    heading(page, "My CV")
    press(page, "Start my CV")
    heading(page, "What name goes at the top?")
    look()
    press(page, "Save and go on")
    heading(page, "What work are you looking for?")
    type_into(page, "Kind of work or job", "Kitchen assistant")
    press(page, "Save and go on")
    heading(page, "How are you at work?")
    press(page, "I am good at ...")
    expect(page.get_by_label("About you")).to_have_value("I am good at ...")
    type_into(page, "About you", "I am good at cooking for many people. I stay calm.")
    press(page, "Save and go on")
    heading(page, "What can you do?")
    for skill in ("Timekeeping", "Food hygiene", "Working as a team"):
        if page.get_by_label(skill, exact=True).first.is_hidden():
            page.get_by_text("Skills from other kinds of work").click()
        tick(page, skill)
    look()
    press(page, "Add these")
    expect(page.get_by_role("heading", name="Food hygiene")).to_be_visible()
    look()
    for proof in ("I passed every check.", "I was never late in two years.", "I worked in a team of eight."):
        page.get_by_role("link", name=re.compile("^Say how")).first.click()
        heading(page, "How do you show it?")
        type_into(page, "How do you show it?", proof)
        press(page, "Save and go on")
        heading(page, "What can you do?")
    press(page, "Save and go on")
    heading(page, "What work have you done?")
    press(page, "Add work in here")
    tick(page, "Kitchen")
    press(page, "Save and go on")
    heading(page, "What, where and when was it?")
    type_into(page, "When did you start?", "soon")
    tick(page, "I still do this work")
    press(page, "Save and go on")
    expect(page.get_by_role("link", name="Write a year, or a month and a year. Like 2019 or May 2019.")).to_be_visible()
    expect(page.get_by_label("When did you start?")).to_have_value("soon")
    type_into(page, "When did you start?", "2024")
    press(page, "Save and go on")
    heading(page, "What did you do there?")
    look()
    press(page, "I cooked meals for ... people a day, on time.")
    expect(page.get_by_label("Write one sentence")).to_have_value("I cooked meals for ... people a day, on time.")
    type_into(page, "Write one sentence", SENTENCE)
    press(page, "Save and go on")
    heading(page, "What work have you done?")
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    press(page, "Save and go on")
    heading(page, "What have you learnt?")
    press(page, "Skip for now")
    heading(page, "What else do you want to say?")
    look()
    press(page, "Skip for now")
    heading(page, "Check my CV")
    expect(page.get_by_text("All good. Nothing to fix.")).to_be_visible()
    look()


def typing_saves_itself(page: Page) -> None:
    """What is typed is there after a while, without a button."""
    page.get_by_role("link", name="About you", exact=True).click()
    page.get_by_label("Your name").focus()
    with page.expect_response(re.compile("/keep/")) as kept:
        page.keyboard.press("End")
        page.keyboard.type("-Lee")
    assert kept.value.status == 200
    expect(page.locator("[data-saved-line]")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Jo Marsh-Lee")


def test_from_nothing_to_ready_for_employers_with_help_from_staff(
    page: Page, context: BrowserContext, portal: Portal
) -> None:
    sign_in(page, portal, JO)
    make_a_cv(page, check=True)
    press(page, "Ask staff to look")
    expect(page.get_by_text("We have told staff. You can go on writing.")).to_be_visible()
    press(page, "See it")
    heading(page, "My CV, as an employer reads it")
    nothing_against_axe(page)
    press(page, "What a computer reads")
    heading(page, "What a computer reads")
    expect(page.get_by_text("I passed every check.")).to_be_visible()

    desk = context.new_page()
    desk.goto(f"{portal.staff}/admin/")
    desk.get_by_label("User name").fill("resettlement")
    desk.get_by_label("Password").fill(STAFF_PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    desk.goto(f"{portal.staff}/admin/cvs/")
    desk.get_by_role("link", name="Marsh, Jo").click()
    expect(desk.get_by_text(SENTENCE).first).to_be_visible()
    desk.get_by_label("About", exact=True).select_option(label=f"Sentence: {SENTENCE}")
    desk.get_by_label("Other words for this text").fill("I cooked hot meals for 400 people every day.")
    desk.get_by_role("button", name="Write it beside the CV").click()
    expect(desk.get_by_text("Written. The learner sees it and decides.")).to_be_visible()

    page.goto(f"{portal.learner}/cv/")
    press(page, "Look at the suggestion")
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    nothing_against_axe(page)
    press(page, "Use their words")
    press(page, "See it")
    expect(page.get_by_text("I cooked hot meals for 400 people every day.")).to_be_visible()

    desk.reload()
    desk.get_by_role("button", name="Ready for employers").click()
    expect(desk.get_by_text("Saved. The learner sees it.")).to_be_visible()
    page.goto(f"{portal.learner}/cv/")
    expect(page.get_by_text("Martin Hale says: this CV is ready for employers.")).to_be_visible()
    typing_saves_itself(page)
    page.goto(f"{portal.learner}/cv/")
    expect(page.get_by_text("You have changed it since.")).to_be_visible()


def test_a_cv_is_made_without_scripting(plain_context: BrowserContext, portal: Portal) -> None:
    page = plain_context.new_page()
    sign_in(page, portal, ALI)
    make_a_cv(page, check=False)
    press(page, "Ask staff to look")
    expect(page.get_by_text("We have told staff. You can go on writing.")).to_be_visible()
