"""Staff sign in on the staff face; the one-time secret is replaced at first use; learners are refused."""

import pytest

from campus.accounts.models import User
from campus.accounts.services.secrets import password_issue
from campus.audit.models import AuditEvent
from tests.faces import FaceClient
from tests.factories.accounts import SECRET_WORDS, LearnerFactory, StaffFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough pass phrase"
FAILED = "That did not work. Check your user name and your password."
ADMIN = ["wagtailadmin.access_admin"]


def browser(address: str = "10.1.1.1") -> FaceClient:
    return FaceClient("staff", REMOTE_ADDR=address)


def sign_in(client: FaceClient, name: str, password: str, **more: str) -> object:
    return client.post("/sign-in/", {"name": name, "password": password, **more})


def test_staff_sign_in_and_reach_the_admin() -> None:
    staff = StaffFactory(permissions=ADMIN)
    client = browser()
    answer = sign_in(client, f" {staff.username.upper()} ", PASSWORD)
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert AuditEvent.objects.filter(action="accounts.sign_in.succeeded", actor_id=staff.public_id).exists()


def test_staff_are_led_on_to_where_they_were_going_but_never_to_another_host() -> None:
    staff = StaffFactory(permissions=ADMIN)
    assert sign_in(browser(), staff.username, PASSWORD, next="/admin/pages/")["Location"] == "/admin/pages/"
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org"):
        assert sign_in(browser(), staff.username, PASSWORD, next=elsewhere)["Location"] == "/admin/", elsewhere


def test_learners_unknown_wrong_and_off_get_the_same_answer() -> None:
    staff, off, learner = StaffFactory(), StaffFactory(is_active=False), LearnerFactory()
    pages = set()
    for name, password in (
        (staff.username, "wrong"),
        ("nobody", PASSWORD),
        (off.username, PASSWORD),
        (learner.username, SECRET_WORDS),
        (learner.username.lower(), SECRET_WORDS),
        ("", ""),
    ):
        answer = sign_in(browser(), name, password)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert FAILED in page
        assert not name or f'value="{name}"' not in page
        pages.add(page.split('<div class="messages"')[1].split("csrfmiddlewaretoken")[0])
    assert len(pages) == 1


def test_five_failures_lock_the_pair() -> None:
    staff = StaffFactory(permissions=ADMIN)
    for _ in range(5):
        sign_in(browser("10.2.2.2"), staff.username, "wrong")
    assert sign_in(browser("10.2.2.2"), staff.username, PASSWORD).status_code == 200
    assert sign_in(browser("10.3.3.3"), staff.username, PASSWORD).status_code == 302


def test_a_one_time_secret_must_be_replaced_before_anything_else() -> None:
    staff = StaffFactory(permissions=ADMIN)
    secret = password_issue(staff)
    client = browser()
    assert sign_in(client, staff.username, secret)["Location"] == "/new-password/"
    for address in ("/admin/", "/admin/pages/", "/admin/account/"):
        assert client.get(address)["Location"] == "/new-password/", address
    weak = client.post("/new-password/", {"new_password1": "password", "new_password2": "password"})
    assert weak.status_code == 200
    assert "too common" in weak.content.decode()
    assert User.objects.get(pk=staff.pk).must_change_secret
    new = "quiet-harbour-91-window"
    assert client.post("/new-password/", {"new_password1": new, "new_password2": new})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert sign_in(browser(), staff.username, secret).status_code == 200
    assert sign_in(browser(), staff.username, new)["Location"] == "/admin/"


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/?next=/admin/pages/"])
def test_wagtails_own_door_leads_to_ours(address: str) -> None:
    answer = browser().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_wagtails_own_door_takes_no_password() -> None:
    staff = StaffFactory(permissions=ADMIN)
    client = browser()
    client.post("/admin/login/", {"username": staff.username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_the_password_can_be_changed_within_the_admin() -> None:
    staff = StaffFactory(permissions=ADMIN)
    client = browser()
    sign_in(client, staff.username, PASSWORD)
    assert 'name="password-old_password"' in client.get("/admin/account/").content.decode()
    new = "quiet-harbour-91-window"
    client.post(
        "/admin/account/",
        {
            "name_email-first_name": "Robin",
            "name_email-last_name": "Okafor",
            "password-old_password": PASSWORD,
            "password-new_password1": new,
            "password-new_password2": new,
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
            "locale-preferred_language": "",
            "locale-current_time_zone": "Europe/London",
        },
    )
    assert User.objects.get(pk=staff.pk).check_password(new)
    assert client.get("/admin/").status_code == 200


def test_signing_out_of_the_admin_ends_the_session_and_leaves_nothing() -> None:
    staff = StaffFactory(permissions=ADMIN)
    client = browser()
    sign_in(client, staff.username, PASSWORD)
    answer = client.post("/admin/logout/")
    assert answer["Location"] == "/signed-out/signed-out/"
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "You signed out." in client.get(answer["Location"]).content.decode()
    assert client.get("/admin/").status_code == 302
