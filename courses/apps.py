"""Courses: registers the feature."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    """The courses feature."""

    name = "courses"
