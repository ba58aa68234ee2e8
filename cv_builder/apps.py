"""CvBuilder: registers the feature."""

from django.apps import AppConfig


class CvBuilderConfig(AppConfig):
    """The cv_builder feature."""

    name = "cv_builder"
