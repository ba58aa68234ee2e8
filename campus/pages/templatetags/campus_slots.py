"""`{% slot "home_card" %}` renders what features registered for a place; `{% part one %}` renders one of them."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from campus.pages.slots import Part, Slot, parts

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, public_id: str | None = None) -> SafeString:
    """Render every part of a slot for the request's viewer, one after another."""
    request: Any = context["request"]
    found = parts(Slot(name), request.viewer, public_id, request)
    return format_html_join("\n", "{}", ((_rendered(one, context),) for one in found))


@register.simple_tag(takes_context=True)
def slot_data(context: template.Context, name: str, public_id: str | None = None) -> dict[str, Any]:
    """The facts that the parts of a slot give beside what they render, together: `{% slot_data "x" id as facts %}`."""
    request: Any = context["request"]
    found: dict[str, Any] = {}
    for one in parts(Slot(name), request.viewer, public_id, request):
        found |= one.data
    return found


@register.simple_tag(name="part", takes_context=True)
def one_part(context: template.Context, one: Part) -> SafeString:
    """Render one part that a view has already asked for."""
    return _rendered(one, context)


# What a part may use beside what its provider gave. The page around it has asked for these once; asking the context
# processors again for each of a page's parts took a sixth of home's time.
FROM_THE_PAGE = ("request", "user", "perms", "csrf_token", "csp_nonce", "product_name", "face")


def _rendered(one: Part, context: template.Context) -> SafeString:
    request: Any = context["request"]
    given = {name: context[name] for name in FROM_THE_PAGE if name in context}
    # A template's output is safe already: this says so to the reader's checks.
    return SafeString(get_template(one.template).render({**given, "viewer": request.viewer, **one.context}))
