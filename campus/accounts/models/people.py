"""A person's record, apart from any sign-in: it follows the person from prison to prison and back."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.accounts.models.places import Area, Prison
from campus.core import clock
from campus.core.audience import All, AnyOf, Audience, Empty, HasPermission, Holds, NotPast
from campus.core.ids import PublicIdField
from campus.core.querysets import AudienceQuerySet

PRISON_NUMBER = RegexValidator(r"^[A-Z]\d{4}[A-Z]{2}$", _("A prison number is like A1234BC."))


class LegalStatus(models.TextChoices):
    """Why the person is held (terms.md)."""

    SENTENCED = "SENTENCED", _("Sentenced")
    RECALL = "RECALL", _("Recalled")
    REMAND = "REMAND", _("On remand")
    CONVICTED_UNSENTENCED = "CONVICTED_UNSENTENCED", _("Convicted, not sentenced")
    IMMIGRATION_DETAINEE = "IMMIGRATION_DETAINEE", _("Immigration detainee")
    CIVIL = "CIVIL", _("Civil")
    INDETERMINATE = "INDETERMINATE", _("Indeterminate sentence")
    UNKNOWN = "UNKNOWN", _("Not known")


class ReleaseDateKind(models.TextChoices):
    """What sort of release date the roll gives."""

    CONDITIONAL = "CONDITIONAL", _("Conditional")
    AUTOMATIC = "AUTOMATIC", _("Automatic")
    HOME_DETENTION_CURFEW = "HOME_DETENTION_CURFEW", _("Home detention curfew")
    PAROLE = "PAROLE", _("Parole")
    SENTENCE_EXPIRY = "SENTENCE_EXPIRY", _("Sentence expiry")
    ESTIMATED = "ESTIMATED", _("Estimated")


class PersonQuerySet(AudienceQuerySet):
    """Named filters over people."""

    def in_custody(self) -> "PersonQuerySet":
        """People held today."""
        return self.filter(released_on=None, held_at__isnull=False)


class Person(models.Model):
    """One person, the same through every transfer, release and return.

    `held_at` is where the open custody spell is, or after release where the last one was; `released_on` and
    `kept_until` are set on release. They repeat what the spells say so that one rule over plain fields decides who
    may see the person.
    """

    public_id = PublicIdField()
    prison_number = models.CharField(
        _("prison number"), max_length=7, unique=True, null=True, blank=True, validators=[PRISON_NUMBER]
    )
    surname = models.CharField(_("surname"), max_length=80)
    forenames = models.CharField(_("forenames"), max_length=120)
    known_as = models.CharField(_("name to call them by"), max_length=60, blank=True)
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    legal_status = models.CharField(max_length=24, choices=LegalStatus.choices, default=LegalStatus.UNKNOWN)
    language = models.CharField(_("language"), max_length=20, blank=True)
    held_at = models.ForeignKey(
        Prison, on_delete=models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("prison")
    )
    released_on = models.DateField(null=True, blank=True)
    kept_until = models.DateField(
        null=True, blank=True, help_text=_("After a release: the last day the last prison's staff see the record.")
    )
    release_date = models.DateField(_("release date"), null=True, blank=True)
    release_date_kind = models.CharField(max_length=24, choices=ReleaseDateKind.choices, blank=True)
    release_postcode = models.CharField(_("release postcode"), max_length=8, blank=True)
    release_outcode = models.CharField(max_length=4, blank=True)
    release_area = models.ForeignKey(
        Area, on_delete=models.SET_NULL, null=True, blank=True, related_name="people_coming"
    )
    own_place = models.CharField(
        _("where the learner says they will live"),
        max_length=80,
        blank=True,
        help_text=_("The learner's own words for job search. It never changes the roll's release place."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    audience = Audience(
        learner=Holds("id", "person_id"),
        staff=All(
            HasPermission("accounts.find_people"),
            AnyOf(
                All(Holds("prison", "prisons"), AnyOf(Empty("kept_until"), NotPast("kept_until"))),
                Holds("id", "caseload"),
            ),
        ),
        paths={"prison": "held_at__code"},
    )
    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["surname", "forenames"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [
            ("find_people", "Can find people of their prisons and caseload"),
            ("see_coming_to_area", "Can see limited cards of people to be released to their area"),
            ("issue_slips", "Can reset sign-ins and print slips"),
            ("unlock_sign_in", "Can unlock a sign-in"),
            ("assign_people", "Can say who works with a person"),
            ("import_roll", "Can import the daily roll"),
        ]
        constraints = [
            CheckConstraint(
                condition=Q(released_on=None, kept_until=None) | Q(released_on__isnull=False, kept_until__isnull=False),
                name="person_kept_until_goes_with_release",
            ),
            CheckConstraint(
                condition=Q(prison_number=None) | Q(prison_number__regex=r"^[A-Z][0-9]{4}[A-Z]{2}$"),
                name="person_prison_number_shape",
            ),
        ]

    def __str__(self) -> str:
        """Surname and forenames, as staff lists show a person."""
        return f"{self.surname}, {self.forenames}"

    @property
    def first_name(self) -> str:
        """The name to greet with: the one the person chose, else the first forename."""
        return self.known_as or self.forenames.split(" ")[0]

    @property
    def is_in_custody(self) -> bool:
        """Whether the person is held today, by the roll."""
        return self.held_at_id is not None and self.released_on is None


class CustodySpell(models.Model):
    """One stay of one person in one prison. A transfer ends one and starts the next."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="spells")
    prison = models.ForeignKey(Prison, on_delete=models.PROTECT, related_name="spells")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_by_transfer = models.BooleanField(default=False)

    class Meta:
        ordering = ["person", "starts_on", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="custody_spell_ends_after_it_starts"
            ),
            UniqueConstraint(fields=["person"], condition=Q(ends_on=None), name="custody_spell_one_open"),
        ]

    def __str__(self) -> str:
        """The prison and the dates."""
        return f"{self.prison_id} {self.starts_on} to {self.ends_on or '...'}"


class AssignmentRole(models.TextChoices):
    """In what part a member of staff works with a person."""

    ADVISER = "ADVISER", _("Adviser")
    TUTOR = "TUTOR", _("Tutor")
    JOB_DEVELOPER = "JOB_DEVELOPER", _("Job developer")


class Assignment(models.Model):
    """A member of staff works with a person, from a date to a date: "my adviser", "my tutor". A transfer ends it.

    `ends_on` is the first day on which it no longer holds, so that ending one takes effect at once.
    """

    staff = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=16, choices=AssignmentRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person", "role", "starts_on"]
        constraints = [
            CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="assignment_ends_after_it_starts"
            ),
            UniqueConstraint(
                fields=["staff", "person", "role"], condition=Q(ends_on=None), name="assignment_one_open_per_role"
            ),
        ]

    def __str__(self) -> str:
        """The role and the two people, by row."""
        return f"{self.role} {self.staff_id} for {self.person_id}"


class SignInHelp(models.Model):
    """Staff gave somebody new words or unlocked their sign-in: why, in a code and in their own words. Never the words."""

    class Kind(models.TextChoices):
        """What was done."""

        SLIP = "SLIP", _("New words")
        UNLOCK = "UNLOCK", _("Unlocked")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_in_helps")
    staff = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    reason = models.CharField(max_length=24)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        """What and why."""
        return f"{self.kind} {self.reason}"
