"""Reading people for staff: found, shown, coming to an area, waiting for words. The viewer is always asked for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import F, Min, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from campus.accounts.guard import cool_off
from campus.accounts.guarding import LockedTerminal, locked_terminals
from campus.accounts.models import Assignment, CustodySpell, Person, Prison, SwitchedOff, User
from campus.accounts.numbers import prison_number_fold
from campus.accounts.switching import functions
from campus.audit.models import AuditEvent
from campus.core.viewer import Viewer

NOT_SIGNED_IN = timedelta(days=30)
UNUSABLE = "!"  # how Django marks a password that nobody can have


@dataclass(frozen=True, slots=True)
class PeopleWanted:
    """What staff ask for when they look for people. Without words and without a filter nobody is found.

    Args:
        words: a prison number, or parts of names.
        prison: a prison's code.
        weeks: leaves within so many weeks.
        no_date: has no release date.
        not_signed_in: has not signed in for 30 days.
        without_words: has no usable words, so cannot sign in.
        locked: is locked at some terminal now.
        mine: is on the viewer's own caseload.
    """

    words: str = ""
    prison: str = ""
    weeks: int | None = None
    no_date: bool = False
    not_signed_in: bool = False
    without_words: bool = False
    locked: bool = False
    mine: bool = False

    def filters(self) -> list[str]:
        """Names of the filters in use: what the audit record keeps; never the words."""
        return [
            name
            for name in ("prison", "weeks", "no_date", "not_signed_in", "without_words", "locked", "mine")
            if getattr(self, name)
        ]

    @property
    def asks(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.words.strip() or self.filters())


def people_find(viewer: Viewer, wanted: PeopleWanted) -> QuerySet[Person]:
    """People the viewer may see who fit; nobody when nothing was asked for."""
    people: QuerySet[Person] = Person.objects.visible_to(viewer).select_related("held_at", "user")
    if not wanted.asks:
        return people.none()
    people = people.filter(_words_filter(wanted.words))
    if wanted.prison:
        people = people.filter(held_at__code=wanted.prison)
    if wanted.weeks:
        people = people.filter(release_date__lte=viewer.today + timedelta(weeks=wanted.weeks), released_on=None)
    if wanted.no_date:
        people = people.filter(release_date=None, released_on=None)
    if wanted.not_signed_in:
        signed_in = Q(user__last_login__gte=viewer.at - NOT_SIGNED_IN)
        people = people.filter(released_on=None).exclude(signed_in)
    if wanted.without_words:
        people = people.filter(released_on=None, user__password__startswith=UNUSABLE)
    if wanted.locked:
        people = people.filter(released_on=None, user__username__in=_locked_names(viewer))
    if wanted.mine:
        people = people.filter(pk__in=viewer.caseload)
    return people.order_by("surname", "forenames", "pk")


def _words_filter(words: str) -> Q:
    number = prison_number_fold(words)
    if number:
        return Q(prison_number=number)
    found = Q()
    for word in words.replace(",", " ").split():
        found &= Q(surname__icontains=word) | Q(forenames__icontains=word) | Q(known_as__icontains=word)
    return found


def _locked_names(viewer: Viewer) -> list[str]:
    rows = (
        AccessAttempt.objects.filter(attempt_time__gte=viewer.at - cool_off())
        .values("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
    )
    return sorted({row["username"] for row in rows if row["username"]})


def prisons_of(viewer: Viewer) -> QuerySet[Prison]:
    """The prisons the viewer works in."""
    return Prison.objects.filter(code__in=viewer.prisons).order_by("name")


@dataclass(frozen=True, slots=True)
class SignInState:
    """How things stand with a person's sign-in."""

    can_sign_in: bool
    has_words: bool
    has_one_time_words: bool
    last_at: datetime | None
    locked: list[LockedTerminal]


def sign_in_state(person: Person) -> SignInState | None:
    """How things stand with a person's sign-in; None where there is no account."""
    user = User.objects.filter(person=person).first()
    if user is None:
        return None
    has_words = user.has_usable_password()
    return SignInState(
        can_sign_in=has_words and user.is_active and person.is_in_custody,
        has_words=has_words,
        has_one_time_words=has_words and user.must_change_secret,
        last_at=user.last_login,
        locked=locked_terminals(user),
    )


def people_by_public_id(viewer: Viewer, public_ids: Collection[str]) -> dict[str, Person]:
    """Those of these people whom the viewer may see."""
    return {found.public_id: found for found in Person.objects.visible_to(viewer).filter(public_id__in=public_ids)}


def spells_of(viewer: Viewer, person: Person) -> QuerySet[CustodySpell]:
    """Where a person the viewer may see is and was, the present stay first."""
    visible = Person.objects.visible_to(viewer).filter(pk=person.pk)
    return CustodySpell.objects.filter(person__in=visible).select_related("prison").order_by("-starts_on", "-pk")


def assignments_of(viewer: Viewer, person: Person) -> QuerySet[Assignment]:
    """Who works with a person the viewer may see, today."""
    visible = Person.objects.visible_to(viewer).filter(pk=person.pk)
    in_force = Q(ends_on=None) | Q(ends_on__gt=viewer.today)
    return Assignment.objects.filter(in_force, person__in=visible).select_related("staff").order_by("role", "pk")


def colleagues_of(viewer: Viewer) -> QuerySet[User]:
    """Staff who work in one of the viewer's prisons or areas today, the viewer among them."""
    places = Q(places__prison__code__in=viewer.prisons) | Q(places__area__code__in=viewer.areas)
    in_force = Q(places__starts_on__lte=viewer.today) & (Q(places__ends_on=None) | Q(places__ends_on__gte=viewer.today))
    found = User.staff_objects.filter(places & in_force, is_active=True).values("pk")
    return User.staff_objects.filter(Q(pk__in=found) | Q(pk=viewer.user_id)).order_by("last_name", "first_name")


def people_coming(viewer: Viewer) -> QuerySet[Person]:
    """People in custody anywhere who will be released to one of the viewer's areas, soonest first, no date last.

    The caller shows their limited card and nothing else: first name, kinds of work, release area.
    """
    if not viewer.may("accounts.see_coming_to_area"):
        return Person.objects.none()
    return (
        Person.objects.in_custody()
        .filter(release_area__code__in=viewer.areas)
        .select_related("release_area")
        .order_by(F("release_date").asc(nulls_last=True), "pk")
    )


def without_words_since(viewer: Viewer) -> date | None:
    """Since when the person who has waited longest for words has been here; None when nobody waits."""
    waiting = people_find(viewer, PeopleWanted(without_words=True))
    return CustodySpell.objects.filter(person__in=waiting.values("pk"), ends_on=None).aggregate(
        oldest=Min("starts_on")
    )["oldest"]


EVENT_WORDS = {
    "accounts.person.admitted": _("Came to this prison"),
    "accounts.person.transferred": _("Moved to another prison"),
    "accounts.person.released": _("Left"),
    "accounts.person.updated": _("The roll changed their details"),
    "accounts.slip.made": _("Got new words on a slip"),
    "accounts.secret.chosen": _("Chose words of their own"),
    "accounts.sign_in.succeeded": _("Signed in"),
    "accounts.sign_in.failed": _("A sign-in failed"),
    "accounts.sign_in.locked": _("Sign-in was locked at a terminal"),
    "accounts.sign_in.unlocked": _("Sign-in was unlocked"),
    "accounts.assignment.started": _("Somebody began to work with them"),
    "accounts.assignment.ended": _("Somebody stopped working with them"),
}


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened to a person, in words."""

    at: datetime
    words: str


def events_of(viewer: Viewer, person: Person, most: int = 20) -> list[TimelineLine]:
    """The last things recorded of a person the viewer may see, newest first."""
    if not Person.objects.visible_to(viewer).filter(pk=person.pk).exists():
        return []
    events = AuditEvent.objects.filter(action__in=EVENT_WORDS, subject_id=person.public_id).order_by("-pk")[:most]
    return [TimelineLine(event.at, str(EVENT_WORDS[event.action])) for event in events]


@dataclass(frozen=True, slots=True)
class SwitchShown:
    """One thing that is off, in words."""

    switch: SwitchedOff
    what: str
    item: str
    notice: str  # what learners read in its place; empty where nothing is said
    may_turn_on: bool


def switches_shown(viewer: Viewer) -> list[SwitchShown]:
    """Everything that is off, in the order of the functions."""
    known = {function.code: function for function in functions()}
    places = {code: place for place, code in enumerate(known)}
    names = {code: dict(function.items()) for code, function in known.items() if function.items}
    rows = sorted(
        SwitchedOff.objects.select_related("prison", "off_by"),
        key=lambda row: (places.get(row.function, len(places)), row.item),
    )
    return [
        SwitchShown(
            switch=row,
            what=str(known[row.function].label) if row.function in known else row.function,
            item=str(names.get(row.function, {}).get(row.item, row.item)),
            notice=str(known[row.function].notice) if row.function in known else "",
            may_turn_on=row.function not in known or known[row.function].may_be_switched_by(viewer),
        )
        for row in rows
    ]


def switch_of(public_id: str) -> SwitchedOff | None:
    """One thing that is off; None when it is on."""
    return SwitchedOff.objects.select_related("prison").filter(public_id=public_id).first()
