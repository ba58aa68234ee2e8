"""The abstract page that every page type of the house extends."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel, TitleFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from campus.core.audience import Audience
from campus.core.content_check import content_findings
from campus.core.page_forms import CampusPageForm
from campus.core.viewer import Viewer


class CampusPageQuerySet(PageQuerySet):
    """Pages that state an audience."""

    def visible_to(self, viewer: Viewer) -> "CampusPageQuerySet":
        """Pages the viewer may read on the learner face or in a list: live, behind no restriction, and by the audience rule."""
        rule = self.model.audience.q(viewer)
        allowed = self.model._base_manager.filter(rule).values("pk")
        return self.live().public().filter(pk__in=allowed)


CampusPageManager = PageManager.from_queryset(CampusPageQuerySet)


class CampusPage(Page):
    """A page that staff write.

    Abstract: page types are our own from the first migration, and none is Wagtail's bare `Page`. A subclass states its
    `audience` (nobody, unless it says so), its `audience_facts`, and in `content_fields` which fields a reader sees, for the
    content check. It is served only to those it is for; to everyone else it does not exist.
    """

    audience: ClassVar[Audience] = Audience()
    content_fields: ClassVar[tuple[str, ...]] = ("title",)

    base_form_class = CampusPageForm
    objects = CampusPageManager()

    content_panels = [TitleFieldPanel("title", help_text=_("What a learner reads at the top."))]
    # Nothing here for search engines or menus: no search engine reaches this place, and the ways are slots.
    promote_panels = [MultiFieldPanel([FieldPanel("slug")], heading=_("Address inside the portal"))]
    settings_panels = [PublishingPanel()]

    class Meta:
        abstract = True

    def audience_facts(self) -> Mapping[str, Any]:
        """The values of the fields that the audience rule names."""
        return {}

    def is_for(self, viewer: Viewer) -> bool:
        """Whether the viewer may read this page: the same answer as `visible_to`, for one page already in hand."""
        return (
            self.live
            and self.audience.allows(viewer, self.audience_facts())
            and not self.get_view_restrictions().exists()
        )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page to those it is for.

        Raises:
            Http404: for everyone else, whatever the reason.
        """
        if not self.is_for(request.viewer):  # type: ignore[attr-defined]
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; a page that is live is checked once more, whichever way it came here (schedule, workflow, command).

        Raises:
            ValidationError: when a live page leads outside; nothing is written.
        """
        if self.live and not kwargs.get("update_fields"):
            findings = content_findings(self)
            if findings:
                raise ValidationError([finding.message for finding in findings], code="leads_outside")
        return super().save(*args, **kwargs)
