"""What a learner chose to keep of their disclosure work, and whom they showed it to. Nothing here is kept unasked.

Apart from CVs and applications: no other model of ours points here, and none of this is searched, counted or exported.
"""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, Holds, NotPast
from campus.core.ids import PublicIdField
from campus.core.querysets import AudienceQuerySet

OWN = Audience(learner=Holds("person", "person_id"), paths={"person": "person_id"})


class SavedCalculation(models.Model):
    """Answers about sentences that a learner asked us to keep, as `spent.carrying` writes them. Never an offence."""

    person = models.OneToOneField("accounts.Person", on_delete=models.CASCADE, related_name="spent_calculation")
    answers = models.JSONField(default=list)
    saved_at = models.DateTimeField()

    audience = OWN
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved answers about sentences")

    def __str__(self) -> str:
        """When it was saved, and nothing of what it says."""
        return f"{self.saved_at:%Y-%m-%d}"


class DisclosureStatement(models.Model):
    """What a learner would say to an employer, in their own words, by question."""

    person = models.OneToOneField("accounts.Person", on_delete=models.CASCADE, related_name="disclosure_statement")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    audience = OWN
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure statement")

    def __str__(self) -> str:
        """When it was saved, and nothing of what it says."""
        return f"{self.saved_at:%Y-%m-%d}"


class StatementVersion(models.Model):
    """A statement as it was saved earlier. Goes with its statement."""

    public_id = PublicIdField()
    statement = models.ForeignKey(DisclosureStatement, on_delete=models.CASCADE, related_name="versions")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    audience = Audience(learner=Holds("person", "person_id"), paths={"person": "statement__person_id"})
    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]

    def __str__(self) -> str:
        """When it was saved, and nothing of what it says."""
        return f"{self.saved_at:%Y-%m-%d}"


class SharedThing(models.TextChoices):
    """What a learner can show to an adviser."""

    CALCULATION = "CALCULATION", _("When I no longer have to tell")
    STATEMENT = "STATEMENT", _("My words for an employer")


class DisclosureShare(models.Model):
    """A learner shows one of the two to one named adviser. Taken back, the row is deleted; it ends with the assignment."""

    public_id = PublicIdField()
    assignment = models.ForeignKey("accounts.Assignment", on_delete=models.CASCADE, related_name="disclosure_shares")
    what = models.CharField(max_length=12, choices=SharedThing)
    shared_at = models.DateTimeField()

    audience = Audience(
        learner=Holds("person", "person_id"),
        staff=All(Holds("staff", "user_id"), Holds("person", "caseload"), AnyOf(Empty("ends_on"), NotPast("ends_on"))),
        paths={"person": "assignment__person_id", "staff": "assignment__staff_id", "ends_on": "assignment__ends_on"},
    )
    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["what", "pk"]
        constraints = [UniqueConstraint(fields=["assignment", "what"], name="disclosure_shared_once")]

    def __str__(self) -> str:
        """Which of the two."""
        return self.what
