"""What is turned off, where, since when and by whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.accounts.models.places import Prison
from campus.core.ids import PublicIdField


class SwitchReason(models.TextChoices):
    """Why a function was turned off."""

    SECURITY = "SECURITY", _("Security")
    WENT_WRONG = "WENT_WRONG", _("Something is wrong with it")
    NOT_HERE = "NOT_HERE", _("It does not fit this prison")
    MAINTENANCE = "MAINTENANCE", _("It is being worked on")
    OTHER = "OTHER", _("Another reason")


class SwitchedOff(models.Model):
    """One function, or one thing of a function, that is off for one prison or for all. No row: it is on.

    A row goes when it is turned on again; who did what and when is in the audit record.
    """

    public_id = PublicIdField()
    function = models.CharField(max_length=30)  # a code of `campus.accounts.switching`
    item = models.CharField(
        max_length=64, blank=True
    )  # which source, course or kind of work; empty: the whole function
    prison = models.ForeignKey(Prison, on_delete=models.CASCADE, null=True, blank=True, related_name="+")  # none: all
    reason = models.CharField(max_length=12, choices=SwitchReason)
    off_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    off_since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        permissions = [("switch_functions", "Can turn functions off and on")]
        verbose_name = _("function that is off")
        verbose_name_plural = _("functions that are off")
        ordering = ["function", "item", "prison"]
        constraints = [
            UniqueConstraint(fields=["function", "item", "prison"], name="switch_once_per_prison"),
            UniqueConstraint(fields=["function", "item"], condition=Q(prison=None), name="switch_once_for_all"),
        ]

    def __str__(self) -> str:
        """Function and place."""
        return f"{self.function} {self.item}".strip()
