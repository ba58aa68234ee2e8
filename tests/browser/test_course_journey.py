"""A learner takes a course in real Chromium: found, begun, left and carried on with, tested, done. With scripting and without."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from campus.demo.courses import HANDS, TITLE
from campus.demo.sign_ins import LEARNER_WORDS
from tests.browser.conftest import Portal

pytestmark = [pytest.mark.browser, pytest.mark.services]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RIGHT = {
    "When do you wash your hands?": ["Before I touch food"],
    "After which of these": ["Cutting raw meat", "Emptying the bin"],
    "Raw meat goes on the lowest shelf": ["Yes, this is true"],
    "One board will do": ["No, this is not true"],
    "How many degrees": ["63"],
    "What do you use with water": ["Soap"],
}


def sign_in(page: Page, portal: Portal, number: str) -> None:
    """Be signed in and at home."""
    page.goto(portal.learner)
    page.get_by_label("Your prison number").fill(number)
    page.get_by_label("Your 3 secret words").fill(LEARNER_WORDS)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Hello")).to_be_visible()


@pytest.fixture
def terminal(context: BrowserContext) -> Iterator[Page]:
    """A terminal whose browser complains of nothing, to its own console or otherwise."""
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    assert complaints == []


def go_on(page: Page, name: str) -> None:
    """Press a button or follow a link of that name."""
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first.click()


def accessible(page: Page) -> None:
    """Axe finds nothing against WCAG 2.2 AA on the page as it stands."""
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()


def begin_course(page: Page, portal: Portal) -> None:
    """Find the course by its words and start it."""
    page.get_by_role("link", name="Courses", exact=True).click()
    expect(page.get_by_role("heading", name="Find a course")).to_be_visible()
    page.get_by_label("Course or words").fill("hygiene kitchens")
    go_on(page, "Search")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    go_on(page, "Start this course")
    expect(page.get_by_text(f"Part 1 of {len(HANDS)}")).to_be_visible()


def read_lessons(page: Page) -> None:
    """Read to the end of every lesson that is left."""
    while page.get_by_role("heading", name=TITLE).count() == 0 or page.get_by_role("link", name="Carry on").count():
        if page.get_by_role("button", name="Start the test").count():
            return
        if page.get_by_role("link", name="Carry on").count():
            go_on(page, "Carry on")
        elif page.get_by_role("button", name="Finish this lesson").count():
            go_on(page, "Finish this lesson")
        else:
            go_on(page, "Next")


def answer_rightly(page: Page) -> None:
    """Answer the question on the page."""
    asked = page.locator("main").inner_text()
    answers = next(answers for words, answers in RIGHT.items() if words in asked)
    if page.get_by_role("textbox").count():
        page.get_by_role("textbox").fill(answers[0])
    for answer in answers if not page.get_by_role("textbox").count() else ():
        page.get_by_label(answer).check()


def test_a_learner_takes_a_course_to_its_end(terminal: Page, portal: Portal) -> None:
    page = terminal
    sign_in(page, portal, "A1234BC")
    expect(page.get_by_role("link", name="A 10-minute lesson")).to_be_visible()
    page.get_by_role("link", name="Courses", exact=True).click()
    accessible(page)
    begin_course(page, portal)
    accessible(page)
    go_on(page, "Next")
    go_on(page, "Stop here")
    expect(page.get_by_text("Saved. You can carry on from here.")).to_be_visible()
    page.locator("article", has_text=TITLE).get_by_role("link", name=re.compile("Carry on")).click()
    expect(page.get_by_text(f"Part 2 of {len(HANDS)}")).to_be_visible()
    go_on(page, "Next")
    go_on(page, "Next")
    page.get_by_label("Go on: eggs are clean").check()
    go_on(page, "Check")
    expect(page.get_by_text("Shells look clean, but germs can be on them.")).to_be_visible()
    accessible(page)
    read_lessons(page)
    go_on(page, "Start the test")

    expect(page.get_by_role("heading", name="Question 1 of 6")).to_be_visible()
    accessible(page)
    answer_rightly(page)
    expect(page.locator("[data-saved-line]")).to_contain_text("Saved")
    asked = page.locator("main .rich-text").inner_text()
    page.goto(portal.learner)
    page.locator("article", has_text=TITLE).get_by_role("link", name=re.compile("Carry on")).click()
    expect(page.get_by_text("Welcome back. Your answers are safe.")).to_be_visible()
    expect(page.get_by_role("heading", name="Question 2 of 6")).to_be_visible()
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.locator("main .rich-text")).to_have_text(asked)
    go_on(page, "Save and go on")
    for _number in range(2, 7):
        answer_rightly(page)
        go_on(page, "Save and go on")
    expect(page.get_by_text("You have answered 6 of 6 questions.")).to_be_visible()
    accessible(page)
    go_on(page, "Finish the test")
    expect(page.get_by_role("heading", name="You passed")).to_be_visible()
    expect(page.get_by_text("6 of 6. You need 5.")).to_be_visible()
    accessible(page)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="You passed")).to_be_visible()
    go_on(page, "See what you have done")
    expect(page.get_by_role("heading", name="Courses done")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    accessible(page)


def test_it_all_works_without_scripting(plain_context: BrowserContext, portal: Portal) -> None:
    page = plain_context.new_page()
    sign_in(page, portal, "A2345CD")
    begin_course(page, portal)
    read_lessons(page)
    go_on(page, "Start the test")
    for _number in range(6):
        answer_rightly(page)
        go_on(page, "Save and go on")
    go_on(page, "Finish the test")
    expect(page.get_by_role("heading", name="You passed")).to_be_visible()
    go_on(page, "See what you have done")
    expect(page.get_by_role("heading", name="Courses done")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
