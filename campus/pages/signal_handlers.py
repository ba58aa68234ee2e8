"""What changes the pages renews the content mark and the index."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from campus.core.pages import CampusPage
from campus.pages.models import InformationPage
from campus.pages.services.indexing import information_pages_index, information_pages_under_index
from campus.pages.services.marks import content_mark_renew


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def page_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page came, went or moved."""
    content_mark_renew()
    information_pages_under_index(instance.path)


@receiver(post_delete)
def page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page was deleted."""
    if isinstance(sender, type) and issubclass(sender, CampusPage):
        content_mark_renew()
    if sender is InformationPage:
        information_pages_index([instance.pk])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A part of the tree was closed or opened."""
    content_mark_renew()
    information_pages_under_index(instance.page.path)
