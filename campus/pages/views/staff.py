"""Staff: pages that are past their review date. The home of the admin, "Today", is a panel (campus/pages/today.py)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permissions import policy_registry

from campus.core import clock
from campus.core.pages import CampusPageQuerySet
from campus.pages.models import InformationPage
from campus.pages.selectors import pages_past_review


class PastReviewView(IndexView):
    """Live pages that should have been read again by now, oldest first: exactly the rows that "Today" counts."""

    model = InformationPage
    page_title = _("Pages past their review date")
    header_icon = "time"
    index_url_name = "pages_past_review"
    default_ordering = "review_by"
    is_searchable = False
    any_permission_required = ["change", "publish"]
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        DateColumn("review_by", label=_("Check again by"), sort_key="review_by"),
        Column("owner", label=_("Who looks after it"), accessor="owner"),
    ]

    @property
    def permission_policy(self) -> Any:
        """The tree's own permissions: who may change which page."""
        return policy_registry.get_by_type(InformationPage)

    def get_base_queryset(self) -> CampusPageQuerySet:
        """Only pages that this member of staff may change."""
        return pages_past_review(self.request.user, clock.today()).select_related("owner")
