"""Sign-in slips on paper, in real Chromium: each on a sheet of its own, and nothing of the admin around them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.services.faces import database_make, face_running
from tests.services.nginx import free_port

pytestmark = [pytest.mark.browser, pytest.mark.services]
PASSWORD = "a long enough pass phrase"
PEOPLE = """
from tests.factories.accounts import LearnerFactory, StaffFactory
StaffFactory(username="worker", role="Resettlement worker", prisons=["LEI"])
for number, surname in (("A1111AA", "Bright"), ("A2222BB", "Marsh"), ("A3333CC", "Hart")):
    user = LearnerFactory(person__prison_number=number, person__surname=surname)
    user.set_unusable_password()
    user.save()
"""


@pytest.fixture
def staff_face(tmp_path: Path) -> Iterator[str]:
    """The staff face as a real process, with three people who have no words yet."""
    database_make(tmp_path, PEOPLE)
    port = free_port()
    with face_running("staff", tmp_path, f"127.0.0.1:{port}", CAMPUS_STAFF_PORT=str(port)):
        yield f"http://staff.localhost:{port}"


def test_each_slip_is_a_sheet_of_two_parts_and_only_slips_are_printed(page: Page, staff_face: str) -> None:
    page.goto(f"{staff_face}/admin/people/slips/")
    page.get_by_label("User name").fill("worker")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    for name in ("Bright", "Marsh", "Hart"):
        page.get_by_label(re.compile(f"^{name}")).check()
    page.get_by_role("button", name="Make slips").click()

    slips = page.locator(".slip")
    expect(slips).to_have_count(3)
    for slip in slips.all():
        words = slip.locator(".slip__words").inner_text()
        for kept_apart in ("Bright", "Marsh", "Hart", "A1111AA", "A2222BB", "A3333CC", "Prison"):
            assert kept_apart not in words
    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
    assert len(sheets) == 3
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Sign-in slip")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(slips.first).to_be_visible()
