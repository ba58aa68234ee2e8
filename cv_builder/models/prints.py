"""CVs on paper: a learner asks, staff of the prison approve and print."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField
from campus.core.querysets import AudienceQuerySet
from cv_builder.codes import Look
from cv_builder.models.cvs import own_and_helpers


class PrintState(models.TextChoices):
    """How far a print is."""

    ASKED = "ASKED", _("Waiting for staff")
    APPROVED = "APPROVED", _("Staff will print it")
    GIVEN = "GIVEN", _("Given to you")
    REFUSED = "REFUSED", _("Not printed")
    WITHDRAWN = "WITHDRAWN", _("You changed your mind")


class PrintRefusal(models.TextChoices):
    """Why staff did not print. The learner reads it."""

    NOT_READY = "NOT_READY", _("Finish your CV first. Staff can help you.")
    TALK_FIRST = "TALK_FIRST", _("Staff would like to talk to you about it first.")
    HAS_COPY = "HAS_COPY", _("You have a printed copy of this CV.")


class PrintRequest(models.Model):
    """One asking for one CV on paper. The version asked for is what is printed, whatever is written afterwards."""

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("cv_builder.CvVersion", on_delete=models.CASCADE, related_name="+")
    look = models.CharField(_("how it looks"), max_length=8, choices=Look, default=Look.CLEAR)
    with_contact = models.BooleanField(_("with my contact details"), default=True)
    state = models.CharField(max_length=10, choices=PrintState, default=PrintState.ASKED)
    reason = models.CharField(max_length=12, choices=PrintRefusal, blank=True)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    audience = own_and_helpers("person")
    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("print of a CV")
        verbose_name_plural = _("prints of CVs")
        permissions = [("approve_prints", "Can approve and print CVs that learners ask for")]
        constraints = [
            UniqueConstraint(fields=["person"], condition=Q(state="ASKED"), name="cv_print_one_waiting"),
            CheckConstraint(
                condition=~Q(state__in=["APPROVED", "GIVEN", "REFUSED"]) | Q(decided_at__isnull=False),
                name="cv_print_decided_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        """How far it is."""
        return self.state
