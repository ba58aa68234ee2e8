"""Accounts: registers the app under its short label."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts app."""

    name = "campus.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Listen for sign-ins."""
        from campus.accounts import signal_handlers  # noqa: F401
