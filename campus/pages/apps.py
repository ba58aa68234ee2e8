"""Pages: registers the app under its short label."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages app."""

    name = "campus.pages"
    label = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        """Load handlers, own parts and what features show in slots; start the admin's widgets without inline scripts."""
        from campus.pages import admin_scripts, functions, own_parts, people_parts, signal_handlers, slots  # noqa: F401

        admin_scripts.choosers_begin_without_inline_scripts()
        slots.discover()
