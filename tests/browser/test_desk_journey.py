"""The moderators' day in real Chromium: a job is typed, approved, read, taken back; a security officer turns jobs off and on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from campus.core import clock
from tests.browser.conftest import Portal
from tests.browser.journey import nothing_against_axe
from tests.browser.test_staff_journey import complaints, desk, learner  # noqa: F401 - fixtures

pytestmark = [pytest.mark.browser, pytest.mark.services]
TITLE = "Stock checker, early shift"


def test_a_job_is_typed_approved_read_and_taken_back(
    desk: Callable[[str], Page],  # noqa: F811
    learner: Page,  # noqa: F811
    portal: Portal,
    complaints: list[str],  # noqa: F811
) -> None:
    page = desk("moderator")
    page.goto(f"{portal.staff}/admin/jobs/adverts/add/")
    nothing_against_axe(page)
    page.get_by_label("Employer", exact=True).fill("Tidewell Storage")
    page.get_by_label("Came through").select_option(label="Prison employment lead")
    page.get_by_label("Kind of work").select_option(label="Warehousing")
    page.get_by_label("What they do", exact=True).fill("Count what is on the shelves, and keep the list true.")
    page.get_by_label("Places", exact=True).fill("Leeds")
    page.get_by_label("Closes", exact=True).fill((clock.today() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Save and check").click()
    expect(page.get_by_text("What you typed is still here.")).to_be_visible()
    expect(page.get_by_label("Employer", exact=True)).to_have_value("Tidewell Storage")
    page.get_by_role("link", name="Title", exact=True).click()
    page.get_by_label("Title", exact=True).fill(TITLE)
    page.get_by_role("button", name="Save and check").click()
    expect(page.get_by_text("Somebody else has to approve it before learners see it.")).to_be_visible()
    address = page.url
    page.keyboard.press("a")
    expect(page.get_by_text("You typed this advert yourself.")).to_be_visible()

    second = desk("moderator2")
    second.goto(address)
    second.keyboard.press("a")
    expect(second.get_by_text(f"Approved: {TITLE}.")).to_be_visible()
    public_id = address.rstrip("/").rsplit("/", 1)[1]
    learner.goto(f"{portal.learner}/jobs/{public_id}/")
    expect(learner.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    learner.get_by_role("button", name="Save").first.click()

    second.goto(f"{portal.staff}/admin/jobs/recalls/")
    nothing_against_axe(second)
    second.get_by_role("link", name="Typed by staff").click()
    expect(second.get_by_text("Learners who saved one")).to_be_visible()
    second.get_by_label("Why?").select_option(label="They were checked wrongly")
    second.get_by_role("button", name="Take 1 advert back").click()
    expect(second.get_by_text("1 advert was taken back.")).to_be_visible()
    learner.goto(f"{portal.learner}/jobs/mine/")
    expect(learner.get_by_text("This job is not on the list any more.").first).to_be_visible()
    second.goto(f"{portal.staff}/admin/jobs/to-check/")
    expect(second.locator("[data-campus-row]").first).to_contain_text(TITLE)  # a learner had saved it: it waits first
    assert complaints == []


def test_a_security_officer_turns_jobs_off_and_on(
    desk: Callable[[str], Page],  # noqa: F811
    learner: Page,  # noqa: F811
    portal: Portal,
    complaints: list[str],  # noqa: F811
) -> None:
    page = desk("security")
    page.goto(f"{portal.staff}/admin/switches/")
    nothing_against_axe(page)
    page.get_by_label("What").select_option(value="jobs")
    page.get_by_label("Where").select_option(label="All prisons")
    page.get_by_label("Why").select_option(label="Security")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Turn it off now").click()
    expect(page.get_by_text("It is off from now on.")).to_be_visible()
    learner.get_by_role("link", name="Jobs", exact=True).click()
    expect(learner.get_by_role("heading", name="This is not open here just now")).to_be_visible()
    nothing_against_axe(learner)
    page.get_by_role("button", name="Turn on again").click()
    expect(page.get_by_text("It is on again from now on.")).to_be_visible()
    learner.reload()
    expect(learner.get_by_role("heading", name="Find a job")).to_be_visible()
    assert complaints == []
