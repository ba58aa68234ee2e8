"""Vacancies: registers the feature."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """The vacancies feature."""

    name = "vacancies"
