"""Who may choose among pages in the admin."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.permissions import policy_registry

from campus.pages.models import HomePage


class PageChooserMiddleware:
    """Wagtail lets everyone with access to the admin choose among all pages, drafts included; here only those who write them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Say "not found" to those who may neither add, change nor publish a page."""
        match = request.resolver_match
        if match is None or not (match.url_name or "").startswith("wagtailadmin_choose_page"):
            return
        policy = policy_registry.get_by_type(HomePage)
        if not policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
            raise Http404
