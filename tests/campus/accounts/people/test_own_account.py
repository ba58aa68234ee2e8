"""One's own settings: language, look and password; never a name, which is how colleagues choose each other."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.users.models import UserProfile

from campus.accounts.models import User
from campus.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
ACCOUNT = "/admin/account/"
OLD, NEW = "a long enough pass phrase", "another quite long phrase 7"


@pytest.fixture
def tutor(staff_client: Any) -> Any:
    return staff_client(role="OLASS tutor")


def settings_form(**more: Any) -> dict[str, Any]:
    return {"locale-preferred_language": "en", "theme-theme": "system", "theme-contrast": "system"} | {
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
        **more,
    }


def test_the_page_offers_no_name_no_address_and_no_picture(tutor: Any) -> None:
    page = tutor.get(ACCOUNT).content.decode()
    assert "Password" in page
    for field in ("first_name", "last_name", "email", "avatar"):
        assert f'name="{field}"' not in page
        assert f'-{field}"' not in page


def test_nobody_takes_a_colleagues_name(tutor: Any) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    taken = {"first_name": "Governor", "last_name": "Grey", "email": "grey@prison.example"}
    named = {f"name_email-{field}": value for field, value in taken.items()}
    upload = {"avatar-avatar": SimpleUploadedFile("a.png", picture.getvalue(), "image/png")}
    tutor.post(ACCOUNT, settings_form(**taken, **named, **upload))
    user = User.objects.get(pk=tutor.user.pk)
    assert (user.first_name, user.last_name, user.email) == ("Robin", "Okafor", tutor.user.email)
    assert not UserProfile.get_for_user(user).avatar


def test_a_new_password_is_recorded_and_the_old_one_is_asked_for(tutor: Any) -> None:
    typed = {"password-new_password1": NEW, "password-new_password2": NEW}
    tutor.post(ACCOUNT, settings_form(**typed, **{"password-old_password": "not the old one"}))
    assert User.objects.get(pk=tutor.user.pk).check_password(OLD)
    assert not AuditEvent.objects.filter(action="accounts.password.changed").exists()
    answer = tutor.post(ACCOUNT, settings_form(**typed, **{"password-old_password": OLD}))
    assert answer.status_code == 302
    assert User.objects.get(pk=tutor.user.pk).check_password(NEW)
    event = AuditEvent.objects.get(action="accounts.password.changed")
    assert event.object_id == tutor.user.public_id
