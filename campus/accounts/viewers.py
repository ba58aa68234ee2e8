"""Turning an account into the viewer that audience rules ask about."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from campus.accounts.models import Assignment, Person, StaffPlace, User
from campus.core import clock
from campus.core.viewer import NOBODY, Viewer, ViewerKind

PERSON = "accounts.person"


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """Return who is looking. A learner who is not in custody, and an account switched off, is nobody."""
    if not isinstance(user, User) or not user.is_active:
        return NOBODY
    return _learner(user) if user.is_learner else _staff(user)


def _learner(user: User) -> Viewer:
    person = user.person
    if person is None or not person.is_in_custody or person.held_at is None:
        return NOBODY
    viewer = Viewer(
        kind=ViewerKind.LEARNER,
        user_id=user.pk,
        person_id=person.pk,
        public_id=person.public_id,
        prisons=frozenset({person.held_at.code}),
    )
    viewer.told(PERSON, lambda _viewer: person)  # read with the account: nobody need ask for it again
    return viewer


def person_of(viewer: Viewer) -> Person | None:
    """The learner's own person, read once a request; None for everyone else. Services that write read it afresh."""
    found: Person | None = viewer.told(PERSON, _person_read)
    return found


def _person_read(viewer: Viewer) -> Person | None:
    if not viewer.is_learner or viewer.person_id is None:
        return None
    return Person.objects.filter(pk=viewer.person_id).first()


def _staff(user: User) -> Viewer:
    today = clock.today()
    begun = Q(starts_on__lte=today)
    place_holds = begun & (Q(ends_on=None) | Q(ends_on__gte=today))  # a place counts through its last day
    places = list(StaffPlace.objects.filter(place_holds, staff=user).values_list("prison__code", "area__code"))
    assigned = begun & (Q(ends_on=None) | Q(ends_on__gt=today))  # an assignment ends at once
    caseload = Assignment.objects.filter(assigned, staff=user).values_list("person_id", flat=True)
    return Viewer(
        kind=ViewerKind.STAFF,
        user_id=user.pk,
        public_id=user.public_id,
        prisons=frozenset(prison for prison, _ in places if prison),
        areas=frozenset(area for _, area in places if area),
        caseload=frozenset(caseload),
        permissions=frozenset(user.get_all_permissions()),
    )
