"""Courses: registers the feature."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The courses feature."""

    name = "courses"
    verbose_name = "Courses"

    def ready(self) -> None:
        """Tell search of courses, and listen."""
        from courses import documents, functions, signal_handlers  # noqa: F401
