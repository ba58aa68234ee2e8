"""CvBuilder: registers the feature."""

from django.apps import AppConfig


class CvBuilderConfig(AppConfig):
    """The cv_builder feature."""

    name = "cv_builder"
    verbose_name = "CVs"

    def ready(self) -> None:
        """Listen, and give the staff face what is shown to advisers."""
        from cv_builder import disclosure_hooks, signal_handlers  # noqa: F401
