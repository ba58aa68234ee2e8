"""Adverts that are one and the same job, and what staff decided about pairs of them."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.ids import PublicIdField
from vacancies.codes import DuplicateVerdict, DuplicateWhy
from vacancies.models.vacancies import Vacancy


class VacancyGroup(models.Model):
    """One job that several adverts tell of. Its members are `Vacancy.group`; the one in lists and search has `is_leading`.

    While a group lasts it has at least two members, exactly one of them leading (`services.duplicates` sees to it).
    """

    public_id = PublicIdField()
    chosen = models.ForeignKey(
        Vacancy, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # the member that staff want to lead; it does whenever learners may read it
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("job with several adverts")
        verbose_name_plural = _("jobs with several adverts")

    def __str__(self) -> str:
        """The public id."""
        return self.public_id


class DuplicateDecision(models.Model):
    """What a member of staff decided about two adverts. It stands through every later import until somebody decides anew.

    A pair is written once, the advert with the smaller key first.
    """

    first = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=DuplicateVerdict)
    why = models.CharField(max_length=16, choices=DuplicateWhy)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision on a pair of adverts")
        verbose_name_plural = _("decisions on pairs of adverts")
        constraints = [
            UniqueConstraint(fields=["first", "second"], name="duplicate_decision_once"),
            CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_decision_in_order"),
        ]

    def __str__(self) -> str:
        """The verdict."""
        return self.verdict
