"""Accounts: registers the app under its short label."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """The accounts app."""

    name = "campus.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Load the system checks; listen for sign-ins; lay the roles after each migration."""
        from campus.accounts import checks, signal_handlers  # noqa: F401
        from campus.accounts.services.roles import roles_after_migrate

        post_migrate.connect(roles_after_migrate, dispatch_uid="accounts-roles")
