"""CvBuilder: registers the feature."""

from django.apps import AppConfig


class CvBuilderConfig(AppConfig):
    """The cv_builder feature."""

    name = "cv_builder"
    verbose_name = "CVs"

    def ready(self) -> None:
        """Give the staff face what is shown to advisers."""
        from cv_builder import disclosure_hooks  # noqa: F401
