"""Papers in the Wagtail admin: addresses, and the menu "CVs on paper"."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cv_builder.models.exports import ASK, RELEASE
from cv_builder.selectors.prints import APPROVE
from cv_builder.urls.staff_papers import exports_urls, prints_urls


class PermittedMenuItem(MenuItem):
    """Shown to those who hold one of these permissions."""

    def __init__(self, *args: Any, any_of: tuple[str, ...], **kwargs: Any) -> None:
        """Keep the permissions ("app_label.codename")."""
        super().__init__(*args, **kwargs)
        self.any_of = any_of

    def is_shown(self, request: Any) -> bool:
        """Whether the page behind it would open."""
        return any(map(request.viewer.may, self.any_of))


PAPERS_MENU = Menu(
    items=[
        PermittedMenuItem(
            _("CVs to print"), reverse_lazy("cv_staff_prints:queue"), name="cv-prints", icon_name="doc-full", order=10,
            any_of=(APPROVE,),
        ),
        PermittedMenuItem(
            _("CVs to take out"), reverse_lazy("cv_exports:list"), name="cv-exports", icon_name="lock", order=20,
            any_of=(ASK, RELEASE),
        ),
    ]
)  # fmt: skip


@hooks.register("register_admin_urls")
def papers_admin_urls() -> list[URLPattern | URLResolver]:
    """Addresses inside the admin."""
    return [path("cv-prints/", include(prints_urls)), path("cvs-out/", include(exports_urls))]


@hooks.register("register_admin_menu_item")
def papers_menu_item() -> MenuItem:
    """The menu; it is not shown when nothing in it is."""
    return SubmenuMenuItem(_("CVs on paper"), PAPERS_MENU, name="cv-papers", icon_name="doc-full", order=170)
