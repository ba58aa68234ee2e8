"""Vacancies: registers the feature."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The vacancies feature."""

    name = "vacancies"
    verbose_name = "Vacancies"

    def ready(self) -> None:
        """Tell search of adverts, and load the checks."""
        from vacancies import checks, documents  # noqa: F401
