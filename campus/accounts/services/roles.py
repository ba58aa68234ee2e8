"""Laying the roles on Django's groups."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from campus.accounts.models import Role
from campus.accounts.roles import POWERS, RoleKey, RolePowers, permissions_named


@transaction.atomic
def roles_ensure() -> None:
    """Make the eight groups, name them as the settings do, and give each exactly what `campus.accounts.roles` states.

    Permissions of apps that are not built yet are passed over; `manage.py check` names them. May be run at any time.
    """
    # Wagtail brings two groups of its own; nobody is to be put in them by mistake.
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None, role=None).delete()
    known = _permissions_known()
    for key in RoleKey:
        group = _group_of(key)
        powers = POWERS[key]
        group.permissions.set([known[name] for name in powers.permissions if name in known])
        _pages_ensure(group, powers)
        _files_ensure(group, powers, known)


def role_group(key: RoleKey) -> Group:
    """Return the group of a role."""
    return Role.objects.select_related("group").get(key=key).group


def _permissions_known() -> dict[str, Permission]:
    codenames = {name.split(".", 1)[1] for name in permissions_named()} | {"add_page", "change_page", "publish_page"}
    found = Permission.objects.select_related("content_type").filter(codename__in=codenames)
    return {f"{permission.content_type.app_label}.{permission.codename}": permission for permission in found}


def _group_of(key: RoleKey) -> Group:
    name = settings.ROLE_NAMES[key]
    role = Role.objects.select_related("group").filter(key=key).first()
    if role is None:
        group, _created = Group.objects.get_or_create(name=name)
        return Role.objects.create(key=key, group=group).group
    if role.group.name != name:
        role.group.name = name
        role.group.save(update_fields=["name"])
    return role.group


def _pages_ensure(group: Group, powers: RolePowers) -> None:
    """Powers over pages hang on the portal's own root page; those on other pages are an operator's affair."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    root = site.root_page if site else Page.objects.filter(depth=1).first()
    if root is None:
        return
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=[f"{verb}_page" for verb in powers.pages]
    )
    GroupPagePermission.objects.filter(group=group, page=root).exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _files_ensure(group: Group, powers: RolePowers, known: dict[str, Permission]) -> None:
    root = Collection.objects.filter(depth=1).first()
    if root is None:
        return
    wanted = [known[name] for name in powers.files if name in known]
    GroupCollectionPermission.objects.filter(group=group, collection=root).exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def roles_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Lay the roles once, after the last app with models has made its permissions and when the tables stand."""
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    if sender is not last:
        return
    tables = set(connections[using].introspection.table_names())
    if using == "default" and {Role._meta.db_table, Collection._meta.db_table, Site._meta.db_table} <= tables:
        roles_ensure()
