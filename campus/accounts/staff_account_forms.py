"""Forms about staff accounts in the admin."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from campus.accounts.models import Area, Prison, User
from campus.accounts.roles import RoleKey
from campus.accounts.services.staff import NewStaff


def _roles() -> Any:
    """Groups that carry a role of staff."""
    return Group.objects.filter(role__isnull=False).exclude(role__key=RoleKey.LEARNER).order_by("name")


class StaffCreationForm(forms.ModelForm):
    """A new account. There is no password: the system makes a one-time secret."""

    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"), queryset=Group.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    prisons = forms.ModelMultipleChoiceField(
        label=_("Works in"), queryset=Prison.objects.filter(is_active=True), required=False
    )
    areas = forms.ModelMultipleChoiceField(label=_("Works for areas"), queryset=Area.objects.all(), required=False)

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the roles of staff."""
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = _roles()  # type: ignore[attr-defined]

    def new_staff(self) -> NewStaff:
        """What the account is to be made from."""
        given = self.cleaned_data
        return NewStaff(
            username=given["username"],
            first_name=given["first_name"],
            last_name=given["last_name"],
            email=given["email"],
            roles=tuple(group.name for group in given["groups"]),
            prisons=tuple(prison.code for prison in given["prisons"]),
            areas=tuple(area.code for area in given["areas"]),
        )


class StaffEditForm(forms.ModelForm):
    """Name, roles and whether the account is in use. Nobody changes their own roles, and nobody makes a superuser here."""

    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"), queryset=Group.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "email", "is_active", "groups")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        """Leave out what nobody may change about themselves."""
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = _roles()  # type: ignore[attr-defined]
        if editing_self:
            del self.fields["groups"]
            del self.fields["is_active"]
