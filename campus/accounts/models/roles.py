"""Which group carries which role."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from campus.accounts.roles import RoleKey


class Role(models.Model):
    """Ties a role's unchanging key to the group that carries it, so that a role may be renamed in the settings."""

    key = models.CharField(max_length=24, unique=True, choices=[(key.value, key.value) for key in RoleKey])
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="role")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        """The group's name."""
        return self.group.name
