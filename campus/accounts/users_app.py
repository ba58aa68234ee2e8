"""Wagtail's users app with our own screens: they list staff and nobody else."""

from wagtail.users.apps import WagtailUsersAppConfig


class CampusUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app, whose user screens are ours."""

    user_viewset = "campus.accounts.views.staff_users.StaffViewSet"
