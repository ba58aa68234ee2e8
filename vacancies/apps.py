"""Vacancies: registers the feature."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The vacancies feature."""

    name = "vacancies"
    verbose_name = "Vacancies"

    def ready(self) -> None:
        """Tell search of adverts, load the checks, and listen."""
        from vacancies import checks, documents, signal_handlers  # noqa: F401
