"""`create_staff`: an account with a one-time secret, or a plain reason and nothing made."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from campus.accounts.models import StaffPlace, User
from campus.audit.models import AuditEvent
from tests.faces import FaceClient
from tests.factories.accounts import AreaFactory, PrisonFactory

pytestmark = pytest.mark.django_db
NAMES = ["--first-name", "Jo", "--last-name", "Okafor"]


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("create_staff", *arguments, stdout=out)
    return out.getvalue()


def test_an_account_is_made_with_role_prisons_and_areas_and_its_secret_works_once() -> None:
    role, _ = Group.objects.get_or_create(name="Test role")
    PrisonFactory(code="LEI")
    area = AreaFactory()
    facts = json.loads(run("J.Okafor", *NAMES, "--role", role.name, "--prison", "lei", "--area", area.code, "--json"))
    user = User.objects.get(username="j.okafor")
    assert facts["public_id"] == user.public_id
    assert list(user.groups.all()) == [role]
    assert {(place.prison and place.prison.code, place.area) for place in StaffPlace.objects.filter(staff=user)} == {
        ("LEI", None),
        (None, area),
    }
    assert user.must_change_secret
    answer = FaceClient("staff").post("/sign-in/", {"name": "j.okafor", "password": facts["one_time_secret"]})
    assert answer["Location"] == "/new-password/"
    assert facts["one_time_secret"] not in repr(list(AuditEvent.objects.values_list()))


def test_the_secret_is_printed_once_for_people_too() -> None:
    printed = run("ade", *NAMES, "--superuser")
    assert "One-time secret, shown once" in printed
    assert User.objects.get(username="ade").is_superuser


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["J Okafor"], "user name"),
        (["a1234bc"], "looks like a prison number"),
        (["x"], "user name"),
        (["joe", "--role", "Governor of Mars"], "no role called 'Governor of Mars'"),
        (["joe", "--prison", "XXX"], "no prison called 'XXX'"),
        (["joe", "--area", "atlantis"], "no area called 'atlantis'"),
        (["joe", "--email", "nonsense"], "e-mail address 'nonsense'"),
    ],
)
def test_bad_input_is_refused_by_name_and_nothing_is_made(arguments: list[str], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        run(*arguments, *NAMES)
    assert not User.objects.exists()


def test_a_name_that_is_taken_is_refused() -> None:
    run("joe", *NAMES)
    with pytest.raises(CommandError, match="taken"):
        run("JOE", *NAMES)
    assert User.objects.count() == 1


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("create_staff", "--help")
    assert "manage.py create_staff j.okafor" in capsys.readouterr().out
