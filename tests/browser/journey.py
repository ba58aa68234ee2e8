"""What the browser tests of a learner's journey share: signing in, axe-core, and what a subprocess does to the portal's data."""

import os
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from campus.demo.sign_ins import LEARNER_WORDS
from tests.browser.conftest import ROOT, Portal

SAM, JO, ALI, CASEY = "A1234BC", "A2345CD", "A3456DE", "A4567EF"
TOLD = "Staff have been told. They will talk to you. You do not need to do anything else."
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def sign_in(page: Page, portal: Portal, number: str, words: str = LEARNER_WORDS) -> None:
    """Sign in at the learner face, as a person does."""
    page.goto(f"{portal.learner}/")
    page.get_by_label("Your prison number").fill(number)
    page.get_by_label("Your 3 secret words").fill(words)
    page.get_by_role("button", name="Sign in").click()


def find_warehouse_job(page: Page) -> None:
    """From home to the page of a warehouse job near Leeds."""
    page.get_by_role("link", name="Jobs", exact=True).click()
    page.get_by_label("Kind of job or words").fill("warehouse")
    page.get_by_label("Near").fill("Leeds")
    page.get_by_label("How far").select_option("10")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Miles are measured from Leeds")).to_be_visible()
    page.locator("main article").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What you would do")).to_be_visible()


def nothing_against_axe(page: Page) -> None:
    """No violation of WCAG 2.2 AA that axe-core can see on this page."""
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, f"{page.url}: {results.generate_report()}"


def in_the_portal(portal: Portal, code: str) -> str:
    """Run a few lines of our own code on the running portal's data, as the worker would; returns what they print."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CAMPUS_", "DATABASE_"))}
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        cwd=ROOT,
        env={
            **environment,
            "CAMPUS_DATA_DIR": str(portal.data),
            "CAMPUS_FACE": "worker",
            "DJANGO_SETTINGS_MODULE": "campus.settings.demo",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()
