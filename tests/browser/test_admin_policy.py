"""The Wagtail admin in real Chromium under the staff face's policy: nothing is blocked, and nothing leaves the host."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.services.faces import database_make, face_running
from tests.services.nginx import free_port

pytestmark = [pytest.mark.browser, pytest.mark.services]
PASSWORD = "a long enough pass phrase"
BOSS = f"""
from campus.accounts.models import User
boss = User(username="boss", kind="STAFF", is_superuser=True, is_staff=True, first_name="Ade", last_name="Bell")
boss.set_password("{PASSWORD}")
boss.save()
"""
SCREENS = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/1/",
    "/admin/images/",
    "/admin/images/multiple/add/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/users/",
    "/admin/users/new/",
    "/admin/groups/",
    "/admin/groups/new/",
    "/admin/collections/",
    "/admin/workflows/list/",
    "/admin/workflows/add/",
    "/admin/reports/site-history/",
    "/admin/reports/locked/",
    "/admin/account/",
]


@dataclass
class Watch:
    """What went wrong on the screens that were opened, and which hosts were asked."""

    blocked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def staff_face(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The staff face as a real process, with one superuser."""
    data = Path(tmp_path_factory.mktemp("staff"))
    database_make(data, BOSS)
    port = free_port()
    with face_running("staff", data, f"127.0.0.1:{port}", CAMPUS_STAFF_PORT=str(port)):
        yield f"http://staff.localhost:{port}"


@pytest.fixture
def watched(page: Page) -> Watch:
    """The page's console, errors and requests."""
    watch = Watch()

    def note(message: object) -> None:
        text = message.text  # type: ignore[attr-defined]
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            watch.blocked.append(f"{page.url}: {text[:300]}")

    page.on("console", note)
    page.on("pageerror", lambda error: watch.faults.append(f"{page.url}: {error}"))
    page.on("request", lambda request: watch.hosts.add(urlsplit(request.url).hostname or ""))
    return watch


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/admin/")
    assert page.url.startswith(f"{address}/sign-in/")
    page.get_by_label("User name").fill("boss")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/admin/")


def test_no_admin_screen_breaks_the_policy_or_leaves_the_host(page: Page, watched: Watch, staff_face: str) -> None:
    sign_in(page, staff_face)
    for screen in SCREENS:
        answer = page.goto(f"{staff_face}{screen}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, screen
    assert watched.blocked == []
    assert watched.faults == []
    assert watched.hosts == {"staff.localhost"}


def test_the_page_editor_works_under_the_policy(page: Page, watched: Watch, staff_face: str) -> None:
    sign_in(page, staff_face)
    page.goto(f"{staff_face}/admin/pages/")
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    adds = [link for link in links if re.search(r"/admin/pages/(add/|\d+/add_subpage/)", link)]
    edits = [link for link in links if re.fullmatch(r"/admin/pages/\d+/edit/", link)]
    for link in [*edits[:2], *adds[:2]]:
        page.goto(f"{staff_face}{link}", wait_until="load")
    assert edits or adds
    assert watched.blocked == []
    assert watched.faults == []
    assert watched.hosts == {"staff.localhost"}


def test_what_wagtail_starts_by_inline_script_is_started_all_the_same(
    page: Page, watched: Watch, staff_face: str
) -> None:
    sign_in(page, staff_face)
    page.goto(f"{staff_face}/admin/reports/site-history/", wait_until="load")
    has_calendar = "() => Boolean(window.jQuery('#id_timestamp_0').data('xdsoft_datetimepicker'))"
    page.wait_for_function(has_calendar)
    page.goto(f"{staff_face}/admin/groups/new/", wait_until="load")
    waiting = page.locator("[data-controller=campus-begin]:not([data-begun])")
    assert waiting.count() == 0, "a part was marked to be started and was not"
    assert watched.blocked == []
    assert watched.faults == []
