"""System checks of accounts."""

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Warning, register
from wagtail.models import DraftStateMixin

from campus.accounts.roles import permissions_named


def permissions_missing() -> list[str]:
    """ "app_label.codename" that a role names and no installed model declares."""
    declared: set[str] = set()
    for model in apps.get_models():
        meta = model._meta
        declared |= {f"{meta.app_label}.{verb}_{meta.model_name}" for verb in meta.default_permissions}
        declared |= {f"{meta.app_label}.{codename}" for codename, _name in meta.permissions}
        if issubclass(model, DraftStateMixin):  # Wagtail makes this one itself, after migrating
            declared.add(f"{meta.app_label}.publish_{meta.model_name}")
    # Wagtail's "may enter the admin" hangs on a content type without a model.
    return sorted(permissions_named() - declared - {"wagtailadmin.access_admin"})


@register(deploy=True)
def roles_name_real_permissions(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A role that names a permission nobody declares gives less than its page says."""
    return [
        Warning(f"The roles name {name}, which no installed app declares.", id="accounts.W001")
        for name in permissions_missing()
    ]
