"""New words for a learner, printed on a slip; and unlocking. Each has a coded reason, and each is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person, SignInHelp
from campus.accounts.services.people import account_ensure
from campus.accounts.services.secrets import words_issue
from campus.accounts.services.sign_in import sign_in_unlock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer

MOST_SLIPS = 50


class SlipReason(StrEnum):
    """Why new words are given. Stored in the audit record, so the values never change."""

    NEW_HERE = "NEW_HERE"
    FORGOTTEN = "FORGOTTEN"
    LOST = "LOST"
    SEEN_BY_OTHERS = "SEEN_BY_OTHERS"
    OTHER = "OTHER"


class UnlockReason(StrEnum):
    """Why a sign-in is unlocked."""

    MISTYPED = "MISTYPED"
    SOMEBODY_ELSE_TRIED = "SOMEBODY_ELSE_TRIED"
    OTHER = "OTHER"


class SlipRefusal(StrEnum):
    """Why no slip was made."""

    NOT_IN_CUSTODY = "NOT_IN_CUSTODY"
    NOT_VISIBLE = "NOT_VISIBLE"
    TOO_MANY = "TOO_MANY"
    NOBODY = "NOBODY"
    HAS_WORDS = "HAS_WORDS"


class SlipNotMade(Refusal):
    """No slip was made; every person's words are as they were."""


@dataclass(frozen=True, slots=True, repr=False)
class Slip:
    """What a slip says. It is shown once and kept nowhere; it does not show itself in a log."""

    number: str
    name: str
    place: str
    made_on: date
    words: str


@transaction.atomic
def slip_make(*, person: Person, by: Viewer, reason: SlipReason, note: str = "") -> Slip:
    """Give one person new one-time words. The old ones stop working and an open session ends.

    `note` is the member of staff's own words beside the coded reason; it is kept beside the person, not in the audit
    record.

    Raises:
        SlipNotMade: NOT_VISIBLE or NOT_IN_CUSTODY; nothing is written.
    """
    return _slips([person.public_id], by=by, reason=reason, note=note, only_without_words=False)[0]


@transaction.atomic
def slips_make(*, public_ids: Iterable[str], by: Viewer) -> list[Slip]:
    """Give many people who have no words yet their first, all or none; for printing in a batch.

    Raises:
        SlipNotMade: NOBODY, TOO_MANY (more than 50), NOT_VISIBLE, NOT_IN_CUSTODY, or HAS_WORDS when somebody has words
            already: a batch never takes away words that work.
    """
    return _slips(list(dict.fromkeys(public_ids)), by=by, reason=SlipReason.NEW_HERE, note="", only_without_words=True)


@transaction.atomic
def person_unlock(*, person: Person, by: Viewer, reason: UnlockReason, note: str = "") -> int:
    """Let a person try again at every terminal where they are locked; returns at how many.

    Raises:
        SlipNotMade: NOT_VISIBLE; nothing is written.
    """
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise SlipNotMade(SlipRefusal.NOT_VISIBLE)
    user = account_ensure(person)
    terminals = sign_in_unlock(user)
    record_by(
        by,
        "accounts.sign_in.unlocked",
        person=person,
        object_kind="accounts.user",
        object_id=user.public_id,
        detail={"reason": reason.value, "terminals": terminals},
    )
    _note(SignInHelp.Kind.UNLOCK, person, by, reason, note)
    return terminals


def _slips(public_ids: list[str], *, by: Viewer, reason: SlipReason, note: str, only_without_words: bool) -> list[Slip]:
    if not public_ids:
        raise SlipNotMade(SlipRefusal.NOBODY)
    if len(public_ids) > MOST_SLIPS:
        raise SlipNotMade(SlipRefusal.TOO_MANY)
    people = list(
        Person.objects.visible_to(by)
        .filter(public_id__in=public_ids)
        .select_related("held_at")
        .order_by("surname", "pk")
    )
    if len(people) != len(public_ids):
        raise SlipNotMade(SlipRefusal.NOT_VISIBLE)
    return [_slip(person, by, reason, note, only_without_words) for person in people]


def _slip(person: Person, by: Viewer, reason: SlipReason, note: str, only_without_words: bool) -> Slip:
    if not person.is_in_custody or person.held_at is None:
        raise SlipNotMade(SlipRefusal.NOT_IN_CUSTODY, person.public_id)
    user = account_ensure(person)
    if only_without_words and user.has_usable_password():
        raise SlipNotMade(SlipRefusal.HAS_WORDS, person.public_id)
    words = words_issue(user)
    sign_in_unlock(user)
    record_by(
        by,
        "accounts.slip.made",
        person=person,
        object_kind="accounts.user",
        object_id=user.public_id,
        detail={"reason": reason.value},
    )
    _note(SignInHelp.Kind.SLIP, person, by, reason, note)
    return Slip(person.prison_number or "", str(person), person.held_at.name, by.today, words)


def _note(kind: SignInHelp.Kind, person: Person, by: Viewer, reason: StrEnum, note: str) -> None:
    SignInHelp.objects.create(person=person, staff_id=by.user_id, kind=kind, reason=reason.value, note=note[:200])
