"""A learner signs in with number and words; every failure, of any kind, is the same page with the same status."""

import re
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from campus.accounts.models import User, UserKind
from campus.audit.models import AuditEvent
from campus.core import clock
from tests.faces import FaceClient, face_url
from tests.factories.accounts import SECRET_WORDS, LearnerFactory, PersonFactory, StaffFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"
FAILED = "That did not work. Check your number and your words. If it still does not work, ask staff."


def attempt(client: FaceClient, number: str, words: str) -> tuple[int, str]:
    """Try to sign in; return the status and the page without its one-time token."""
    answer = client.post(SIGN_IN, {"number": number, "words": words})
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return answer.status_code, page


def terminal(address: str = "10.1.1.1") -> FaceClient:
    return FaceClient("learner", REMOTE_ADDR=address)


def actions() -> list[str]:
    return list(AuditEvent.objects.values_list("action", flat=True))


@pytest.mark.parametrize("spelling", ["{}", " {} ", "lower", "spaced"])
def test_the_number_may_be_typed_in_any_case_and_spacing(learner: User, spelling: str) -> None:
    number = learner.username
    typed = {"lower": number.lower(), "spaced": " ".join(number)}.get(spelling, spelling.format(number))
    client = terminal()
    answer = client.post(SIGN_IN, {"number": typed, "words": "Copper, LANTERN - meadow"})
    assert answer.status_code == 302
    assert answer["Location"] == face_url("learner", "pages:home")
    assert client.get(answer["Location"]).status_code == 200


def test_the_page_asks_kindly_and_keeps_nothing(anonymous_learner_client: FaceClient) -> None:
    page = anonymous_learner_client.get(SIGN_IN).content.decode()
    for words in (
        "Your prison number",
        "Like A1234BC. It is on your ID card.",
        "Your 3 secret words",
        "Ask staff. They can give",
    ):
        assert words in page
    assert 'autocomplete="off"' in page
    assert "remember" not in page.lower()


def test_a_failure_shows_one_sentence_and_nothing_that_was_typed(learner: User) -> None:
    status, page = attempt(terminal(), learner.username, "wrong words here")
    assert status == 200
    assert FAILED in page
    assert learner.username not in page
    assert "wrong words" not in page


def test_every_failure_gets_the_same_page_and_status(learner: User) -> None:
    released = LearnerFactory(person__released=True)
    off = LearnerFactory(is_active=False)
    superuser = StaffFactory(username="A9999ZZ", is_superuser=True)
    locked = LearnerFactory()
    for _ in range(5):
        attempt(terminal("10.2.2.2"), locked.username, "wrong words here")
    answers = {
        "wrong": attempt(terminal(), learner.username, "wrong words here"),
        "unknown": attempt(terminal(), "Z9876YX", SECRET_WORDS),
        "released": attempt(terminal(), released.username, SECRET_WORDS),
        "off": attempt(terminal(), off.username, SECRET_WORDS),
        "staff": attempt(terminal(), superuser.username, "a long enough pass phrase"),
        "no number": attempt(terminal(), "hello", SECRET_WORDS),
        "empty": attempt(terminal(), "", ""),
        "locked": attempt(terminal("10.2.2.2"), locked.username, SECRET_WORDS),
    }
    assert {status for status, _ in answers.values()} == {200}
    assert len({page for _, page in answers.values()}) == 1, list(answers)


def test_every_failure_does_the_same_hashing(learner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth import hashers

    hasher = type(hashers.get_hasher())
    counted: list[int] = []
    encode = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda self, *a, **k: (counted.append(1), encode(self, *a, **k))[1])
    locked, released = LearnerFactory(), LearnerFactory(person__released=True)
    for _ in range(5):
        attempt(terminal("10.2.2.2"), locked.username, "wrong words here")
    work = {}
    for name, (address, number, words) in {
        "wrong": ("10.1.1.1", learner.username, "wrong words here"),
        "unknown": ("10.1.1.1", "Z9876YX", SECRET_WORDS),
        "released": ("10.1.1.1", released.username, SECRET_WORDS),
        "no number": ("10.1.1.1", "hello", SECRET_WORDS),
        "locked": ("10.2.2.2", locked.username, SECRET_WORDS),
    }.items():
        counted.clear()
        attempt(terminal(address), number, words)
        work[name] = len(counted)
    assert set(work.values()) == {1}, work


def test_five_failures_lock_the_pair_and_neither_the_person_nor_the_terminal(learner: User) -> None:
    other = LearnerFactory()
    for spelling in (
        learner.username,
        learner.username.lower(),
        f" {learner.username}",
        "-".join(learner.username),
        learner.username,
    ):
        attempt(terminal("10.2.2.2"), spelling, "wrong words here")
    assert terminal("10.2.2.2").post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS}).status_code == 200
    assert terminal("10.3.3.3").post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS}).status_code == 302
    assert terminal("10.2.2.2").post(SIGN_IN, {"number": other.username, "words": SECRET_WORDS}).status_code == 302


def test_the_lock_opens_after_fifteen_minutes_whatever_is_tried_meanwhile(learner: User) -> None:
    start = clock.now()
    with time_machine.travel(start, tick=False) as time:
        for _ in range(5):
            attempt(terminal(), learner.username, "wrong words here")
        time.shift(timedelta(minutes=10))
        attempt(terminal(), learner.username, "wrong words here")
        time.shift(timedelta(minutes=4, seconds=50))
        assert terminal().post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS}).status_code == 200
        time.shift(timedelta(seconds=20))
        assert terminal().post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS}).status_code == 302


def test_what_was_typed_is_stored_nowhere(learner: User) -> None:
    for _ in range(3):
        attempt(terminal(), learner.username, "zebra violin window")
        attempt(terminal(), "my name is Sam", "zebra violin window")
    stored = repr([list(model.objects.values_list()) for model in (AccessAttempt, AuditEvent)])
    stored += repr([session.get_decoded() for session in Session.objects.all()])
    assert "zebra" not in stored
    assert "my name is Sam" not in stored


def test_success_and_failure_are_recorded_by_public_id_only(learner: User) -> None:
    attempt(terminal("10.4.4.4"), learner.username, "wrong words here")
    attempt(terminal("10.4.4.4"), "Z9876YX", "wrong words here")
    terminal("10.4.4.4").post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS})
    failed, unknown, succeeded = AuditEvent.objects.filter(action__startswith="accounts.sign_in.").order_by("pk")
    assert (failed.action, failed.subject_id, failed.terminal) == (
        "accounts.sign_in.failed",
        learner.person.public_id,
        "10.4.4.4",
    )
    assert failed.detail == {"face": "LEARNER", "reason": "WRONG"}
    assert (unknown.subject_id, unknown.detail["reason"]) == ("", "UNKNOWN")
    assert (succeeded.action, succeeded.actor_id) == ("accounts.sign_in.succeeded", learner.person.public_id)
    assert "Z9876YX" not in repr(list(AuditEvent.objects.values_list()))
    assert learner.username not in repr(list(AuditEvent.objects.values_list()))


def test_a_lock_is_recorded_once(learner: User) -> None:
    for _ in range(7):
        attempt(terminal(), learner.username, "wrong words here")
    assert actions().count("accounts.sign_in.locked") == 1
    assert actions().count("accounts.sign_in.failed") == 7


def test_a_person_without_an_account_fails_like_anyone_and_is_recorded_as_the_person() -> None:
    person = PersonFactory()
    status, page = attempt(terminal(), person.prison_number, SECRET_WORDS)
    assert status == 200
    assert FAILED in page
    assert AuditEvent.objects.get().subject_id == person.public_id


def test_signing_in_changes_the_session_key(learner: User) -> None:
    client = terminal()
    client.get(SIGN_IN)
    before = client.session.session_key
    client.post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_an_account_of_the_wrong_kind_never_gets_in_by_a_session_made_elsewhere() -> None:
    staff = StaffFactory(is_superuser=True)
    assert staff.kind == UserKind.STAFF
    client = terminal().sign_in(staff)
    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_slow_guessing_over_terminals_locks_nobody_and_shows_in_the_count(learner: User) -> None:
    from campus.accounts.guarding import guessing_seen
    from campus.accounts.viewers import viewer_of

    for number in range(12):
        attempt(terminal(f"10.9.0.{number % 4 + 1}"), learner.username, "wrong words here")
    here = viewer_of(StaffFactory(prisons=["LEI"]))
    elsewhere = viewer_of(StaffFactory(prisons=["MDI"]))
    [seen] = guessing_seen(here)
    assert (seen.person_id, seen.terminal, seen.failures) == (learner.person.public_id, None, 12)
    assert guessing_seen(elsewhere) == []
    assert terminal().post(SIGN_IN, {"number": learner.username, "words": SECRET_WORDS}).status_code == 302
