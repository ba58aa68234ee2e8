"""Jobs in the Wagtail admin: addresses, and the menu, each item for those who may use it."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from vacancies.viewsets import JobRules


class PermittedMenuItem(MenuItem):
    """Shown to those who hold every one of these permissions, or any one of `any_of`."""

    def __init__(self, *args: Any, all_of: tuple[str, ...] = (), any_of: tuple[str, ...] = (), **kwargs: Any) -> None:
        """Keep the permissions ("app_label.codename")."""
        super().__init__(*args, **kwargs)
        self.all_of, self.any_of = all_of, any_of

    def is_shown(self, request: Any) -> bool:
        """Whether the page behind it would open."""
        may = request.viewer.may
        return all(map(may, self.all_of)) and (not self.any_of or any(map(may, self.any_of)))


MAY_CHECK = ("vacancies.view_vacancy", "vacancies.moderate_vacancies")
JOBS_MENU = Menu(
    items=[
        PermittedMenuItem(
            _("Adverts to check"),
            reverse_lazy("vacancies:to-check"),
            name="adverts-to-check",
            icon_name="clipboard-list",
            order=10,
            all_of=MAY_CHECK,
        ),
        PermittedMenuItem(
            _("All adverts"),
            reverse_lazy("vacancies:all-adverts"),
            name="all-adverts",
            icon_name="list-ul",
            order=20,
            all_of=MAY_CHECK,
        ),
        PermittedMenuItem(
            _("Same job, several adverts"),
            reverse_lazy("vacancies:same-jobs"),
            name="same-jobs",
            icon_name="copy",
            order=25,
            all_of=MAY_CHECK,
        ),
        PermittedMenuItem(
            _("Add a job"),
            reverse_lazy("vacancies:add"),
            name="add-advert",
            icon_name="plus",
            order=22,
            all_of=(*MAY_CHECK, "vacancies.type_adverts"),
        ),
        PermittedMenuItem(
            _("Take adverts back"),
            reverse_lazy("vacancies:recalls"),
            name="recalls",
            icon_name="undo",
            order=50,
            all_of=("vacancies.recall_adverts",),
        ),
        PermittedMenuItem(
            _("People interested in jobs"),
            reverse_lazy("vacancies:interests"),
            name="interests",
            icon_name="group",
            order=30,
            all_of=("vacancies.view_interests",),
        ),
        PermittedMenuItem(
            _("Applications"),
            reverse_lazy("vacancies:applications"),
            name="applications",
            icon_name="form",
            order=35,
            all_of=("vacancies.view_interests",),
        ),
        PermittedMenuItem(
            _("Where jobs come from"),
            reverse_lazy("vacancies:sources"),
            name="sources",
            icon_name="download",
            order=40,
            any_of=("vacancies.manage_sources", "vacancies.confirm_source_trust"),
        ),
    ]
)


@hooks.register("register_admin_urls")
def jobs_admin_urls() -> list[URLPattern | URLResolver]:
    """Addresses of the jobs screens inside the admin."""
    return [path("jobs/", include("vacancies.urls.staff"))]


@hooks.register("register_admin_menu_item")
def jobs_menu_item() -> MenuItem:
    """ "Jobs", with what waits first."""
    return SubmenuMenuItem(_("Jobs"), JOBS_MENU, name="jobs", icon_name="tasks", order=150)


@hooks.register("register_admin_viewset")
def job_rules() -> JobRules:
    """The tables that screening goes by."""
    return JobRules()
