"""The admin as ours: "Today", the content check in the editor, review dates, and no way out on any screen."""

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campus.core import clock
from campus.pages import slots
from campus.pages.models import InformationPage
from campus.pages.parts import TodayLine
from campus.pages.slots import Slot
from tests.factories.pages import information_page

pytestmark = pytest.mark.django_db
LONG_AGO = clock.today() - datetime.timedelta(days=12)


@pytest.fixture
def today_lines() -> Iterator[Any]:
    """Register lines on "Today" for one test, in place of every app's own."""
    before = list(slots._providers[Slot.STAFF_TODAY])

    def fill(*lines: TodayLine) -> None:
        slots._providers[Slot.STAFF_TODAY] = [lambda *_: [part for line in lines if (part := line.part())]]

    fill()
    yield fill
    slots._providers[Slot.STAFF_TODAY] = before


def editing(page: InformationPage, blocks: list[tuple[str, Any]], **more: Any) -> dict[str, Any]:
    """What the editor's form posts."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "section": page.section,
            "body": streamfield(blocks),
            "owner": page.owner_id or "",
            "review_by": page.review_by.isoformat(),
            **more,
        }
    )


def test_the_home_of_the_admin_is_today(administrator_client: Any, today_lines: Any) -> None:
    shown = administrator_client.get("/admin/").text
    assert '<h1 class="w-h1 w-mt-0">Today</h1>' in shown
    assert "Nothing is waiting for you." in shown


def test_what_has_waited_longest_comes_first_and_opens_its_rows(administrator_client: Any, today_lines: Any) -> None:
    now = clock.now()
    today_lines(
        TodayLine("Adverts to check", 3, "/admin/adverts/", oldest=now - datetime.timedelta(hours=1)),
        TodayLine("Resets", 1, "/admin/resets/"),
        TodayLine("Interests", 2, "/admin/interests/", oldest=LONG_AGO, words="Tell them."),
        TodayLine("Nothing here", 0, "/admin/none/"),
    )
    page = BeautifulSoup(administrator_client.get("/admin/").text, "html.parser").select_one(".campus-today")
    assert [" ".join(line.get_text().split()) for line in page.select("li h2")] == [
        "Interests 2",
        "Adverts to check 3",
        "Resets 1",
    ]
    assert page.select_one("a.button")["href"] == "/admin/interests/"
    assert "Oldest: 12 days. Tell them." in page.get_text()
    assert "Nothing here" not in page.get_text()


def test_a_page_past_its_review_date_is_on_today_and_in_its_list(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, review_by=LONG_AGO)
    today = administrator_client.get("/admin/").text
    assert "Pages past their review date" in today
    assert "Oldest: 12 days." in today
    listed = administrator_client.get("/admin/pages-past-review/").text
    assert "Gym times" in listed
    assert f"/admin/pages/{page.pk}/edit/" in listed
    assert "A place to live" not in listed


def test_the_explorer_and_the_editor_flag_it(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, review_by=LONG_AGO)
    assert "Gym times (past its review date)" in administrator_client.get(f"/admin/pages/{help_section.pk}/").text
    editor = administrator_client.get(f"/admin/pages/{page.pk}/edit/").text
    assert f"was to be checked by {clock.date_words(LONG_AGO)}" in editor


def test_a_page_within_its_date_is_not_flagged(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, review_by=clock.today())
    assert "past its review date" not in administrator_client.get(f"/admin/pages/{page.pk}/edit/").text


def test_staff_who_may_change_no_page_are_told_of_none(staff_client: Any, help_section: Any) -> None:
    information_page(help_section, review_by=LONG_AGO)
    client = staff_client(permissions=["wagtailadmin.access_admin"])
    assert "Pages past their review date" not in client.get("/admin/").text
    assert client.get("/admin/pages-past-review/").status_code in {302, 403}


def test_publishing_what_leads_outside_is_refused_by_block_and_words(
    administrator_client: Any, help_section: Any
) -> None:
    page = information_page(help_section, owner=administrator_client.user)
    posted = editing(
        page,
        [
            ("heading", "Gym"),
            ("paragraph", rich_text("<p>Look at www.example.org for times.</p>")),
            ("who_can_help", {"who": "Gym staff", "what": "Ring 0113 496 0000.", "how": ""}),
        ],
    )
    answer = administrator_client.post(f"/admin/pages/{page.pk}/edit/", {**posted, "action-publish": "1"})
    assert answer.status_code == 200
    shown = BeautifulSoup(answer.text, "html.parser").get_text()
    assert "Text (block 2): “www.example.org” is a web address." in shown
    assert "Who can help (block 3): “0113 496 0000” is a telephone number." in shown
    page.refresh_from_db()
    assert "www.example.org" not in json.dumps(page.body.get_prep_value())


def test_a_draft_of_it_may_be_kept(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, owner=administrator_client.user)
    posted = editing(page, [("paragraph", rich_text("<p>Look at www.example.org for times.</p>"))])
    answer = administrator_client.post(f"/admin/pages/{page.pk}/edit/", posted)
    assert answer.status_code == 302
    page.refresh_from_db()
    assert "www.example.org" in str(page.get_latest_revision().content["body"])
    assert "www.example.org" not in json.dumps(page.body.get_prep_value())


def test_a_clean_page_is_published(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, owner=administrator_client.user)
    posted = editing(page, [("paragraph", rich_text("<p>Ask gym staff.</p>"))], prisons=[])
    answer = administrator_client.post(f"/admin/pages/{page.pk}/edit/", {**posted, "action-publish": "1"})
    assert answer.status_code == 302
    page.refresh_from_db()
    assert "Ask gym staff." in json.dumps(page.body.get_prep_value())


@pytest.mark.parametrize("missing", ["review_by", "owner"])
def test_a_page_is_not_published_without_a_date_and_somebody(
    administrator_client: Any, help_section: Any, missing: str
) -> None:
    page = information_page(help_section, owner=administrator_client.user, live=False)
    posted = editing(page, [("paragraph", rich_text("<p>Ask gym staff.</p>"))]) | {missing: ""}
    answer = administrator_client.post(f"/admin/pages/{page.pk}/edit/", {**posted, "action-publish": "1"})
    assert answer.status_code == 200
    page.refresh_from_db()
    assert not page.live


def test_a_learner_cannot_be_chosen_as_owner(administrator_client: Any, help_section: Any, learner: Any) -> None:
    page = information_page(help_section)
    editor = BeautifulSoup(administrator_client.get(f"/admin/pages/{page.pk}/edit/").text, "html.parser")
    offered = {option["value"] for option in editor.select("select[name=owner] option")}
    assert str(administrator_client.user.pk) in offered
    assert str(learner.pk) not in offered


def test_notices_are_written_on_home_and_checked(administrator_client: Any, help_section: Any) -> None:
    home = help_section.get_parent()

    def post(text: str) -> Any:
        notice = {
            "text": text,
            "ends_on": clock.today().isoformat(),
            "prisons": [],
            "id": "",
            "ORDER": "1",
            "DELETE": "",
        }
        posted = nested_form_data({"title": "Home", "slug": home.slug, "notices": inline_formset([notice])})
        return administrator_client.post(f"/admin/pages/{home.pk}/edit/", {**posted, "action-publish": "1"})

    refused = post("Look at www.example.org.")
    assert refused.status_code == 200
    assert "www.example.org" in refused.text
    assert post("The gym is closed on Friday.").status_code == 302
    assert home.specific.notices.get().text == "The gym is closed on Friday."


def test_a_preview_shows_the_page_as_a_learner_would_see_it(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, owner=administrator_client.user)
    posted = editing(page, [("paragraph", rich_text("<p>As it would be.</p>"))])
    address = f"/admin/pages/{page.pk}/edit/preview/"
    assert administrator_client.post(address, posted).json()["is_valid"]
    preview = administrator_client.get(address)
    assert preview.status_code == 200
    assert "As it would be." in preview.text
    assert preview["X-Frame-Options"].upper() == "SAMEORIGIN"


def test_no_screen_holds_a_script_of_its_own(administrator_client: Any, help_section: Any) -> None:
    """The staff face's policy refuses scripts inside a page: date fields, choosers and inline panels begin without one."""
    page = information_page(help_section, owner=administrator_client.user)
    home = help_section.get_parent()
    for address in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/{home.pk}/edit/", f"/admin/pages/{page.pk}/move/"):
        answer = administrator_client.get(address)
        soup = BeautifulSoup(answer.text, "html.parser")
        own = [tag for tag in soup.find_all("script") if not tag.get("src") and tag.get("type") != "application/json"]
        assert own == [], address
        assert soup.find(onclick=True) is None
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
    assert (
        'data-campus-begin-what-value="InlinePanel"' in administrator_client.get(f"/admin/pages/{home.pk}/edit/").text
    )


# --- nothing leads out ------------------------------------------------------------------------------------------------
ATTRIBUTES = ("href", "src", "action", "formaction", "poster", "srcset", "data", "data-url", "content")
SCREENS = (
    "/admin/", "/admin/pages/", "/admin/pages/{help}/", "/admin/pages/{page}/edit/", "/admin/pages/{page}/history/",
    "/admin/pages/add/pages/informationpage/{help}/", "/admin/pages/{home}/edit/", "/admin/pages-past-review/",
    "/admin/images/", "/admin/images/add/", "/admin/documents/", "/admin/documents/multiple/add/", "/admin/collections/",
    "/admin/users/", "/admin/groups/", "/admin/groups/new/", "/admin/account/", "/admin/workflows/list/",
    "/admin/reports/locked/", "/admin/reports/site-history/", "/admin/reports/workflow/", "/admin/pages/{page}/delete/",
    "/admin/choose-page/", "/admin/images/chooser/", "/admin/documents/chooser/", "/admin/no-such-screen/",
)  # fmt: skip


def outside_addresses(markup: str) -> set[str]:
    """Addresses of another host in any attribute that a browser follows or loads, and in the sidebar's own data."""
    soup = BeautifulSoup(markup, "html.parser")
    found = [str(tag[name]) for tag in soup.find_all(True) for name in ATTRIBUTES if tag.has_attr(name)]
    for script in soup.find_all("script"):
        found += re.findall(r"https?://[^\s\"'\\]+", script.get_text())
    for template in soup.find_all(["template", "noscript"]):
        found += re.findall(r"https?://[^\s\"'\\<]+", str(template))
    hosts = {address: urlsplit(address).hostname for address in found if "//" in address}
    return {address for address, host in hosts.items() if host and host not in {"staff.localhost", "www.w3.org"}}


def test_no_screen_holds_an_address_of_another_host(administrator_client: Any, help_section: Any) -> None:
    page = information_page(help_section, owner=administrator_client.user)
    for screen in SCREENS:
        address = screen.format(help=help_section.pk, page=page.pk, home=help_section.get_parent().pk)
        answer = administrator_client.get(address)
        assert answer.status_code == (404 if "no-such" in screen else 200), address
        assert outside_addresses(answer.text) == set(), address
        assert "gravatar" not in answer.text, address


def test_the_menu_holds_what_is_used_and_names_the_product(administrator_client: Any, help_section: Any) -> None:
    shown = administrator_client.get("/admin/").text
    assert "Virtual Campus" in shown
    for gone in ("What's new", "What’s new", "Editor Guide", "Aging pages", "Sites", "Redirects"):
        assert gone not in BeautifulSoup(shown, "html.parser").find(id="wagtail-sidebar-props").get_text()


def test_an_editor_of_one_part_sees_only_its_menu(staff_client: Any, help_section: Any) -> None:
    group = Group.objects.create(name="Help writers")
    for kind in ("add", "change"):
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=help_section.pk), permission_type=kind)
    client = staff_client(permissions=["wagtailadmin.access_admin"])
    client.user.groups.add(group)
    shown = BeautifulSoup(client.get("/admin/").text, "html.parser").find(id="wagtail-sidebar-props").get_text()
    assert "Pages" in shown
    for hidden in ("Settings", "Users", "Groups", "Collections"):
        assert hidden not in shown
