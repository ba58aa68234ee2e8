"""Vacancies: registers the feature."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The vacancies feature."""

    name = "vacancies"
    verbose_name = "Vacancies"

    def ready(self) -> None:
        """Tell search of adverts, and the rules of what is known of a learner; load the checks, and listen."""
        from vacancies import checks, documents, functions, signal_handlers  # noqa: F401
        from vacancies.selectors.fit import facts_provide

        facts_provide()
