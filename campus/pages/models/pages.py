"""The page types that staff write: home, the help section, and information pages."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Orderable
from wagtail.url_routing import RouteResult

from campus.core import clock
from campus.core.audience import All, AnyOf, Audience, Empty, Everyone, Holds, Is, NotPast
from campus.core.blocks import LearnerContentBlock
from campus.core.content_check import PageText
from campus.core.pages import CampusPage
from campus.core.streamfield import CampusStreamField
from campus.core.words import outside_words
from campus.pages.panels import PrisonsPanel, ReadingPanel, ReviewPanel

FOR_ALL_OR_SOME = AnyOf(Empty("prisons"), Holds("prisons", "prisons"))
PRISONS_HELP = _("Leave empty to show it in every prison.")


class InformationSection(models.TextChoices):
    """The groups on the Help page. Stored, so the values never change; shown in this order."""

    USING = "USING", _("Using this computer")
    LEAVING = "LEAVING", _("Getting ready to leave")
    HERE = "HERE", _("At this place")


class HomePage(CampusPage):
    """The root of what learners read. What stands on their home comes from slots; staff write its notices here."""

    audience: ClassVar[Audience] = Audience(learner=Is("live", True), staff=Everyone())
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    # Named, not imported: a feature above stands here too.
    subpage_types = ["pages.InformationIndexPage", "courses.CourseIndexPage"]

    content_panels = [
        *CampusPage.content_panels,
        InlinePanel("notices", heading=_("Notices"), label=_("Notice")),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def audience_facts(self) -> Mapping[str, Any]:
        """Live or not."""
        return {"live": self.live}

    def extra_texts(self) -> Iterator[PageText]:
        """The notices, for the content check."""
        for number, notice in enumerate(self.notices.all(), start=1):
            yield PageText("notices", None, gettext("Notice %(number)d") % {"number": number}, notice.text)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Home is a view of its own (campus/pages/views/learner.py), found before any page."""
        raise Http404

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """What an editor sees: the notices as learners get them."""
        return "pages/home_preview.html"


class HomeNotice(Orderable, ClusterableModel):
    """A sentence or two on the learners' home, in all prisons or some, until a date."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="notices")
    text = models.TextField(_("text"), max_length=400)
    prisons = ParentalManyToManyField(
        "accounts.Prison", blank=True, related_name="+", verbose_name=_("prisons"), help_text=PRISONS_HELP
    )
    ends_on = models.DateField(_("last day"), help_text=_("It is shown through this day, then no more."))

    audience: ClassVar[Audience] = Audience(
        learner=All(FOR_ALL_OR_SOME, NotPast("ends_on")), staff=Everyone(), paths={"prisons": "prisons__code"}
    )
    panels = [FieldPanel("text"), FieldPanel("ends_on"), PrisonsPanel("prisons")]

    class Meta(Orderable.Meta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self) -> str:
        """How the notice begins."""
        return self.text[:60]

    def clean(self) -> None:
        """Refuse what leads outside; a notice goes live with its page and has no draft of its own."""
        super().clean()
        found = ", ".join(f"“{outside.words}”" for outside in outside_words(self.text))
        if found:
            raise ValidationError(
                {"text": gettext("A notice must not send people outside. Take out: %(words)s.") % {"words": found}}
            )

    def audience_facts(self) -> Mapping[str, Any]:
        """Where and until when."""
        return {"prisons": [prison.code for prison in self.prisons.all()], "ends_on": self.ends_on}


class InformationIndexPage(CampusPage):
    """The Help section: its page lists the information pages that are for the reader."""

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    audience: ClassVar[Audience] = Audience(learner=Is("live", True), staff=Everyone())
    content_fields: ClassVar[tuple[str, ...]] = ("title", "introduction")
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.InformationPage"]
    content_panels = [*CampusPage.content_panels, FieldPanel("introduction")]
    template = "pages/help.html"

    class Meta:
        verbose_name = _("help section")
        verbose_name_plural = _("help sections")

    def audience_facts(self) -> Mapping[str, Any]:
        """Live or not."""
        return {"live": self.live}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The pages for this reader, by section."""
        from campus.pages.selectors import information_sections_for  # selectors read these models

        return {
            **super().get_context(request, *args, **kwargs),
            "sections": information_sections_for(request.viewer),  # type: ignore[attr-defined]
            "introduction": self.introduction,
        }


class InformationPage(CampusPage):
    """One page that helps: housing, money, how this works. For all prisons or some, and to be read again by a date."""

    summary = models.CharField(_("in one sentence"), max_length=160, help_text=_("Shown under the title in the list."))
    section = models.CharField(
        _("part of Help"), max_length=10, choices=InformationSection.choices, default=InformationSection.LEAVING
    )
    body = CampusStreamField(LearnerContentBlock(), verbose_name=_("page"))
    prisons = ParentalManyToManyField(
        "accounts.Prison", blank=True, related_name="+", verbose_name=_("prisons"), help_text=PRISONS_HELP
    )
    review_by = models.DateField(
        _("check again by"), help_text=_("On this date the page is put before you again. Learners do not see it.")
    )

    audience: ClassVar[Audience] = Audience(
        learner=All(Is("live", True), FOR_ALL_OR_SOME), staff=Everyone(), paths={"prisons": "prisons__code"}
    )
    content_fields: ClassVar[tuple[str, ...]] = ("title", "summary", "body")
    parent_page_types = ["pages.InformationIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/information.html"

    content_panels = [
        ReviewPanel(),
        *CampusPage.content_panels,
        FieldPanel("summary"),
        FieldPanel("section"),
        FieldPanel("body"),
        ReadingPanel(heading=_("Good to know")),
    ]
    settings_panels = [
        MultiFieldPanel([FieldPanel("owner"), FieldPanel("review_by")], heading=_("Who looks after it")),
        PrisonsPanel("prisons", heading=_("Where it is shown")),
        PublishingPanel(),
    ]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    @property
    def is_past_review(self) -> bool:
        """Whether the page should have been read again by now."""
        return self.review_by is not None and self.review_by < clock.today()

    def audience_facts(self) -> Mapping[str, Any]:
        """Live or not, and where."""
        return {"live": self.live, "prisons": [prison.code for prison in self.prisons.all()]}

    def get_admin_display_title(self) -> str:
        """The title in the admin; a page past its review date says so wherever it is listed."""
        title = super().get_admin_display_title()
        return gettext("%(title)s (past its review date)") % {"title": title} if self.is_past_review else str(title)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Serve this page, or a document that stands on it: `file/<the block's id>/`."""
        if len(path_components) == 2 and path_components[0] == "file" and self.live:
            return RouteResult(self, kwargs={"block_id": path_components[1]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, block_id: str = "", **kwargs: Any) -> HttpResponse:
        """Show the page, or send one of its documents: who may read the page may read what stands on it, and nobody else."""
        response = super().serve(request, *args, **kwargs)
        if not block_id:
            return response
        from campus.pages.documents_on_pages import document_answer

        return document_answer(request, self, block_id)
