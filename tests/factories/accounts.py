"""People, places and accounts for tests. Every name is invented."""

import datetime

import factory
from django.contrib.auth.models import Group, Permission
from factory.django import DjangoModelFactory

from campus.accounts.models import (
    Area,
    Assignment,
    AssignmentRole,
    CustodySpell,
    Person,
    Prison,
    StaffPlace,
    User,
    UserKind,
)
from campus.core import clock

SECRET_WORDS = "copper lantern meadow"


class PrisonFactory(DjangoModelFactory):
    """An open prison; `code` decides which."""

    class Meta:
        model = Prison
        django_get_or_create = ("code",)

    code = "LEI"
    name = factory.LazyAttribute(lambda prison: f"Prison {prison.code}")
    town = "Leeds"
    postcode = "LS12 2TJ"
    country = "England"


class AreaFactory(DjangoModelFactory):
    """A release area."""

    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "west-yorkshire"
    name = "West Yorkshire"
    outcodes = "LS BD WF HX HD"


class PersonFactory(DjangoModelFactory):
    """Somebody in custody with an open spell. Traits: `released`, `leaving_soon`, `going_to_leeds`."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        going_to_leeds = factory.Trait(release_postcode="LS9 8AB", release_outcode="LS9")
        leaving_soon = factory.Trait(
            release_date=factory.LazyFunction(lambda: clock.today() + datetime.timedelta(weeks=6)),
            release_date_kind="CONDITIONAL",
        )
        released = factory.Trait(
            released_on=factory.LazyFunction(clock.today),
            kept_until=factory.LazyFunction(lambda: clock.today() + datetime.timedelta(days=28)),
        )

    prison_number = factory.Sequence(lambda n: f"A{1000 + n % 9000:04d}{chr(65 + n // 9000 % 26)}Z")
    surname = "Bright"
    forenames = "Sam Jordan"
    held_at = factory.SubFactory(PrisonFactory)

    @factory.post_generation
    def spell(self, create: bool, extracted: object, **kwargs: object) -> None:
        """Give the person the custody spell that `held_at` speaks of."""
        if create and self.held_at is not None:
            CustodySpell.objects.create(
                person=self, prison=self.held_at, starts_on=datetime.date(2026, 1, 5), ends_on=self.released_on
            )


class LearnerFactory(DjangoModelFactory):
    """A learner's account: words already chosen and welcome seen, unless told otherwise."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    kind = UserKind.LEARNER
    person = factory.SubFactory(PersonFactory)
    username = factory.LazyAttribute(lambda user: user.person.prison_number)
    password = factory.django.Password(SECRET_WORDS)
    has_been_welcomed = True


class StaffFactory(DjangoModelFactory):
    """A member of staff: `prisons=["LEI"]`, `areas=[area]`, `role="Job developer"`, `permissions=["app.codename"]`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    kind = UserKind.STAFF
    username = factory.Sequence(lambda n: f"staff{n}")
    first_name = "Robin"
    last_name = "Okafor"
    email = factory.LazyAttribute(lambda user: f"{user.username}@prison.example")
    password = factory.django.Password("a long enough pass phrase")

    @factory.post_generation
    def prisons(self, create: bool, extracted: list[str] | None, **kwargs: object) -> None:
        """Say where they work."""
        for code in extracted or []:
            StaffPlace.objects.create(staff=self, prison=PrisonFactory(code=code), starts_on=datetime.date(2026, 1, 1))

    @factory.post_generation
    def areas(self, create: bool, extracted: list[Area] | None, **kwargs: object) -> None:
        """Say which release areas they work for."""
        for area in extracted or []:
            StaffPlace.objects.create(staff=self, area=area, starts_on=datetime.date(2026, 1, 1))

    @factory.post_generation
    def role(self, create: bool, extracted: str | None, **kwargs: object) -> None:
        """Give a role by its name."""
        if extracted:
            self.groups.add(Group.objects.get(name=extracted))

    @factory.post_generation
    def permissions(self, create: bool, extracted: list[str] | None, **kwargs: object) -> None:
        """Give single permissions, and the admin's own."""
        for name in extracted or []:
            app, codename = name.split(".")
            self.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        if extracted:
            self.user_permissions.add(Permission.objects.get(codename="access_admin"))


class AssignmentFactory(DjangoModelFactory):
    """A member of staff working with a person today."""

    class Meta:
        model = Assignment

    staff = factory.SubFactory(StaffFactory)
    person = factory.SubFactory(PersonFactory)
    role = AssignmentRole.ADVISER
    starts_on = datetime.date(2026, 2, 1)
