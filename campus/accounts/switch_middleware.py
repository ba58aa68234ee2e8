"""Closing addresses whose function is turned off."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from campus.accounts.switching import function_closed, functions

CLOSED = 503  # for now: what was asked for is there again when it is turned on


class SwitchMiddleware:
    """Shows a plain notice in the place of what is off for this viewer. It asks the database for declared addresses only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on: the address is looked at once it is resolved."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Answer for a function that is off; what was posted is not taken."""
        match = request.resolver_match
        if match is None or not any(function.covers(match.view_name) for function in functions()):
            return None
        function = function_closed(request.viewer, match.view_name, kwargs)  # type: ignore[attr-defined]
        if function is None:
            return None
        template = "accounts/switched_off.html" if settings.FACE == "learner" else "accounts/staff/switched_off.html"
        return TemplateResponse(request, template, {"function": function}, status=CLOSED)
