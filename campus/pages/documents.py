"""What search knows of information pages."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, ClassVar

from campus.core.audience import Audience
from campus.core.content_check import page_words
from campus.pages.models import InformationPage
from campus.search.documents import Document, register
from campus.search.fields import AudienceField, Date, Field, Keyword, Text

NAME = "pages"


@register
class InformationPageDocument(Document):
    """An information page as learners look for it. Its id is the page's number in the tree, which stands in no address."""

    name = NAME
    fields: ClassVar[Mapping[str, Field]] = {
        "title": Text(boost=6.0),
        "summary": Text(boost=3.0),
        "text": Text(),
        "section": Keyword(facet=True),
        "published": Date(),
        "live": AudienceField(),
        "prisons": AudienceField(many=True),
    }
    audience: ClassVar[Audience] = InformationPage.audience
    newest = "published"

    def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """See Document. A page that is not live, or behind a restriction, has no row."""
        pages = InformationPage.objects.live().public().order_by("pk").prefetch_related("prisons")
        if ids is not None:
            pages = pages.filter(pk__in=[int(one) for one in ids])
        for page in pages:
            yield {
                "id": str(page.pk),
                "version": page.live_revision_id or 0,
                "title": page.title,
                "summary": page.summary,
                "text": page_words(page),
                "section": page.section,
                "published": page.last_published_at,
                **page.audience_facts(),
            }
