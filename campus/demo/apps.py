"""Demo: registers the app under its short label."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo app."""

    name = "campus.demo"
    label = "demo"
    verbose_name = "Demo"
