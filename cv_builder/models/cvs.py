"""CVs, the versions of each that were kept, and what staff decided about them. They follow the person."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Holds, NotPast
from campus.core.ids import PublicIdField
from cv_builder.codes import CvState, LayoutChoice, VersionReason
from cv_builder.content import CvContent, from_json, to_json
from cv_builder.querysets import CvQuerySet

HELP = "cv_builder.help_with_cvs"
APPROVE = "cv_builder.approve_cvs"
LONGEST_TITLE = 80


def own_and_helpers(person: str) -> Audience:
    """The learner's own rows; for staff who help with CVs, those of people in their prisons or on their caseload.

    `person` is the path from the row to the person. After a transfer the former prison's staff see them no more.
    """
    return Audience(
        learner=Holds("person", "person_id"),
        staff=All(
            HasPermission(HELP),
            AnyOf(
                All(Holds("prison", "prisons"), AnyOf(Empty("kept_until"), NotPast("kept_until"))),
                Holds("person", "caseload"),
            ),
        ),
        paths={"person": f"{person}_id", "prison": f"{person}__held_at__code", "kept_until": f"{person}__kept_until"},
    )


class Cv(models.Model):
    """One CV of one person. The first is the main one; a copy for one job may name its vacancy.

    `content` is a `CvContent` as JSON: read it by `written`, change it by `services.writing`. `vacancy_text` is a snapshot of the
    advert that the copy is for, so that it can be compared after the advert has gone.
    """

    public_id = PublicIdField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="cvs")
    title = models.CharField(_("name of this CV"), max_length=LONGEST_TITLE)
    is_main = models.BooleanField(default=False)
    content = models.JSONField(default=dict)
    layout = models.CharField(max_length=16, choices=LayoutChoice, default=LayoutChoice.SKILLS_FIRST)
    steps_done = models.JSONField(default=list)  # of `codes.Step`: what the learner said is done or skipped
    state = models.CharField(max_length=8, choices=CvState, default=CvState.WRITING)
    asked_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    vacancy_public_id = models.CharField(max_length=12, blank=True)
    vacancy_title = models.CharField(max_length=300, blank=True)
    vacancy_employer = models.CharField(max_length=200, blank=True)
    vacancy_text = models.TextField(blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    audience = own_and_helpers("person")
    objects = CvQuerySet.as_manager()

    class Meta:
        ordering = ["person", "-is_main", "-saved_at"]
        verbose_name = _("CV")
        verbose_name_plural = _("CVs")
        permissions = [
            ("help_with_cvs", "Can read CVs of people in their prisons and caseload, and write beside them"),
            ("approve_cvs", "Can say that a CV is ready for employers"),
        ]
        constraints = [
            UniqueConstraint(fields=["person"], condition=Q(is_main=True), name="cv_one_main"),
            CheckConstraint(condition=~Q(state="ASKED") | Q(asked_at__isnull=False), name="cv_asked_has_its_time"),
            CheckConstraint(
                condition=~Q(state__in=["READY", "NOT_YET"]) | Q(reviewed_at__isnull=False),
                name="cv_reviewed_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.title

    @property
    def written(self) -> CvContent:
        """What the learner has written."""
        return from_json(self.content)

    @written.setter
    def written(self, content: CvContent) -> None:
        self.content = to_json(content)

    @property
    def is_changed_since_review(self) -> bool:
        """Whether the learner wrote on it after staff last decided about it."""
        return self.reviewed_at is not None and self.saved_at > self.reviewed_at


class CvVersion(models.Model):
    """A CV as it stood at one moment. Numbers count from 1; one that was brought back is a new version."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    layout = models.CharField(max_length=16, choices=LayoutChoice)
    reason = models.CharField(max_length=16, choices=VersionReason)
    made_at = models.DateTimeField()

    audience = own_and_helpers("cv__person")
    objects = CvQuerySet.as_manager()

    class Meta:
        ordering = ["cv", "-number"]
        constraints = [UniqueConstraint(fields=["cv", "number"], name="cv_version_number_once")]

    def __str__(self) -> str:
        """Its number."""
        return str(self.number)

    @property
    def written(self) -> CvContent:
        """What the learner had written then."""
        return from_json(self.content)


class CvReview(models.Model):
    """What a member of staff decided about a CV: ready, or not ready yet with one to three things to do."""

    public_id = PublicIdField()
    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey(CvVersion, on_delete=models.CASCADE, related_name="reviews")
    outcome = models.CharField(max_length=8, choices=[(CvState.READY.value, ""), (CvState.NOT_YET.value, "")])
    points = models.JSONField(default=list)  # of text, one to three where it is not ready yet
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()

    audience = own_and_helpers("cv__person")
    objects = CvQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        """The outcome."""
        return self.outcome
