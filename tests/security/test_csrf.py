"""Every address of every face refuses a post that does not carry the page's own token."""

import pytest

from campus.accounts.models import User
from tests.faces import FaceClient
from tests.factories.accounts import StaffFactory
from tests.security.walking import addresses

pytestmark = pytest.mark.django_db


def test_every_learner_address_refuses_a_post_without_the_token(learner: User) -> None:
    client = FaceClient("learner", enforce_csrf_checks=True).sign_in(learner)
    for address in addresses("learner"):
        if address.name == "wagtail_serve":
            continue  # its sample has no slash, which is added first; it shows pages and takes no post
        answer = client.post(address.path, {"others": "yes"})
        refused = answer.status_code == 403 or (address.path == "/sign-in/" and answer.status_code == 302)
        assert refused, (address, answer.status_code)
        assert not getattr(address.view, "csrf_exempt", False), address
    assert client.get("/").status_code == 200


def test_every_staff_address_refuses_a_post_without_the_token() -> None:
    client = FaceClient("staff", enforce_csrf_checks=True).sign_in(StaffFactory(is_superuser=True))
    for address in addresses("staff"):
        answer = client.post(address.path, {"title": "x"})
        refused = answer.status_code == 403 or (address.path == "/sign-in/" and answer.status_code == 302)
        assert refused, (address, answer.status_code)


def test_a_sign_in_form_that_was_open_too_long_comes_back_fresh() -> None:
    client = FaceClient("learner", enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"number": "A1234BC", "words": "copper lantern meadow"})
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/"


def test_a_form_works_with_its_token_and_not_with_that_of_another_session() -> None:
    one, other = (FaceClient("learner", enforce_csrf_checks=True) for _ in range(2))
    tokens = [
        client.get("/sign-in/").content.decode().split('csrfmiddlewaretoken" value="')[1][:64]
        for client in (one, other)
    ]
    sent = {"number": "A1234BC", "words": "copper lantern meadow"}
    assert one.post("/sign-in/", {**sent, "csrfmiddlewaretoken": tokens[0]}).status_code == 200
    assert one.post("/sign-in/", {**sent, "csrfmiddlewaretoken": tokens[1]}).status_code == 302
