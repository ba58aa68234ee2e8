"""What learners say of adverts: interested, saved, not for me."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Holds, NotPast
from campus.core.ids import PublicIdField
from vacancies.codes import NotPursuedReason
from vacancies.models.copies import AdvertCopy
from vacancies.models.vacancies import Vacancy
from vacancies.querysets import InterestQuerySet, SavedJobQuerySet

LONGEST_NOTE = 500


class InterestState(models.TextChoices):
    """Where an expression of interest stands."""

    INTERESTED = "INTERESTED", _("You are interested")
    WITHDRAWN = "WITHDRAWN", _("You changed your mind")


class Interest(models.Model):
    """A learner's "I'm interested" in one advert. Staff do the applying.

    `note` is for the person's own adviser only: read it through `selectors.interest_note_for`.
    """

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="interests")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.SET_NULL, null=True, related_name="interests")
    vacancy_public_id = models.CharField(max_length=12)
    title = models.CharField(max_length=300)  # snapshots: the advert may change or go
    employer = models.CharField(max_length=200, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    state = models.CharField(max_length=12, choices=InterestState, default=InterestState.INTERESTED)
    expressed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    copy = models.ForeignKey(AdvertCopy, on_delete=models.PROTECT, null=True, related_name="+")
    talked_at = models.DateTimeField(null=True, blank=True)  # staff talked to the person last; waiting counts from here
    talked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Staff cannot go ahead. The learner reads nothing of it before `told_at`, and never the reason.
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    declined_because = models.CharField(max_length=20, choices=NotPursuedReason, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    audience = Audience(
        learner=Holds("person", "person_id"),
        staff=All(
            HasPermission("vacancies.view_interests"),
            AnyOf(
                All(Holds("prison", "prisons"), AnyOf(Empty("kept_until"), NotPast("kept_until"))),
                Holds("person", "caseload"),
            ),
        ),
        paths={"person": "person_id", "prison": "person__held_at__code", "kept_until": "person__kept_until"},
    )
    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ["-expressed_at"]
        verbose_name = _("interest in a job")
        verbose_name_plural = _("interests in jobs")
        permissions = [("view_interests", "Can see who is interested in jobs")]
        constraints = [
            UniqueConstraint(
                fields=["person", "vacancy_public_id"], condition=Q(withdrawn_at=None), name="interest_one_standing"
            ),
            CheckConstraint(
                condition=Q(state="WITHDRAWN", withdrawn_at__isnull=False)
                | (~Q(state="WITHDRAWN") & Q(withdrawn_at=None)),
                name="interest_withdrawn_has_its_time",
            ),
            CheckConstraint(
                condition=Q(declined_at=None, declined_because="", told_at=None)
                | (Q(declined_at__isnull=False) & ~Q(declined_because="")),
                name="interest_declined_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        """The advert's title."""
        return self.title


class SavedChoice(models.TextChoices):
    """What a learner did with an advert."""

    SAVED = "SAVED", _("Saved")
    NOT_FOR_ME = "NOT_FOR_ME", _("Not for me")


class SavedJob(models.Model):
    """An advert that one learner saved, or put away for themselves only."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="saved_jobs")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="saved_by")
    copy = models.ForeignKey(AdvertCopy, on_delete=models.PROTECT, null=True, related_name="+")
    choice = models.CharField(max_length=12, choices=SavedChoice)
    chosen_at = models.DateTimeField()

    audience = Audience(learner=Holds("person", "person_id"), paths={"person": "person_id"})
    objects = SavedJobQuerySet.as_manager()

    class Meta:
        ordering = ["-chosen_at"]
        constraints = [UniqueConstraint(fields=["person", "vacancy"], name="saved_job_one_choice")]

    def __str__(self) -> str:
        """The choice."""
        return self.choice
