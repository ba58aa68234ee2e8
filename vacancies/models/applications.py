"""Applications that staff make for learners, with every step that was ever recorded."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Holds, NotPast
from campus.core.ids import PublicIdField
from vacancies.codes import ApplicationStatus, StartRoute
from vacancies.models.copies import AdvertCopy
from vacancies.models.interest import Interest
from vacancies.models.vacancies import Vacancy
from vacancies.querysets import ApplicationQuerySet

LONGEST_REMARK = 500


class Application(models.Model):
    """What staff do about one interest. It follows the person; `status` is the field's, `shown_status` the learner's.

    The two differ only while bad news has not been told: see `vacancies.applying`.
    """

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="applications")
    interest = models.OneToOneField(Interest, on_delete=models.PROTECT, related_name="application")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.SET_NULL, null=True, related_name="applications")
    vacancy_public_id = models.CharField(max_length=12)
    title = models.CharField(max_length=300)  # snapshots: the advert may change or go
    employer = models.CharField(max_length=200, blank=True)
    copy = models.ForeignKey(AdvertCopy, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        _("status"), max_length=28, choices=ApplicationStatus, default=ApplicationStatus.APPLICATION_MADE
    )
    shown_status = models.CharField(
        max_length=28, choices=ApplicationStatus, default=ApplicationStatus.APPLICATION_MADE
    )
    shown_at = models.DateTimeField()  # since when the learner reads it
    started_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    interview_on = models.DateField(null=True, blank=True)  # for staff: no learner's page shows the day
    job_starts_on = models.DateField(null=True, blank=True)
    asked_to_stop_at = models.DateTimeField(null=True, blank=True)  # the learner changed their mind; staff talk to them
    stopped_at = models.DateTimeField(null=True, blank=True)

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
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        permissions = [("follow_applications", "Can start applications and record how they go")]
        constraints = [
            CheckConstraint(
                condition=~Q(status="JOB_START") | Q(job_starts_on__isnull=False), name="application_start_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        """The advert's title."""
        return self.title


class ChangeKind(models.TextChoices):
    """What happened to an application."""

    STATUS = "STATUS", _("Status")
    TAKEN_BACK = "TAKEN_BACK", _("Recorded by mistake and taken back")
    TOLD = "TOLD", _("The person has been told")
    ASKED_TO_STOP = "ASKED_TO_STOP", _("The person changed their mind")
    CARRIES_ON = "CARRIES_ON", _("The person wants to carry on")
    STOPPED = "STOPPED", _("Stopped, as the person wished")


class ApplicationChange(models.Model):
    """One line of an application's history. Written once, never changed."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=14, choices=ChangeKind, default=ChangeKind.STATUS)
    status = models.CharField(max_length=28, choices=ApplicationStatus)  # where the application stood afterwards
    happened_on = models.DateField(null=True, blank=True)  # the day it happened, which may be before it was recorded
    interview_on = models.DateField(null=True, blank=True)
    route = models.CharField(max_length=20, choices=StartRoute, blank=True)
    remark = models.TextField(max_length=LONGEST_REMARK, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        """What happened."""
        return f"{self.kind} {self.status}"
