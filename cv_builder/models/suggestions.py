"""Things from other parts of the portal that a learner could add to a CV."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField
from cv_builder.codes import SuggestionSource, SuggestionState
from cv_builder.models.cvs import own_and_helpers
from cv_builder.querysets import SuggestionQuerySet


class CvSuggestion(models.Model):
    """A course or certificate that could stand on the CV: a snapshot, held by the record's public id.

    `withdrawn_at`: the record behind it is no longer valid. What was added stays and is marked; the learner decides.
    """

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="cv_suggestions")
    source = models.CharField(max_length=12, choices=SuggestionSource)
    source_id = models.CharField(max_length=12)
    title = models.CharField(max_length=255)
    level = models.CharField(max_length=40, blank=True)
    provider = models.CharField(max_length=120, blank=True)
    finished_on = models.DateField()
    state = models.CharField(max_length=8, choices=SuggestionState, default=SuggestionState.WAITING)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    audience = own_and_helpers("person")
    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("thing to add to a CV")
        verbose_name_plural = _("things to add to CVs")
        constraints = [UniqueConstraint(fields=["source", "source_id"], name="cv_suggestion_once_a_source")]

    def __str__(self) -> str:
        """What could be added."""
        return self.title
