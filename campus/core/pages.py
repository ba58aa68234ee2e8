"""The abstract page that every page type of the house extends."""

from wagtail.models import Page


class CampusPage(Page):
    """A page that staff write.

    Abstract: page types are our own from the first migration, and none is Wagtail's bare `Page`.
    """

    class Meta:
        abstract = True
