"""A learner's session as the screen lives it: one at a time, quiet time, longest time, closing time, and a clean end."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campus.accounts.models import PrisonHours, User
from campus.accounts.services.secrets import words_issue
from campus.accounts.services.sessions import session_end_of
from campus.accounts.sessions import SessionEnd
from campus.audit.models import AuditEvent
from tests.faces import FaceClient
from tests.factories.accounts import SECRET_WORDS

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2027, 5, 7, 9, 0, tzinfo=UTC)  # ten in the morning in London
CLEARS = '"cache", "cookies", "storage"'
SCRIPT = {"X-Requested-With": "campus"}


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands still on a Friday morning until a test moves it."""
    with time_machine.travel(FRIDAY, tick=False) as traveller:
        yield traveller


def signed_in(learner: User, address: str = "10.1.1.1") -> FaceClient:
    client = FaceClient("learner", REMOTE_ADDR=address)
    answer = client.post("/sign-in/", {"number": learner.username, "words": SECRET_WORDS})
    assert answer.status_code == 302, answer.content.decode()
    return client


def assert_ended(answer: object, why: SessionEnd, client: FaceClient, sentence: str) -> None:
    """The answer ends the session: the cookie is deleted, everything kept is cleared, and one sentence says why."""
    assert answer.status_code == 302
    assert answer["Location"] == f"/signed-out/{why.value}/"
    assert answer["Clear-Site-Data"] == CLEARS
    assert answer.cookies["__Host-vc-learner"]["max-age"] == 0
    page = client.get(answer["Location"])
    assert page.status_code == 200
    text = page.content.decode()
    for words in ("You are signed out", sentence, "Your work is saved.", "Sign in again"):
        assert words in text
    assert client.get("/")["Location"] == "/sign-in/"


def shown_page(client: FaceClient, learner: User) -> str:
    """A page of a signed-in learner: the one that asks for new words."""
    User.objects.filter(pk=learner.pk).update(must_change_secret=True)
    return client.get("/welcome/").content.decode()


def last_reason() -> str:
    return AuditEvent.objects.filter(action="accounts.session.ended").latest("pk").detail["reason"]


def test_signing_out_ends_everything(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    key = client.session.session_key
    assert_ended(client.post("/sign-out/"), SessionEnd.SIGNED_OUT, client, "You signed out.")
    assert not Session.objects.filter(session_key=key).exists()
    assert last_reason() == "signed-out"


def test_signing_out_is_a_post(learner_client: FaceClient) -> None:
    assert learner_client.get("/sign-out/").status_code == 405
    assert learner_client.get("/").status_code == 200


def test_ten_quiet_minutes_end_it(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    clock.shift(timedelta(minutes=9, seconds=59))
    assert client.get("/").status_code == 200
    clock.shift(timedelta(minutes=10, seconds=1))
    assert_ended(client.get("/"), SessionEnd.IDLE, client, "You were away for 10 minutes.")
    assert last_reason() == "idle"


def test_a_post_after_the_end_does_nothing_but_say_so(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    clock.shift(timedelta(minutes=11))
    assert_ended(client.post("/welcome/words/", {"others": "yes"}), SessionEnd.IDLE, client, "You were away")


def test_the_script_saying_still_here_keeps_it(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    for _ in range(6):
        clock.shift(timedelta(minutes=9))
        assert client.post("/still-here/", headers=SCRIPT).status_code == 204
    assert client.get("/").status_code == 200


def test_still_here_may_come_as_late_as_the_unwritten_minute(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    clock.shift(timedelta(seconds=50))
    client.get("/")  # not written down: less than a minute after the last
    clock.shift(timedelta(minutes=9, seconds=55))
    assert client.post("/still-here/", headers=SCRIPT).status_code == 204
    assert client.get("/").status_code == 200


def test_two_hours_are_the_most(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    for _ in range(14):
        clock.shift(timedelta(minutes=8))
        assert client.get("/").status_code == 200
    clock.shift(timedelta(minutes=8))
    assert_ended(client.get("/"), SessionEnd.LONGEST, client, "You can sign in again.")


def test_the_place_closes(clock: time_machine.Traveller, learner: User) -> None:
    PrisonHours.objects.create(prison=learner.person.held_at, weekday=4, opens_at=time(8), closes_at=time(10, 8))
    client = signed_in(learner)
    assert 'data-closes-at="2027-05-07T10:08:00+01:00"' in shown_page(client, learner)
    clock.shift(timedelta(minutes=8))
    assert_ended(client.get("/"), SessionEnd.CLOSING, client, "It is closing time.")


def test_hours_that_staff_change_take_effect_within_a_minute_of_use(
    clock: time_machine.Traveller, learner: User
) -> None:
    client = signed_in(learner)
    PrisonHours.objects.create(prison=learner.person.held_at, weekday=4, opens_at=time(8), closes_at=time(10, 4))
    clock.shift(timedelta(seconds=61))
    client.get("/")
    clock.shift(timedelta(minutes=3))
    assert client.get("/")["Location"] == "/signed-out/closing/"


def test_outside_the_hours_the_right_words_are_told_when_it_opens(clock: time_machine.Traveller, learner: User) -> None:
    PrisonHours.objects.create(prison=learner.person.held_at, weekday=4, opens_at=time(13), closes_at=time(16, 45))
    client = FaceClient("learner")
    answer = client.post("/sign-in/", {"number": learner.username, "words": SECRET_WORDS})
    assert answer.status_code == 200
    assert "This computer opens at 1:00 pm." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    wrong = client.post("/sign-in/", {"number": learner.username, "words": "wrong words here"})
    assert "opens" not in wrong.content.decode()


def test_a_new_sign_in_ends_the_old_one_which_is_told(clock: time_machine.Traveller, learner: User) -> None:
    old = signed_in(learner, "10.1.1.1")
    new = signed_in(learner, "10.2.2.2")
    assert new.get("/").status_code == 200
    sentence = "You signed in on another computer. If that was not you, tell staff now."
    assert_ended(old.get("/"), SessionEnd.ELSEWHERE, old, sentence)
    assert new.get("/").status_code == 200
    assert last_reason() == "elsewhere"


def test_a_late_save_of_the_old_session_does_not_bring_it_back(clock: time_machine.Traveller, learner: User) -> None:
    old = signed_in(learner, "10.1.1.1")
    saved = old.session  # a request that was still being answered when the new sign-in came
    contents = dict(saved.items())
    signed_in(learner, "10.2.2.2")
    saved.update(contents)
    saved.save()
    assert old.get("/")["Location"] == "/signed-out/elsewhere/"


def test_new_words_from_staff_end_the_session(learner: User) -> None:
    client = signed_in(learner)
    words_issue(User.objects.get(pk=learner.pk))
    assert_ended(client.get("/"), SessionEnd.STOPPED, client, "If you need help, ask staff.")


def test_a_release_ends_the_session_at_once(learner: User) -> None:
    client = signed_in(learner)
    learner.person.released_on = FRIDAY.date()
    learner.person.kept_until = FRIDAY.date()
    learner.person.save()
    assert_ended(client.get("/"), SessionEnd.STOPPED, client, "If you need help, ask staff.")


def test_an_account_switched_off_ends_the_session_at_once(learner: User) -> None:
    client = signed_in(learner)
    User.objects.filter(pk=learner.pk).update(is_active=False)
    assert_ended(client.get("/"), SessionEnd.STOPPED, client, "If you need help, ask staff.")


def test_ending_a_session_that_is_not_there_says_so(learner: User) -> None:
    assert not session_end_of(learner, SessionEnd.STOPPED)
    assert not AuditEvent.objects.filter(action="accounts.session.ended").exists()


def test_a_script_is_told_by_its_status_and_the_page_after_it_learns_why(
    clock: time_machine.Traveller, learner: User
) -> None:
    old = signed_in(learner, "10.1.1.1")
    signed_in(learner, "10.2.2.2")
    assert old.post("/still-here/", headers=SCRIPT).status_code == 403
    answer = old.get("/signed-out/idle/")
    assert answer["Location"] == "/signed-out/elsewhere/"
    assert answer["Clear-Site-Data"] == CLEARS


def test_a_quiet_page_without_scripting_clears_itself(clock: time_machine.Traveller, learner: User) -> None:
    client = signed_in(learner)
    page = shown_page(client, learner)
    assert '<noscript><meta http-equiv="refresh" content="600;url=/signed-out/idle/"></noscript>' in page
    clock.shift(timedelta(minutes=10))
    assert client.get("/signed-out/idle/")["Location"] == "/signed-out/idle/"
    assert "_auth_user_id" not in client.session


def test_a_page_left_in_one_window_does_not_end_what_another_window_uses(
    clock: time_machine.Traveller, learner: User
) -> None:
    client = signed_in(learner)
    clock.shift(timedelta(minutes=8))
    client.get("/")
    clock.shift(timedelta(minutes=2))
    answer = client.get("/signed-out/idle/")
    assert answer.status_code == 200
    assert "Are you still there?" in answer.content.decode()
    assert client.get("/").status_code == 200


def test_an_unknown_reason_is_not_found(anonymous_learner_client: FaceClient) -> None:
    assert anonymous_learner_client.get("/signed-out/because/").status_code == 404


def test_signed_out_needs_no_session_and_makes_none(anonymous_learner_client: FaceClient) -> None:
    answer = anonymous_learner_client.get("/signed-out/idle/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert not Session.objects.exists()


def test_a_cookie_of_a_session_that_is_gone_is_deleted_and_everything_cleared(learner: User) -> None:
    client = signed_in(learner)
    Session.objects.all().delete()
    answer = client.get("/")
    assert answer["Location"] == "/sign-in/"
    assert answer["Clear-Site-Data"] == CLEARS


def test_activity_is_written_at_most_once_a_minute_and_a_request_asks_two_things(
    clock: time_machine.Traveller, learner: User
) -> None:
    client = signed_in(learner)
    clock.shift(timedelta(seconds=30))
    with CaptureQueriesContext(
        connection,
    ) as quiet:
        client.post("/still-here/", headers=SCRIPT)
    assert [query["sql"].split()[0] for query in quiet] == ["SELECT", "SELECT"]
    clock.shift(timedelta(seconds=31))
    with CaptureQueriesContext(connection) as written:
        client.post("/still-here/", headers=SCRIPT)
    assert any(query["sql"].startswith("UPDATE") for query in written)


def test_every_page_knows_the_clock_and_the_place(clock: time_machine.Traveller, learner: User) -> None:
    page = shown_page(signed_in(learner), learner)
    for words in (
        'data-idle-seconds="600"',
        'data-warn-seconds="60"',
        'data-ping-url="/still-here/"',
        'data-idle-url="/signed-out/idle/"',
        learner.person.held_at.name,
    ):
        assert words in page
