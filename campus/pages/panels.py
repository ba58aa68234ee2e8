"""Panels of the page editor that only say something, and the choice of prisons."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, Panel

from campus.core import clock
from campus.core.content_check import page_words
from campus.core.reading_age import reading_of

OLDEST_READER_AGE = 12  # years; above it the advice says so


class PrisonsPanel(FieldPanel):
    """Prisons to tick; none ticked means all of them."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        """Show tick boxes in place of a list to scroll."""
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(field_name, **kwargs)


class ReviewPanel(Panel):
    """Says that the page is past its review date; shown only then."""

    class BoundPanel(Panel.BoundPanel):
        """Bound to one page."""

        template_name = "pages/staff/review_panel.html"

        def is_shown(self) -> bool:
            """Only on a page that is past its date."""
            return bool(self.instance.pk) and self.instance.is_past_review

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The date."""
            return {
                **super().get_context_data(parent_context),
                "review_by": clock.date_words(self.instance.review_by),
            }


class ReadingPanel(Panel):
    """How easy the page is to read, as it was last saved: advice, never a mark."""

    class BoundPanel(Panel.BoundPanel):
        """Bound to one page."""

        template_name = "pages/staff/reading_panel.html"

        def is_shown(self) -> bool:
            """Once there is something to read."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The age, the count of words and the longest sentences."""
            reading = reading_of(page_words(self.instance))
            return {
                **super().get_context_data(parent_context),
                "reading": reading,
                "age": round(reading.age),
                "is_hard": reading.age > OLDEST_READER_AGE,
                "long_sentences": reading.long_sentences[:3],
                "advice": _("Shorter sentences and shorter words make it easier."),
            }
