"""What the shell of every page needs. Nothing is asked of the database unless the template shows it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from campus.pages.navigation import WayShown, ways_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """The product's name and the face; for a signed-in learner also the ways."""
    context: dict[str, Any] = {"product_name": settings.PRODUCT_NAME, "face": settings.FACE}
    if settings.FACE == "learner" and hasattr(request, "viewer"):
        context["navigation"] = SimpleLazyObject(lambda: _ways(request))
    return context


def _ways(request: Any) -> list[WayShown]:
    return ways_for(request.viewer, request) if request.viewer.is_learner else []
