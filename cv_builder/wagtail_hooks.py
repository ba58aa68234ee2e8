"""CVs in the Wagtail admin: addresses and the menu item."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cv_builder import paper_hooks  # noqa: F401 - registers the addresses and the menu of papers
from cv_builder.models.cvs import HELP


@hooks.register("register_admin_urls")
def cv_admin_urls() -> list[URLPattern | URLResolver]:
    """Addresses of CVs inside the admin."""
    return [path("cvs/", include("cv_builder.urls.staff"))]


class CvsMenuItem(MenuItem):
    """Shown to those who help with CVs."""

    def is_shown(self, request: Any) -> bool:
        """Whether the page behind it would open."""
        return bool(request.viewer.may(HELP))


@hooks.register("register_admin_menu_item")
def cvs_menu_item() -> MenuItem:
    """ "CVs"."""
    return CvsMenuItem(_("CVs"), reverse_lazy("cvs:waiting"), name="cvs", icon_name="doc-full-inverse", order=165)
