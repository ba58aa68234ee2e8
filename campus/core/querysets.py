"""The QuerySet every audience-bound model starts from."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from campus.core.viewer import Viewer


class AudienceQuerySet(models.QuerySet[Any]):
    """A QuerySet whose model states an `audience`."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Rows the viewer may see, by the model's own audience rule, each once."""
        audience = self.model.audience
        rule = audience.q(viewer)
        joined = tuple(path for path in audience.paths.values() if "__" in path)
        if joined and _asks(rule, joined):
            # The rule may join a many-valued side: ask by key, so that no row comes twice and counts stay right.
            return self.filter(pk__in=self.model._base_manager.filter(rule).values("pk"))
        return self.filter(rule)


def _asks(rule: Q, paths: tuple[str, ...]) -> bool:
    """Whether a rule, as resolved for one viewer, names any of these paths; anything but plain lookups counts as naming one."""
    return any(
        _asks(child, paths) if isinstance(child, Q) else not isinstance(child, tuple) or child[0].startswith(paths)
        for child in rule.children
    )
