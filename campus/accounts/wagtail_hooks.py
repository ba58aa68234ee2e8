"""People in the staff admin: addresses and the menu "People"."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button

from campus.accounts.models import User
from campus.accounts.switching import functions
from campus.accounts.views import people, slips, staff_users, switches
from campus.accounts.views.places import PlacesGroup

people_urls = (
    [
        path("", people.find, name="find"),
        path("coming/", people.coming, name="coming"),
        path("guessing/", people.guessing, name="guessing"),
        path("slips/", slips.slips, name="slips"),
        path("<public_id:public_id>/", people.person, name="person"),
        path("<public_id:public_id>/new-words/", slips.new_words, name="new-words"),
        path("<public_id:public_id>/unlock/", slips.unlock, name="unlock"),
        path("<public_id:public_id>/assign/", people.assign, name="assign"),
        path("<public_id:public_id>/unassign/<int:assignment>/", people.unassign, name="unassign"),
    ],
    "people",
)


switch_urls = (
    [
        path("", switches.switches, name="list"),
        path("off/", switches.turn_off, name="off"),
        path("<public_id:public_id>/on/", switches.turn_on, name="on"),
    ],
    "switches",
)


@hooks.register("register_admin_urls")
def people_admin_urls() -> list[URLPattern | URLResolver]:
    """Addresses of people inside the admin."""
    return [
        path("people/", include(people_urls)),
        path("switches/", include(switch_urls)),
        path("staff-secret/<public_id:public_id>/", staff_users.one_time_secret, name="staff_secret"),
    ]


@hooks.register("register_admin_viewset")
def places_viewsets() -> PlacesGroup:
    """Hours, areas and where staff work."""
    return PlacesGroup()


@hooks.register("register_user_listing_buttons")
def staff_buttons(user: User, request_user: User) -> Iterator[Button]:
    """A new one-time secret for a colleague who cannot sign in."""
    if request_user.has_perm("accounts.change_user"):
        yield Button(_("New one-time secret"), reverse("staff_secret", args=[user.public_id]), icon_name="key")


class PermittedMenuItem(MenuItem):
    """Shown to those who hold the permissions its page asks for."""

    def __init__(self, *args: Any, permissions: tuple[str, ...], **kwargs: Any) -> None:
        """Keep the permissions."""
        super().__init__(*args, **kwargs)
        self.permissions = permissions

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the viewer may open the page."""
        return all(request.viewer.may(permission) for permission in self.permissions)  # type: ignore[attr-defined]


PEOPLE_ITEMS = [
    PermittedMenuItem(
        _("Find a person"), reverse_lazy("people:find"), icon_name="search", order=10,
        permissions=("accounts.find_people",),
    ),
    PermittedMenuItem(
        _("My caseload"), format_lazy("{}?mine=on", reverse_lazy("people:find")), icon_name="user", order=20,
        permissions=("accounts.find_people",),
    ),
    PermittedMenuItem(
        _("Slips to print"), reverse_lazy("people:slips"), icon_name="tag", order=30,
        permissions=("accounts.find_people", "accounts.issue_slips"),
    ),
    PermittedMenuItem(
        _("Coming to my area"), reverse_lazy("people:coming"), icon_name="site", order=40,
        permissions=("accounts.see_coming_to_area",),
    ),
]  # fmt: skip


@hooks.register("register_admin_menu_item")
def people_menu() -> MenuItem:
    """The menu "People"; it is not shown when nothing in it is."""
    return SubmenuMenuItem(_("People"), Menu(items=PEOPLE_ITEMS), name="people", icon_name="group", order=90)


class SwitchesMenuItem(MenuItem):
    """Shown to those who may turn anything off."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is a function for them."""
        viewer = request.viewer  # type: ignore[attr-defined]
        return any(function.may_be_switched_by(viewer) for function in functions())


@hooks.register("register_admin_menu_item")
def switches_menu() -> MenuItem:
    """Turning functions off and on."""
    return SwitchesMenuItem(_("Off and on"), reverse_lazy("switches:list"), icon_name="circle-check", order=170)
