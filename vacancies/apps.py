"""Vacancies: registers the feature."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class VacanciesConfig(AppConfig):
    """The vacancies feature."""

    name = "vacancies"
    verbose_name = "Vacancies"

    def ready(self) -> None:
        """Tell search of adverts, and the rules of what is known of a learner; load the checks, and listen."""
        from vacancies import checks, documents, functions, signal_handlers  # noqa: F401
        from vacancies.selectors.fit import facts_provide

        facts_provide()
        post_migrate.connect(_migrated, sender=self)


def _migrated(**kwargs: Any) -> None:
    """A migration may have made the tables of adverts anew, and SQLite forgets with a table how its rows are spread."""
    from vacancies.services.imports import tables_weigh

    tables_weigh()
