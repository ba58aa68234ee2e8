"""`{% slot "home_card" %}`: renders what features registered for a place."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from campus.pages.slots import Slot, parts

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, public_id: str | None = None) -> SafeString:
    """Render every part of a slot for the request's viewer, one after another."""
    request: Any = context["request"]
    return format_html_join(
        "\n",
        "{}",
        (
            (render_to_string(part.template, {"viewer": request.viewer, **part.context}, request=request),)
            for part in parts(Slot(name), request.viewer, public_id, request)
        ),
    )
