"""Question banks: what tutors edit, and the revisions that attempts freeze.

A bank is edited as a whole, draft and review included. When it is published, each question whose words or marks changed
gets a new `QuestionRevision`; an attempt holds revisions, so a change never reaches somebody who has begun.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import DraftStateMixin, RevisionMixin

from campus.core.content_check import content_findings
from campus.core.ids import PublicIdField
from campus.core.streamfield import CampusStreamField
from courses.blocks import QuestionsBlock


class QuestionBank(DraftStateMixin, RevisionMixin, models.Model):
    """Questions about one subject, as tutors edit them. Learners only ever meet revisions of its questions."""

    public_id = PublicIdField()
    title = models.CharField(_("name"), max_length=120, unique=True)
    questions = CampusStreamField(QuestionsBlock(min_num=1, max_num=500), verbose_name=_("questions"))

    content_fields: ClassVar[tuple[str, ...]] = ("title", "questions")
    panels = [FieldPanel("title"), FieldPanel("questions"), PublishingPanel()]

    class Meta:
        ordering = ["title"]
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")

    def __str__(self) -> str:
        """Its name."""
        return self.title

    def clean(self) -> None:
        """Refuse what leads outside, and say where it stands."""
        super().clean()
        if findings := content_findings(self):
            raise ValidationError([finding.message for finding in findings], code="leads_outside")


class Question(models.Model):
    """One question of a bank through all its changes. `block_id` is its block's id in the bank."""

    bank = models.ForeignKey(QuestionBank, on_delete=models.PROTECT, related_name="rows")
    block_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    is_asked = models.BooleanField(default=True)  # false once it was taken out of the bank

    class Meta:
        ordering = ["bank", "position"]
        constraints = [UniqueConstraint(fields=["bank", "block_id"], name="question_once_in_a_bank")]

    def __str__(self) -> str:
        """Where it stands."""
        return f"{self.bank_id}/{self.position}"


class QuestionRevision(models.Model):
    """A question as it was published at one time. Never changed: attempts and results hold it.

    `content` is what `courses.marking` reads: kind, text, weight, explanation, and what the kind needs.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["question", "-number"]
        constraints = [UniqueConstraint(fields=["question", "number"], name="question_revision_number_once")]

    def __str__(self) -> str:
        """Which revision of which question."""
        return f"{self.question_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a revision that exists is never written again."""
        super().save(*args, **{**kwargs, "force_insert": True})
