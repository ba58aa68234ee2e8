"""CVs leave, in real Chromium: on paper with scripting off, and as a locked file that two members of staff let out."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from campus.demo.sign_ins import LEARNER_WORDS, STAFF_PASSWORD
from tests.browser.conftest import Portal
from tests.browser.journey import in_the_portal, nothing_against_axe, sign_in
from tests.services.programs import find_program

pytestmark = [pytest.mark.browser, pytest.mark.services]
NUMBER = "A7654ZX"
OFFICER = "Pat Lowe, probation office"
Desk = Callable[[str], Page]
# Somebody of their own, so that no other test meets them; as if they had written a CV and staff had found it ready.
READY_CV = f"""
from campus.accounts.models import CustodySpell, Person, Prison
from campus.accounts.services.people import account_ensure
from campus.core import clock
from cv_builder.models import ContactDetails, Cv, CvReview, CvVersion
from campus.accounts.models import User
now, prison = clock.now(), Prison.objects.get(code="FHL")
person, is_new = Person.objects.get_or_create(
    prison_number="{NUMBER}", defaults=dict(surname="Poole", forenames="Kit", held_at=prison)
)
if is_new:
    CustodySpell.objects.create(person=person, prison=prison, starts_on=clock.today())
    user = account_ensure(person)
    user.set_password("{LEARNER_WORDS}")
    user.must_change_secret, user.has_been_welcomed = False, True
    user.save()
    words = dict(name="Kit Poole", about="I kept a busy kitchen clean.")
    cv = Cv.objects.create(
        person=person, title="My CV", is_main=True, content=words, state="READY",
        asked_at=now, reviewed_at=now, created_at=now, saved_at=now,
    )
    version = CvVersion.objects.create(cv=cv, number=1, content=words, layout=cv.layout, reason="REVIEWED", made_at=now)
    staff = User.objects.filter(kind="STAFF").first()
    CvReview.objects.create(cv=cv, version=version, outcome="READY", by=staff, by_name="Robin", at=now)
    ContactDetails.objects.create(person=person, town="Leeds", phone="0113 496 0123", saved_at=now)
print(f"{{person.surname}}, {{person.forenames}}")
"""


@pytest.fixture
def person(portal: Portal) -> str:
    """Somebody with a CV ready; their name as staff read it."""
    return in_the_portal(portal, READY_CV)


@pytest.fixture
def desk(browser: Browser, portal: Portal) -> Iterator[Desk]:
    """Sign somebody in at the staff face, in a window of their own."""
    contexts = []

    def open_desk(name: str) -> Page:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB", accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{portal.staff}/admin/")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password").fill(STAFF_PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{portal.staff}/admin/**")
        return page

    yield open_desk
    for context in contexts:
        context.close()


def test_a_learner_asks_for_paper_with_scripting_off_and_staff_print_it(
    browser: Browser, portal: Portal, person: str, desk: Desk
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, portal, NUMBER)
    page.goto(f"{portal.learner}/cv/print/")
    page.get_by_label("Classic").check()
    page.get_by_role("button", name="Ask staff to print it").click()
    expect(page.get_by_text("Staff have been asked.")).to_be_visible()
    expect(page.get_by_text("Waiting for staff")).to_be_visible()

    staff = desk("resettlement")
    staff.goto(f"{portal.staff}/admin/cv-prints/")
    staff.get_by_role("button", name=f"Approve the CV of {person}").click()
    expect(staff.get_by_text("Approved. Print it now.")).to_be_visible()
    staff.get_by_role("button", name=f"The CV of {person} has been handed over").click()
    expect(staff.get_by_role("button", name=f"The CV of {person} has been handed over")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Given to you")).to_be_visible()
    context.close()


def test_two_people_let_a_cv_out_and_a_separate_reader_opens_it(
    portal: Portal, person: str, desk: Desk, tmp_path: Path
) -> None:
    asks = desk("resettlement")
    asks.goto(f"{portal.staff}/admin/cvs-out/ask/")
    asks.get_by_label("Or one person: prison number").fill(NUMBER)
    asks.get_by_role("button", name="Show").click()
    expect(asks.get_by_text("1 person with a CV ready")).to_be_visible()
    nothing_against_axe(asks)
    asks.get_by_role("button", name="Ask for release").click()
    expect(asks.get_by_text("Say which officer receives the files.")).to_be_visible()
    asks.get_by_label("Officer who receives the files").fill(OFFICER)
    asks.get_by_role("button", name="Ask for release").click()
    expect(asks.get_by_text("You asked for this. Somebody else must release it.")).to_be_visible()

    releases = desk("security")
    releases.goto(asks.url)
    expect(releases.get_by_role("cell", name=person)).to_be_visible()
    releases.get_by_role("button", name="Release", exact=True).click()
    passphrase = releases.locator("code").inner_text()
    assert len(passphrase.split()) == 6
    with releases.expect_download() as taking:
        releases.get_by_role("button", name=f"Take the file of {person}").click()
    locked = tmp_path / taking.value.suggested_filename
    taking.value.save_as(locked)
    assert "0113 496 0123" in _read(locked, passphrase)
    assert _read(locked, "wrong words altogether") == ""

    releases.goto(asks.url)
    expect(releases.get_by_text("Copy deleted on")).to_be_visible()
    assert passphrase not in releases.content()
    releases.get_by_role("button", name="Delete the copies now").click()
    expect(releases.get_by_text("The copies are deleted.")).to_be_visible()


def _read(file: Path, passphrase: str) -> str:
    command = [find_program("pdftotext"), "-upw", passphrase, str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
