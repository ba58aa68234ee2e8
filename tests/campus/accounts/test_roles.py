"""The eight roles: their names, and that each may do what fits it and nothing else."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from campus.accounts.models import Role
from campus.accounts.roles import POWERS, RoleKey
from campus.accounts.services.roles import role_group, roles_ensure
from tests.factories.accounts import StaffFactory

pytestmark = pytest.mark.django_db
NAMES = {
    "Learner",
    "OLASS tutor",
    "Resettlement worker",
    "Job developer",
    "Content approver",
    "Vacancy moderator",
    "Security officer",
    "Administrator",
}


def test_migrating_lays_the_eight_roles() -> None:
    assert set(Role.objects.values_list("group__name", flat=True)) == NAMES


def test_laying_them_again_changes_nothing(django_assert_unchanged) -> None:
    with django_assert_unchanged(Group, Role, Group.permissions.through):
        roles_ensure()


def test_a_role_renamed_in_the_settings_keeps_its_members(settings) -> None:
    user = StaffFactory(role="Job developer")
    settings.ROLE_NAMES = {**settings.ROLE_NAMES, "JOB_DEVELOPER": "Prison employment lead"}
    roles_ensure()
    assert [group.name for group in user.groups.all()] == ["Prison employment lead"]
    assert Group.objects.filter(role__isnull=False).count() == 8


def test_a_permission_given_to_a_roles_group_by_hand_is_taken_away() -> None:
    group = role_group(RoleKey.TUTOR)
    group.permissions.add(Permission.objects.get(codename="add_user", content_type__app_label="accounts"))
    roles_ensure()
    assert not group.permissions.filter(codename="add_user").exists()


@pytest.mark.parametrize("key", [key for key in RoleKey if key is not RoleKey.LEARNER])
def test_every_staff_role_may_enter_the_admin(key: RoleKey) -> None:
    assert "wagtailadmin.access_admin" in POWERS[key].permissions


def test_a_learner_role_holds_nothing() -> None:
    assert POWERS[RoleKey.LEARNER].permissions == frozenset()
    assert not role_group(RoleKey.LEARNER).permissions.exists()


@pytest.mark.parametrize("key", [key for key in RoleKey if key is not RoleKey.ADMINISTRATOR])
def test_only_administrators_add_or_change_users(key: RoleKey) -> None:
    assert POWERS[key].permissions.isdisjoint({"accounts.add_user", "accounts.change_user", "accounts.delete_user"})


def test_nobody_may_change_groups_or_delete_users() -> None:
    held = {name for powers in POWERS.values() for name in powers.permissions}
    assert held.isdisjoint({"accounts.delete_user", "auth.change_group", "auth.add_group"})


def test_raising_trust_and_confirming_it_are_two_peoples_work() -> None:
    assert "vacancies.confirm_source_trust" not in POWERS[RoleKey.VACANCY_MODERATOR].permissions
    assert "vacancies.manage_sources" not in POWERS[RoleKey.SECURITY_OFFICER].permissions


def test_tutors_write_pages_and_content_approvers_publish_them() -> None:
    assert POWERS[RoleKey.TUTOR].pages == {"add", "change"}
    assert "publish" in POWERS[RoleKey.CONTENT_APPROVER].pages
    codes = set(role_group(RoleKey.CONTENT_APPROVER).page_permissions.values_list("permission__codename", flat=True))
    assert codes == {"add_page", "change_page", "publish_page"}


def test_the_administrator_sees_no_person_and_is_no_superuser() -> None:
    user = StaffFactory(role="Administrator")
    assert not user.is_superuser
    assert not user.has_perm("accounts.find_people")
    assert user.has_perm("accounts.change_area")


def test_the_roles_survive_a_migration_of_one_app() -> None:
    call_command("migrate", "accounts", verbosity=0)
    assert Role.objects.count() == 8
