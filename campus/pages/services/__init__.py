"""Writing pages."""

from campus.pages.services.marks import content_mark_renew
from campus.pages.services.starting import starting_pages

__all__ = ["content_mark_renew", "starting_pages"]
