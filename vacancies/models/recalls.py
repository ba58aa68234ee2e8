"""Taking many adverts back at once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField
from vacancies.codes import RecallBy, RecallReason


class Recall(models.Model):
    """One recall: what the adverts have in common, why, by whom, and how far it has got."""

    public_id = PublicIdField()
    by = models.CharField(max_length=10, choices=RecallBy)
    target = models.CharField(max_length=64)  # public id of source, bundle or account; the number of a rule version
    named = models.CharField(max_length=200)  # the target in words, as it was then
    reason = models.CharField(max_length=16, choices=RecallReason)
    recalled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    adverts = models.PositiveIntegerField(default=0)  # taken back so far

    class Meta:
        ordering = ["-begun_at"]
        default_permissions = ()
        permissions = [("recall_adverts", "Can take many adverts back at once")]
        verbose_name = _("recall")
        verbose_name_plural = _("recalls")

    def __str__(self) -> str:
        """What was recalled."""
        return self.named
