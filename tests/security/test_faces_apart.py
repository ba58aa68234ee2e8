"""No face answers for another: the learner and content processes have no route to anything of the staff face.

Every URL pattern of the staff face is asked for on the others, and a superuser tries every door of the learner face.
"""

import pytest
from django.contrib.sessions.models import Session
from django.urls import Resolver404, resolve

from campus.accounts.models import User
from tests.faces import FaceClient, face_settings
from tests.factories.accounts import SECRET_WORDS, LearnerFactory, StaffFactory
from tests.security.walking import Address, addresses

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough pass phrase"
# Addresses that both faces have, each with a view of its own or one that knows the face.
SHARED = {"/", "/sign-in/", "/sign-out/", "/signed-out/idle/"}


def staff_addresses() -> list[Address]:
    found = [address for address in addresses("staff") if address.path not in SHARED]
    assert len(found) > 150, "the walk lost its way"
    return found


def _with_slash(path: str) -> str:
    """The learner face adds a missing slash before it looks whether there is anything."""
    return path if path.endswith("/") else f"{path}/"


def test_the_walk_finds_addresses_that_really_lead_to_their_views() -> None:
    urlconf = face_settings("staff")["ROOT_URLCONF"]
    lost = []
    for address in staff_addresses():
        try:
            resolve(address.path, urlconf=urlconf)
        except Resolver404:
            lost.append(address.path)
    assert lost == []


def test_no_staff_address_exists_on_the_learner_face_for_anyone(learner: User) -> None:
    anonymous, signed_in = FaceClient("learner"), FaceClient("learner").sign_in(learner)
    answered = [
        (who, method, path, status)
        for path in sorted({_with_slash(address.path) for address in staff_addresses()})
        for who, client in (("anonymous", anonymous), ("learner", signed_in))
        for method in ("get", "post")
        if (status := getattr(client, method)(path).status_code) not in {404, 405}
    ]
    assert answered == []
    assert signed_in.get("/").status_code == 200, "the walk signed the learner out, so it showed nothing"


def test_no_staff_address_exists_on_the_content_face() -> None:
    client = FaceClient("content")
    answered = [
        address.path
        for address in addresses("staff")
        if client.get(address.path).status_code != 404 or client.post(address.path).status_code != 404
    ]
    assert answered == []


def test_the_learner_face_has_no_view_of_the_wagtail_admin_nor_its_util_pages() -> None:
    for face in ("learner", "content"):
        for address in addresses(face):
            module = address.view.__module__
            assert "_util" not in address.path
            assert not module.startswith(("wagtail.admin", "django.contrib.admin", "wagtail.users")), address
            assert not module.endswith(".views.staff"), address


def test_wagtails_util_pages_are_on_no_face() -> None:
    for face in ("learner", "staff", "content"):
        client = FaceClient(face)
        for path in ("/_util/login/", "/_util/authenticate_with_password/1/1/", "/_util/"):
            assert client.get(path).status_code == 404, (face, path)


def test_a_superuser_gets_in_at_no_door_of_the_learner_face() -> None:
    boss = StaffFactory(username="A9999ZZ", is_superuser=True, is_staff=True)
    typed = {
        "number": boss.username,
        "words": PASSWORD,
        "name": boss.username,
        "username": boss.username,
        "password": PASSWORD,
        "next": "/",
    }
    for address in addresses("learner"):
        client = FaceClient("learner")
        client.post(address.path, typed)
        assert "_auth_user_id" not in client.session, address
    assert not any("_auth_user_id" in session.get_decoded() for session in Session.objects.all())
    assert boss.check_password(PASSWORD), "the password was right all along"


def test_a_superusers_session_is_worth_nothing_on_the_learner_face() -> None:
    boss = StaffFactory(is_superuser=True)
    for address in addresses("learner"):
        client = FaceClient("learner").sign_in(boss)
        assert client.get(address.path).status_code in {200, 301, 302, 404, 405}
        assert "_auth_user_id" not in client.session, address


def test_a_learner_gets_in_at_no_door_of_the_staff_face() -> None:
    learner = LearnerFactory()
    client = FaceClient("staff")
    for door in ("/sign-in/", "/admin/login/"):
        client.post(
            door,
            {
                "name": learner.username,
                "username": learner.username,
                "password": SECRET_WORDS,
                "number": learner.username,
            },
        )
        assert "_auth_user_id" not in client.session, door
    smuggled = FaceClient("staff").sign_in(learner)
    assert smuggled.get("/admin/").status_code == 302
    assert "_auth_user_id" not in smuggled.session


def test_every_learner_address_asks_who_you_are_or_is_not_there() -> None:
    open_to_all = {"/sign-in/", "/signed-out/idle/", "/hide/"}
    for address in addresses("learner"):
        answer = FaceClient("learner").get(address.path)
        if address.path in open_to_all:
            assert answer.status_code == 200, address
        else:
            asks = answer.status_code == 302 and answer["Location"] == "/sign-in/"
            slash = answer.status_code == 301 and answer["Location"] == f"{address.path}/"
            assert asks or slash or answer.status_code in {404, 405}, (address, answer.status_code)


def test_every_staff_address_asks_who_you_are_or_is_not_there() -> None:
    open_to_all = {"/sign-in/", "/signed-out/idle/", "/admin/jsi18n/", "/admin/sprite/"}
    for address in addresses("staff"):
        answer = FaceClient("staff").get(address.path)
        if address.path in open_to_all:
            assert answer.status_code == 200, address
        else:
            asks = answer.status_code == 302 and answer["Location"].startswith(("/sign-in/", "/admin/"))
            assert asks or answer.status_code in {404, 405}, (address, answer.status_code)
