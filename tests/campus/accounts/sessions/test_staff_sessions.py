"""Staff: 15 quiet minutes; what the editor sends by itself does not count as activity."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from campus.audit.models import AuditEvent
from tests.faces import FaceClient

pytestmark = pytest.mark.django_db
START = datetime(2027, 5, 7, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def editor(clock: time_machine.Traveller, staff_client: Callable[..., FaceClient]) -> FaceClient:
    """A browser where somebody who may edit pages is signed in."""
    return staff_client(is_superuser=True)


def test_fifteen_quiet_minutes_end_it(clock: time_machine.Traveller, editor: FaceClient) -> None:
    clock.shift(timedelta(minutes=14, seconds=59))
    assert editor.get("/admin/").status_code == 200
    clock.shift(timedelta(minutes=15))
    answer = editor.get("/admin/")
    assert answer["Location"] == "/signed-out/idle/"
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "You were away for 15 minutes." in editor.get(answer["Location"]).content.decode()
    assert AuditEvent.objects.get(action="accounts.session.ended").detail == {"reason": "idle"}


def test_the_editors_ping_is_no_activity(clock: time_machine.Traveller, editor: FaceClient) -> None:
    page = Page.objects.get(depth=2)
    editor.get(f"/admin/pages/{page.pk}/edit/")
    session = EditingSession.objects.create(user=editor.user, content_object=page, last_seen_at=START, is_editing=True)
    ping = f"/admin/editing-sessions/ping/wagtailcore/page/{page.pk}/{session.pk}/"
    for _ in range(5):
        clock.shift(timedelta(minutes=2, seconds=50))
        assert editor.post(ping, headers={"Accept": "application/json"}).status_code == 200
    clock.shift(timedelta(minutes=1))
    assert editor.post(ping, headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403
    assert editor.get("/admin/")["Location"] == "/signed-out/idle/"


def test_autosave_is_no_activity(clock: time_machine.Traveller, editor: FaceClient) -> None:
    page = Page.objects.get(depth=2)
    for _ in range(2):
        clock.shift(timedelta(minutes=7))
        editor.post(f"/admin/pages/{page.pk}/edit/", {"title": "x"}, headers={"Accept": "application/json"})
    clock.shift(timedelta(minutes=1, seconds=1))
    assert editor.get("/admin/")["Location"] == "/signed-out/idle/"


def test_saving_a_page_is_activity(clock: time_machine.Traveller, editor: FaceClient) -> None:
    page = Page.objects.get(depth=2)
    for _ in range(3):
        clock.shift(timedelta(minutes=10))
        assert editor.post(f"/admin/pages/{page.pk}/edit/", {"title": "x"}).status_code == 200
