"""What changes the list of pages renews the content mark."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from campus.core.pages import CampusPage
from campus.pages.services.marks import content_mark_renew


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def page_changed(sender: Any, **kwargs: Any) -> None:
    """A page came, went or moved."""
    content_mark_renew()


@receiver(post_delete)
def page_deleted(sender: Any, **kwargs: Any) -> None:
    """A page was deleted."""
    if isinstance(sender, type) and issubclass(sender, CampusPage):
        content_mark_renew()


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender: Any, **kwargs: Any) -> None:
    """A part of the tree was closed or opened."""
    content_mark_renew()
