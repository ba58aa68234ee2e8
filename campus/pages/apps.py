"""Pages: registers the app under its short label."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages app."""

    name = "campus.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Load the signal handlers, the own parts, and what features show in the named slots."""
        from campus.pages import own_parts, signal_handlers, slots  # noqa: F401

        slots.discover()
