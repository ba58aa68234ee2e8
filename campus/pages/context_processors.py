"""What the shell of every page needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The product's name and the face."""
    return {"product_name": settings.PRODUCT_NAME, "face": settings.FACE}
