"""What happens to pages and question banks reaches search and the revisions."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published

from courses.models import CoursePage, LearningPage, QuestionBank
from courses.services.indexing import courses_around_index, courses_index
from courses.services.questions import question_revisions_keep


@receiver(published, sender=QuestionBank)
def bank_published(sender: Any, instance: QuestionBank, **kwargs: Any) -> None:
    """A bank was published: its new and changed questions are asked from now on."""
    question_revisions_keep(instance)


@receiver([page_published, page_unpublished, post_page_move, page_slug_changed])
def page_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page came, went or moved."""
    courses_around_index(instance.path)


@receiver(post_delete)
def page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page of ours was deleted."""
    if sender is CoursePage:
        courses_index([instance.public_id])
    elif isinstance(sender, type) and issubclass(sender, LearningPage):
        courses_around_index(instance.path)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """A part of the tree was closed or opened."""
    courses_around_index(instance.page.path)
