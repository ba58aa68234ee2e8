"""CVs that leave with people: what was asked for, by whom it was released, what became of each. No passphrase is kept."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, HasPermission, Holds
from campus.core.ids import PublicIdField
from campus.core.querysets import AudienceQuerySet
from cv_builder.codes import Look

ASK = "cv_builder.ask_exports"
RELEASE = "cv_builder.release_exports"


class ExportState(models.TextChoices):
    """How far an export is."""

    ASKED = "ASKED", _("Waiting for a second person")
    RELEASING = "RELEASING", _("Being made")
    RELEASED = "RELEASED", _("Released")
    STOPPED = "STOPPED", _("Stopped")
    DELETED = "DELETED", _("Copies deleted")


class ItemState(models.TextChoices):
    """What became of one person's CV."""

    LISTED = "LISTED", _("On the list")
    MADE = "MADE", _("Made")
    FAILED = "FAILED", _("Not made")


class ItemReason(models.TextChoices):
    """Why one CV was not made."""

    NOT_HERE = "NOT_HERE", _("This person is not in this prison's care any more.")
    NOT_READY = "NOT_READY", _("The CV is not marked as ready any more.")
    NOT_PRINTED = "NOT_PRINTED", _("The file could not be made. Tell the support team.")


class CvExport(models.Model):
    """One asking: for one person, or for all who leave a prison between two dates.

    `folder` is a random name below `EXPORT_FOLDER`, empty while there are no files. `keep_until` is when they are deleted.
    """

    public_id = PublicIdField()
    prison = models.ForeignKey("accounts.Prison", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateTimeField(null=True, blank=True)
    folder = models.CharField(max_length=32, blank=True)

    audience = Audience(
        staff=All(AnyOf(HasPermission(ASK), HasPermission(RELEASE)), Holds("prison", "prisons")),
        paths={"prison": "prison__code"},
    )
    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("release of CVs")
        verbose_name_plural = _("releases of CVs")
        permissions = [
            ("ask_exports", "Can ask for CVs to be taken out at release"),
            ("release_exports", "Can release CVs that somebody else asked for"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("asked_by")), name="cv_export_by_two_people"
            ),
            CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="cv_export_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Its id: what it is about is told by its rows."""
        return self.public_id


class ExportReceiver(models.Model):
    """An officer outside who receives some of the files: a folder and a passphrase of their own."""

    export = models.ForeignKey(CvExport, on_delete=models.CASCADE, related_name="receivers")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("officer who receives"), max_length=150)
    folder = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["export", "number"]
        constraints = [UniqueConstraint(fields=["export", "number"], name="cv_export_receiver_once")]

    def __str__(self) -> str:
        """The officer."""
        return self.name


class ExportItem(models.Model):
    """One person's CV in an export: the version that staff found ready, and the file that was made of it."""

    public_id = PublicIdField()
    export = models.ForeignKey(CvExport, on_delete=models.CASCADE, related_name="items")
    receiver = models.ForeignKey(ExportReceiver, on_delete=models.CASCADE, related_name="items")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("cv_builder.CvVersion", on_delete=models.SET_NULL, null=True, related_name="+")
    look = models.CharField(max_length=8, choices=Look, default=Look.CLEAR)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.LISTED)
    reason = models.CharField(max_length=12, choices=ItemReason, blank=True)
    file_name = models.CharField(max_length=32, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["export", "person__surname", "person__forenames", "pk"]
        constraints = [UniqueConstraint(fields=["export", "person"], name="cv_export_person_once")]

    def __str__(self) -> str:
        """Its file."""
        return self.file_name or self.public_id
