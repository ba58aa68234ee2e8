"""What every one of these screens needs of the admin: its title, its place, its icon."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

Crumb = tuple[str, Any]  # the label may be translated late


def admin_page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    icon: str,
    crumbs: Sequence[Crumb] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Answer with a page of the admin; `crumbs` are the pages above it, as (address name, label)."""
    above = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    above += [{"url": reverse(name), "label": label} for name, label in crumbs]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*above, {"url": "", "label": title}],
    }
    return TemplateResponse(request, template, {**frame, **context}, status=status)
