"""CvBuilder: registers the feature."""

from django.apps import AppConfig


class CvBuilderConfig(AppConfig):
    """The cv_builder feature."""

    name = "cv_builder"
    verbose_name = "CVs"

    def ready(self) -> None:
        """Listen, give the staff face what is shown to advisers, and the job page its letter."""
        from cv_builder import disclosure_hooks, letter_slots, signal_handlers  # noqa: F401
