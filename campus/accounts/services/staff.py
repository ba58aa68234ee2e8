"""Making staff accounts. Nobody chooses another person's password: an account starts with a one-time secret."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Area, Prison, StaffPlace, User, UserKind
from campus.accounts.numbers import prison_number_fold
from campus.accounts.services.secrets import password_issue
from campus.accounts.services.sign_in import staff_name_fold
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer, system_viewer

USERNAME = re.compile(r"[a-z0-9][a-z0-9.\-]{1,48}[a-z0-9]")


class StaffRefusal(StrEnum):
    """Why an account was not made."""

    USERNAME = "USERNAME"
    TAKEN = "TAKEN"
    NAME = "NAME"
    EMAIL = "EMAIL"
    ROLE = "ROLE"
    PRISON = "PRISON"
    AREA = "AREA"


class StaffNotMade(Refusal):
    """No account was made; `detail` names what was wrong."""


@dataclass(frozen=True, slots=True)
class NewStaff:
    """What an account is made from. Roles by name, prisons and areas by code."""

    username: str
    first_name: str
    last_name: str
    email: str = ""
    roles: tuple[str, ...] = ()
    prisons: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    is_superuser: bool = False


@transaction.atomic
def staff_create(new: NewStaff, by: Viewer | User | None = None) -> tuple[User, str]:
    """Make an account and return it with its one-time secret, which is stored nowhere.

    Raises:
        StaffNotMade: naming what is wrong; nothing is written.
    """
    username = _username(new.username)
    if not new.first_name.strip() or not new.last_name.strip():
        raise StaffNotMade(StaffRefusal.NAME, "A first name and a last name are needed.")
    _check_email(new.email)
    groups = _named(Group, "name", new.roles, StaffRefusal.ROLE, "role")
    prisons = _named(Prison, "code", tuple(code.upper() for code in new.prisons), StaffRefusal.PRISON, "prison")
    areas = _named(Area, "code", new.areas, StaffRefusal.AREA, "area")
    user = User(
        username=username,
        first_name=new.first_name.strip(),
        last_name=new.last_name.strip(),
        email=new.email,
        kind=UserKind.STAFF,
        is_superuser=new.is_superuser,
        is_staff=new.is_superuser,
    )
    user.set_unusable_password()
    user.save()
    secret = password_issue(user)
    user.groups.set(groups)
    today = clock.today()
    for prison in prisons:
        StaffPlace.objects.create(staff=user, prison=prison, starts_on=today)
    for area in areas:
        StaffPlace.objects.create(staff=user, area=area, starts_on=today)
    record_by(
        by or system_viewer(),
        "accounts.staff.created",
        object_kind="accounts.user",
        object_id=user.public_id,
        detail={
            "roles": [group.name for group in groups],
            "prisons": [prison.code for prison in prisons],
            "areas": [area.code for area in areas],
            "superuser": new.is_superuser,
        },
    )
    return user, secret


def _username(given: str) -> str:
    folded = staff_name_fold(given) or ""
    if not USERNAME.fullmatch(folded):
        raise StaffNotMade(
            StaffRefusal.USERNAME,
            f"The user name {given!r} will not do: 3 to 50 small letters, digits, dots and hyphens.",
        )
    if prison_number_fold(folded):
        raise StaffNotMade(StaffRefusal.USERNAME, f"The user name {given!r} looks like a prison number.")
    if User.objects.filter(username__iexact=folded).exists():
        raise StaffNotMade(StaffRefusal.TAKEN, f"The user name {folded!r} is taken.")
    return folded


def _check_email(given: str) -> None:
    if not given:
        return
    try:
        validate_email(given)
    except ValidationError as error:
        raise StaffNotMade(StaffRefusal.EMAIL, f"The e-mail address {given!r} will not do.") from error


def _named(model: Any, field: str, names: tuple[str, ...], refusal: StaffRefusal, word: str) -> list[Any]:
    found = {getattr(row, field): row for row in model.objects.filter(**{f"{field}__in": names})}
    missing = [name for name in names if name not in found]
    if missing:
        known = ", ".join(model.objects.order_by(field).values_list(field, flat=True)[:20]) or "none yet"
        raise StaffNotMade(refusal, f"There is no {word} called {', '.join(map(repr, missing))}. There are: {known}.")
    return list(found.values())
