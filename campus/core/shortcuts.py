"""Short ways that keep the rule of the house: what is not yours does not exist."""

from typing import TypeVar

from django.db import models
from django.http import Http404

from campus.core.viewer import Viewer

M = TypeVar("M", bound=models.Model)


def get_visible_or_404(model: type[M], viewer: Viewer, public_id: str) -> M:
    """Return the row with this public id if the viewer may see it.

    Raises:
        Http404: when there is none or it is not for this viewer; the two cannot be told apart.
    """
    row: M | None = model._default_manager.visible_to(viewer).filter(public_id=public_id).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row
