"""The shared kernel: what every part of the house stands on. It imports no sibling."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers the kernel, its own image and document models, and its system checks."""

    name = "campus.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        """Load the system checks and the address converter."""
        from campus.core import checks, converters  # noqa: F401
