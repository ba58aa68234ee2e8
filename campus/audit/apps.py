"""Audit: registers the app under its short label."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit app."""

    name = "campus.audit"
    label = "audit"
    verbose_name = "Audit"
