"""First sign-in: new words are chosen from what the system offers, before anything else can be reached."""

import re

import pytest

from campus.accounts.models import User
from campus.accounts.services.secrets import OFFER, words_issue
from campus.audit.models import AuditEvent
from tests.faces import FaceClient
from tests.factories.accounts import LearnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer() -> FaceClient:
    """A terminal where somebody has just signed in with the words of a slip; `.user` is the account."""
    user = LearnerFactory(has_been_welcomed=False)
    words = words_issue(user)
    client = FaceClient("learner")
    answer = client.post("/sign-in/", {"number": user.username, "words": words})
    assert answer["Location"] == "/welcome/"
    client.user = user
    return client


def offered(client: FaceClient) -> list[str]:
    client.get("/welcome/words/")
    return client.session[OFFER]["sets"]


def test_no_other_page_is_reached_until_words_are_chosen(newcomer: FaceClient) -> None:
    for address in ("/", "/jobs/", "/welcome/again/"):
        assert newcomer.get(address).status_code in {302, 404}, address
    assert newcomer.get("/")["Location"] == "/welcome/"
    assert newcomer.get("/welcome/").status_code == 200
    assert newcomer.get("/hide/?back=/welcome/").status_code == 200


def test_three_sets_are_offered_and_stay_until_others_are_asked_for(newcomer: FaceClient) -> None:
    first = offered(newcomer)
    assert len(first) == 3
    assert offered(newcomer) == first
    page = newcomer.get("/welcome/words/").content.decode()
    assert all(words in page for words in first)
    newcomer.post("/welcome/words/", {"others": "yes"})
    assert not set(offered(newcomer)) & set(first)


def test_a_set_that_was_not_offered_cannot_be_chosen(newcomer: FaceClient) -> None:
    offered(newcomer)
    for typed in ("3", "-1", "my own words", ""):
        answer = newcomer.post("/welcome/words/", {"chosen": typed})
        assert answer.status_code == 200
        assert "Pick one set of words." in answer.content.decode()


@pytest.mark.parametrize("way", ["type", "tap"])
def test_words_are_typed_or_tapped_once_and_are_then_the_learners_own(newcomer: FaceClient, way: str) -> None:
    picked = offered(newcomer)[1]
    assert newcomer.post("/welcome/words/", {"chosen": "1"})["Location"] == "/welcome/again/"
    if way == "type":
        answer = newcomer.post("/welcome/again/", {"words": picked.title()})
    else:
        for word in picked.split():
            answer = newcomer.post("/welcome/again/", {"tap": word})
    assert answer["Location"] == "/"
    assert newcomer.get("/").status_code == 200
    assert OFFER not in newcomer.session
    user = User.objects.get(pk=newcomer.user.pk)
    assert not user.must_change_secret
    assert AuditEvent.objects.filter(action="accounts.secret.chosen", subject_id=user.person.public_id).count() == 1
    again = FaceClient("learner").post("/sign-in/", {"number": user.username, "words": picked})
    assert again["Location"] == "/"


def test_words_repeated_wrong_change_nothing(newcomer: FaceClient) -> None:
    offered(newcomer)
    newcomer.post("/welcome/words/", {"chosen": "0"})
    before = User.objects.get(pk=newcomer.user.pk).password
    answer = newcomer.post("/welcome/again/", {"words": "not these words"})
    assert answer.status_code == 200
    assert "Those are not the same 3 words." in answer.content.decode()
    assert User.objects.get(pk=newcomer.user.pk).password == before


def test_the_page_that_asks_for_the_words_does_not_show_them_in_order(newcomer: FaceClient) -> None:
    picked = offered(newcomer)[0]
    newcomer.post("/welcome/words/", {"chosen": "0"})
    page = newcomer.get("/welcome/again/").content.decode()
    assert picked not in page
    assert len(re.findall(r'name="tap"', page)) == 9


def test_leaving_keeps_the_slip_words_and_starts_here_next_time() -> None:
    user = LearnerFactory(has_been_welcomed=False)
    words = words_issue(user)
    for _ in range(2):
        client = FaceClient("learner")
        assert client.post("/sign-in/", {"number": user.username, "words": words})["Location"] == "/welcome/"
        client.post("/welcome/words/", {"others": "yes"})
        client.post("/sign-out/")


def test_a_learner_with_words_of_their_own_is_led_home(learner_client: FaceClient) -> None:
    for address in ("/welcome/", "/welcome/words/", "/welcome/again/"):
        assert learner_client.get(address)["Location"] == "/"
