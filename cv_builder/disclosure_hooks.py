"""What learners show their adviser of their disclosure work, on the staff face: the address, and a line on the person's page."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path
from wagtail import hooks

from campus.core.viewer import Viewer
from campus.pages.slots import Part, Slot, register
from cv_builder.selectors.disclosure import shares_of
from cv_builder.views import disclosure_staff


@hooks.register("register_admin_urls")
def shown_admin_urls() -> list[URLPattern | URLResolver]:
    """One page for one thing that was shown."""
    return [path("shown-to-me/<public_id:public_id>/", disclosure_staff.shown, name="shown_to_me")]


@register(Slot.PERSON_PANEL)
def shown_to_me(viewer: Viewer, public_id: str | None = None, request: HttpRequest | None = None) -> Part | None:
    """A line for the adviser to whom this person shows something; nothing for anybody else, nor that there is something."""
    if public_id is None or not viewer.is_staff:
        return None
    shares = list(shares_of(viewer).filter(assignment__person__public_id=public_id))
    return (
        Part(template="cv_builder/disclosure/person_panel.html", context={"shares": shares}, order=60)
        if shares
        else None
    )
