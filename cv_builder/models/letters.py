"""Covering letters and the business plan: a learner's own words, by question."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import Audience, Holds
from campus.core.ids import PublicIdField
from campus.core.querysets import AudienceQuerySet

OWN = Audience(learner=Holds("person", "person_id"), paths={"person": "person_id"})


class CoveringLetter(models.Model):
    """A letter that goes with a CV: for one vacancy, of which it keeps a snapshot, or for any job."""

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="covering_letters")
    vacancy_public_id = models.CharField(max_length=12, blank=True)
    vacancy_title = models.CharField(max_length=300, blank=True)
    vacancy_employer = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=dict)  # part of the letter: the learner's words
    saved_at = models.DateTimeField()

    audience = OWN
    objects = AudienceQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        verbose_name = _("covering letter")
        constraints = [UniqueConstraint(fields=["person", "vacancy_public_id"], name="covering_letter_one_a_job")]

    def __str__(self) -> str:
        """What it is for."""
        return self.vacancy_title


class BusinessPlan(models.Model):
    """The plan of somebody who will work for themselves: words by section, and tables of money.

    `sections` holds words; `tables` what was typed into the fields of money, which `business.tables` reads.
    """

    person = models.OneToOneField("accounts.Person", on_delete=models.PROTECT, related_name="business_plan")
    sections = models.JSONField(default=dict)
    tables = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    audience = OWN
    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("business plan")

    def __str__(self) -> str:
        """When it was saved."""
        return f"{self.saved_at:%Y-%m-%d}"
