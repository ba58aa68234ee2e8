"""Search: registers the app under its short label."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The engine room of search."""

    name = "campus.search"
    label = "search"
    verbose_name = "Search"
