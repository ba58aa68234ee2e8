"""Sign-ins. A learner's account and a member of staff's are of one table and never of one kind."""

from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from campus.accounts.models.people import Person
from campus.accounts.models.places import Area, Prison
from campus.core.ids import PublicIdField


class UserKind(models.TextChoices):
    """Which face an account may sign in at."""

    LEARNER = "LEARNER", _("Learner")
    STAFF = "STAFF", _("Staff")


class StaffManager(UserManager["User"]):
    """Staff accounts only: what Wagtail's user screens and choosers list."""

    def get_queryset(self) -> models.QuerySet["User"]:
        """Leave learners out."""
        return super().get_queryset().filter(kind=UserKind.STAFF)


class User(AbstractUser):  # type: ignore[django-manager-missing] # Wagtail's abstract models name no manager
    """A sign-in. Staff use a user name and a password; a learner uses the prison number and three secret words.

    A learner's account never holds a group, a permission, superuser or staff standing (constraints, and `has_perm`
    below), so that no mistake in a group can open the admin to one.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=8, choices=UserKind.choices, default=UserKind.STAFF, editable=False)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="user"
    )
    must_change_secret = models.BooleanField(
        default=False, editable=False, help_text=_("A slip or one-time secret was issued and not yet replaced.")
    )
    has_been_welcomed = models.BooleanField(default=False, editable=False)
    session_key = models.CharField(max_length=40, blank=True, editable=False)

    objects = UserManager()  # type: ignore[misc] # the manager of AbstractUser, said again beside ours
    staff_objects = StaffManager()

    class Meta(AbstractUser.Meta):
        constraints = [
            CheckConstraint(
                condition=Q(kind="STAFF", person=None)
                | Q(kind="LEARNER", person__isnull=False, is_superuser=False, is_staff=False, email=""),
                name="user_learner_is_a_person_without_powers",
            ),
            UniqueConstraint(fields=["username"], name="user_username_once"),
        ]

    @property
    def is_learner(self) -> bool:
        """Whether this is a learner's account."""
        return self.kind == UserKind.LEARNER

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Never for a learner, whatever a group says."""
        return not self.is_learner and super().has_perm(perm, obj)

    def has_perms(self, perm_list: Any, obj: Any = None) -> bool:
        """Never for a learner, whatever a group says."""
        return not self.is_learner and super().has_perms(perm_list, obj)

    def has_module_perms(self, app_label: str) -> bool:
        """Never for a learner, whatever a group says."""
        return not self.is_learner and super().has_module_perms(app_label)


class StaffPlace(models.Model):
    """Where a member of staff works: a prison or a release area, from a date to a date."""

    staff = models.ForeignKey(User, on_delete=models.CASCADE, related_name="places")
    prison = models.ForeignKey(Prison, on_delete=models.PROTECT, null=True, blank=True, related_name="staff_places")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="staff_places")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["staff", "starts_on"]
        constraints = [
            CheckConstraint(
                condition=Q(prison__isnull=False, area=None) | Q(prison=None, area__isnull=False),
                name="staff_place_is_a_prison_or_an_area",
            )
        ]

    def __str__(self) -> str:
        """The place."""
        return str(self.prison or self.area)
