"""The admin made ours: "Today" as its home, a menu without what nobody here uses, no way out, plain rich text."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.permissions import policy_registry
from wagtail.rich_text.feature_registry import FeatureRegistry

from campus.core.sanitising import PLAIN_LINKS, RICH_TEXT_FEATURES
from campus.pages.models import InformationPage
from campus.pages.today import TodayPanel
from campus.pages.views.staff import PastReviewView

PANELS_KEPT = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, LockedPagesPanel)
# Wagtail's own items, by name, that lead outside or that nobody here has a use for.
REPORTS_REMOVED = {"aging-pages", "page-types-usage", "workflow-tasks"}
SETTINGS_REMOVED = {"sites", "workflow-tasks"}


@hooks.register("register_admin_urls")
def pages_admin_urls() -> list[URLPattern]:
    """Addresses of the pages app inside the admin."""
    return [path("pages-past-review/", PastReviewView.as_view(), name="pages_past_review")]


@hooks.register("insert_global_admin_js")
def widgets_begin() -> SafeString:
    """Starts date fields, choosers and inline panels without a script inside the page (admin_scripts.py)."""
    return format_html('<script src="{}"></script>', static("staff-begin.js"))


@hooks.register("construct_homepage_panels")
def home_is_today(request: Any, panels: list[Any]) -> None:
    """Put what waits first; keep what editors need: moderation and locks."""
    panels[:] = [TodayPanel(), *(panel for panel in panels if isinstance(panel, PANELS_KEPT))]


@hooks.register("construct_homepage_summary_items", order=1000)
def home_counts_nothing(request: Any, items: list[Any]) -> None:
    """Leave out totals that no work follows from."""
    items.clear()


class PastReviewMenuItem(MenuItem):
    """Shown to those who may change pages."""

    def is_shown(self, request: Any) -> bool:
        """Whether the list could have a row for this member of staff."""
        policy = policy_registry.get_by_type(InformationPage)
        return bool(policy.user_has_any_permission(request.user, ["change", "publish"]))


@hooks.register("register_reports_menu_item")
def past_review_menu_item() -> MenuItem:
    """The list of pages past their review date."""
    return PastReviewMenuItem(
        _("Pages past their review date"),
        reverse_lazy("pages_past_review"),
        name="pages-past-review",
        icon_name="time",
        order=10,
    )


@hooks.register("construct_reports_menu", order=1000)
def reports_menu_trim(request: Any, items: list[MenuItem]) -> None:
    """Few reports, each of use."""
    items[:] = [item for item in items if item.name not in REPORTS_REMOVED]


@hooks.register("construct_settings_menu", order=1000)
def settings_menu_trim(request: Any, items: list[MenuItem]) -> None:
    """There is one site, and its address is a setting."""
    items[:] = [item for item in items if item.name not in SETTINGS_REMOVED]


@hooks.register("construct_help_menu", order=1000)
def help_menu_stays_inside(request: Any, items: list[MenuItem]) -> None:
    """Take out what leads to Wagtail's own sites; keys and what our apps add stay."""
    items[:] = [item for item in items if not str(getattr(item, "url", "")).startswith(("http:", "https:", "//"))]


@hooks.register("register_rich_text_features", order=1000)
def rich_text_is_plain(features: FeatureRegistry) -> None:
    """Headings, bold and lists by default; a link out, wherever it came from, is its words."""
    features.default_features = list(RICH_TEXT_FEATURES)
    for handler in PLAIN_LINKS:
        features.register_link_type(handler)
