"""Search: finds every feature's documents, so that a search by name knows them."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """The engine room of search."""

    name = "campus.search"
    label = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Import each app's documents.py."""
        autodiscover_modules("documents")
