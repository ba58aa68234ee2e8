"""Staff accounts and places in the admin: staff only, a secret shown once, no way to a learner's account."""

import pytest

from campus.accounts.models import Area, PrisonHours, StaffPlace, User
from tests.faces import face_url
from tests.factories.accounts import LearnerFactory, PersonFactory, PrisonFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(staff_client):
    return staff_client(role="Administrator")


def url(name: str, *args) -> str:
    return face_url("staff", name, *args)


def test_the_list_shows_staff_and_never_a_learner(administrator) -> None:
    learner = LearnerFactory()
    colleague = StaffFactory()
    page = administrator.get(url("wagtailusers_users:index")).content.decode()
    assert colleague.username in page
    assert learner.username not in page


def test_a_learners_account_cannot_be_opened(administrator) -> None:
    learner = LearnerFactory()
    for name in ("edit", "history", "history_results", "usage", "delete"):
        answer = administrator.get(url(f"wagtailusers_users:{name}", learner.pk))
        assert answer.status_code in (302, 403, 404), name
        assert learner.username not in answer.content.decode(), name
    assert administrator.get(url("wagtailusers_users:edit", learner.pk)).status_code == 404


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_accounts_cannot_be_changed_many_at_once(administrator, action: str) -> None:
    learner = LearnerFactory()
    answer = administrator.get(f"/admin/bulk/accounts/user/{action}/", {"id": learner.pk})
    assert answer.status_code == 404


def test_a_new_account_gets_a_one_time_secret_shown_once(administrator) -> None:
    PrisonFactory()
    form = {"username": "ash.patel", "first_name": "Ash", "last_name": "Patel", "email": ""}
    page = administrator.get(url("wagtailusers_users:add")).content.decode()
    assert "superuser" not in page
    assert 'type="password"' not in page
    response = administrator.post(url("wagtailusers_users:add"), form)
    user = User.objects.get(username="ash.patel")
    secret = response.context["secret"]
    assert secret in response.content.decode()
    assert user.check_password(secret)
    assert user.must_change_secret
    assert not user.is_superuser


def test_an_administrator_cannot_touch_a_superuser_or_become_one(administrator) -> None:
    root = StaffFactory(is_superuser=True)
    answer = administrator.get(url("wagtailusers_users:edit", root.pk))
    assert answer.status_code in (302, 403)
    assert administrator.post(url("staff_secret", root.public_id)).status_code in (302, 403)
    colleague = StaffFactory()
    form = {"first_name": "A", "last_name": "B", "email": "", "is_active": "on", "is_superuser": "on"}
    administrator.post(url("wagtailusers_users:edit", colleague.pk), form)
    colleague.refresh_from_db()
    assert (colleague.first_name, colleague.is_superuser) == ("A", False)


def test_nobody_changes_their_own_roles(administrator) -> None:
    me = administrator.user
    before = set(me.groups.all())
    administrator.post(url("wagtailusers_users:edit", me.pk), {"first_name": "A", "last_name": "B", "email": ""})
    me.refresh_from_db()
    assert set(me.groups.all()) == before
    assert me.is_active


def test_other_roles_have_no_user_screens(staff_client) -> None:
    assert staff_client(role="OLASS tutor").get(url("wagtailusers_users:index")).status_code in (302, 403)


def test_saving_an_area_works_out_release_areas_again(administrator) -> None:
    person = PersonFactory(going_to_leeds=True)
    form = {"code": "leeds", "name": "Leeds", "outcodes": "LS", "prisons": [], "starts_on": "", "ends_on": ""}
    administrator.post(url("areas:add"), form)
    person.refresh_from_db()
    assert person.release_area == Area.objects.get(code="leeds")


def test_hours_and_places_are_kept_by_administrators_only(administrator, staff_client) -> None:
    prison, colleague = PrisonFactory(), StaffFactory()
    hours = {"prison": prison.pk, "weekday": 0, "opens_at": "08:30", "closes_at": "16:45"}
    administrator.post(url("prison_hours:add"), hours)
    assert str(PrisonHours.objects.get()) == "Monday 08:30 to 16:45"
    place = {"staff": colleague.pk, "prison": prison.pk, "area": "", "starts_on": "2026-01-01", "ends_on": ""}
    administrator.post(url("staff_places:add"), place)
    assert StaffPlace.objects.get().prison == prison
    for name in ("prison_hours", "areas", "staff_places"):
        assert administrator.get(url(f"{name}:index")).status_code == 200
        assert staff_client(role="OLASS tutor").get(url(f"{name}:index")).status_code in (302, 403)


def test_a_learner_cannot_be_given_a_place_of_work(administrator) -> None:
    learner, prison = LearnerFactory(), PrisonFactory()
    place = {"staff": learner.pk, "prison": prison.pk, "area": "", "starts_on": "2026-01-01", "ends_on": ""}
    administrator.post(url("staff_places:add"), place)
    assert not StaffPlace.objects.exists()
