"""What happens to one person's record: admitted, transferred, released, put right. The caller holds the transaction."""

from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.dispatch import Signal

from campus.accounts import signals
from campus.accounts.auditing import record_by
from campus.accounts.models import Assignment, CustodySpell, Person, Prison, User, UserKind
from campus.accounts.roll import RollLine
from campus.accounts.services.sessions import session_end_of
from campus.accounts.sessions import SessionEnd
from campus.core.viewer import Viewer


def person_admit(person: Person | None, line: RollLine, prison: Prison, *, by: Viewer) -> Person:
    """Admit somebody new, or somebody who was here before: the same person, with all that was theirs.

    A new person gets an account without usable words: staff print a slip when it is needed.
    """
    was_at = person.held_at if person is not None else None
    person = person or Person(prison_number=line.prison_number)
    _details_set(person, line)
    person.held_at, person.released_on, person.kept_until = prison, None, None
    person.save()
    if was_at is not None and was_at != prison:
        _assignments_end(person, line.received_on)
    _spell_open(person, prison, line.received_on)
    account_ensure(person)
    record_by(by, "accounts.person.admitted", person=person, detail={"returned": was_at is not None})
    _tell(signals.person_admitted, person_id=person.public_id, prison=prison.code)
    return person


def person_transfer(person: Person, line: RollLine, prison: Prison, *, by: Viewer) -> None:
    """Move somebody to another prison: the old stay ends, a new one starts, assignments of the old place end.

    Also for somebody released a few days ago and now admitted elsewhere: the last stay then counts as ended by transfer.
    """
    was_at = person.held_at
    assert was_at is not None
    _spell_close(person, line.received_on, by_transfer=True)
    _details_set(person, line)
    person.held_at, person.released_on, person.kept_until = prison, None, None
    person.save()
    _spell_open(person, prison, line.received_on)
    _assignments_end(person, line.received_on)
    session_end_of(account_ensure(person), SessionEnd.STOPPED, by=by)
    record_by(by, "accounts.person.transferred", person=person, detail={"from": was_at.code, "to": prison.code})
    _tell(signals.person_transferred, person_id=person.public_id, from_prison=was_at.code, to_prison=prison.code)


def person_release(person: Person, *, on: date, by: Viewer) -> None:
    """Release somebody: signed out at once; the last prison's staff and advisers keep the record for some days."""
    _spell_close(person, on, by_transfer=False)
    person.released_on = on
    person.kept_until = on + timedelta(days=settings.RELEASE_KEPT_DAYS)
    person.save(update_fields=["released_on", "kept_until"])
    _assignments_end(person, person.kept_until + timedelta(days=1))
    user = User.objects.filter(person=person).first()
    if user is not None:
        session_end_of(user, SessionEnd.STOPPED, by=by)
    record_by(by, "accounts.person.released", person=person)
    prison = person.held_at.code if person.held_at else ""
    _tell(signals.person_released, person_id=person.public_id, prison=prison)


def person_update(person: Person, line: RollLine, changed: list[str], *, by: Viewer) -> None:
    """Put right what the roll says differently; the record names the fields, not what stood in them."""
    _details_set(person, line)
    person.save()
    CustodySpell.objects.filter(person=person, ends_on=None).update(starts_on=line.received_on)
    account_ensure(person)
    record_by(by, "accounts.person.updated", person=person, detail={"fields": sorted(changed)})


def account_ensure(person: Person) -> User:
    """Return the person's account; make one that cannot be signed in to where there is none."""
    user = User.objects.filter(person=person).first()
    if user is None:
        user = User(kind=UserKind.LEARNER, person=person, username=person.prison_number or person.public_id)
        user.set_unusable_password()
        user.save()
    return user


def _details_set(person: Person, line: RollLine) -> None:
    for name, value in line.details.items():
        setattr(person, name, value)


def _spell_open(person: Person, prison: Prison, received_on: date) -> None:
    """Start a stay; one that began on the same day in the same place was closed in error and goes on."""
    reopened = CustodySpell.objects.filter(person=person, prison=prison, starts_on=received_on).update(
        ends_on=None, ended_by_transfer=False
    )
    if not reopened:
        CustodySpell.objects.create(person=person, prison=prison, starts_on=received_on)


def _spell_close(person: Person, day: date, *, by_transfer: bool) -> None:
    """End the open stay; where a release ended it already, only say that it was a transfer."""
    open_spell = CustodySpell.objects.filter(person=person, ends_on=None)
    if open_spell.update(ends_on=Greatest(F("starts_on"), day), ended_by_transfer=by_transfer) or not by_transfer:
        return
    last = CustodySpell.objects.filter(person=person).order_by("-ends_on", "-pk").first()
    if last is not None:
        last.ended_by_transfer = True
        last.save(update_fields=["ended_by_transfer"])


def _assignments_end(person: Person, day: date) -> None:
    """Nobody is assigned from `day` on."""
    Assignment.objects.filter(Q(ends_on=None) | Q(ends_on__gt=day), person=person).update(
        ends_on=Greatest(F("starts_on"), day)
    )


def _tell(signal: Signal, **facts: str) -> None:
    transaction.on_commit(partial(signal.send_robust, sender=Person, **facts))
