"""The QuerySet every audience-bound model starts from."""

from typing import Any, Self

from django.db import models

from campus.core.viewer import Viewer


class AudienceQuerySet(models.QuerySet[Any]):
    """A QuerySet whose model states an `audience`."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Rows the viewer may see, by the model's own audience rule, each once."""
        audience = self.model.audience
        rule = audience.q(viewer)
        if any("__" in path for path in audience.paths.values()):
            # The rule may join a many-valued side: ask by key, so that no row comes twice and counts stay right.
            return self.filter(pk__in=self.model._base_manager.filter(rule).values("pk"))
        return self.filter(rule)
