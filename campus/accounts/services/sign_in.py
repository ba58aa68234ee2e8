"""Signing in, one service for each face. What was typed is used once and kept nowhere."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.contrib.auth import authenticate, login
from django.db import transaction
from django.http import HttpRequest

from campus.accounts.auditing import record_by
from campus.accounts.backends import hash_for_nobody
from campus.accounts.models import Person, User, UserKind
from campus.accounts.numbers import prison_number_fold
from campus.accounts.services.sessions import prison_opening, session_end
from campus.accounts.sessions import Opening, SessionEnd
from campus.accounts.words import words_fold
from campus.core import clock

LONGEST_NAME = 150
LONGEST_PASSWORD = 200


class SignInFailure(StrEnum):
    """Why a sign-in failed: for the audit record, never for the person at the screen."""

    SHAPE = "SHAPE"  # no name or number at all
    UNKNOWN = "UNKNOWN"
    WRONG = "WRONG"
    LOCKED = "LOCKED"
    OTHER_FACE = "OTHER_FACE"
    STOPPED = "STOPPED"  # released, or switched off


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of it: the account that is now signed in; or opening times, when all was right at the wrong hour."""

    user: User | None = None
    closed: Opening | None = None


FAILED = SignIn()


def learner_sign_in(request: HttpRequest, *, number: str, words: str) -> SignIn:
    """Sign a learner in with the prison number and the three secret words, as they were typed.

    Every failure does the same hashing and returns the same: shape, unknown, wrong, locked, released, other kind.
    """
    folded = prison_number_fold(number)
    user = _authenticated(request, UserKind.LEARNER, folded, words_fold(words))
    if user is None or user.person is None:
        return FAILED
    open_now = prison_opening(user.person.held_at, clock.now())
    if not open_now.is_open:
        record_by(user, "accounts.sign_in.closed", person=user.person)
        return SignIn(closed=open_now)
    return _signed_in(request, user)


def staff_sign_in(request: HttpRequest, *, name: str, password: str) -> SignIn:
    """Sign a member of staff in with user name and password. Learners, whatever they type, get the one failure."""
    secret = password if len(password) <= LONGEST_PASSWORD else ""
    user = _authenticated(request, UserKind.STAFF, staff_name_fold(name), secret)
    return FAILED if user is None else _signed_in(request, user)


def staff_name_fold(typed: str) -> str | None:
    """Return a staff user name in its one form, small letters without spaces around; None when it cannot be one."""
    folded = unicodedata.normalize("NFKC", typed).strip().casefold()
    return folded if 0 < len(folded) <= LONGEST_NAME and "\0" not in folded else None


def sign_in_unlock(user: User) -> int:
    """Forget the failures that lock this account at some terminals; returns at how many it had failed."""
    return int(reset(username=user.username))


def _authenticated(request: HttpRequest, kind: UserKind, name: str | None, secret: str) -> User | None:
    if name is None:
        hash_for_nobody(secret)
        _record_failure(kind, None, SignInFailure.SHAPE)
        return None
    credentials = {"username": name}
    was_locked = not AxesProxyHandler.is_allowed(request, credentials)
    user = authenticate(request, username=name, password=secret, kind=kind)
    if isinstance(user, User):
        return user
    if was_locked:
        hash_for_nobody(secret)  # the guard refused before any hashing was done
    _record_failure(kind, name, SignInFailure.LOCKED if was_locked else None)
    if not was_locked and getattr(request, "axes_locked_out", False):
        _record(kind, name, "accounts.sign_in.locked", {})
    return None


def _signed_in(request: HttpRequest, user: User) -> SignIn:
    with transaction.atomic():
        if request.user.is_authenticated:
            session_end(request, SessionEnd.SIGNED_OUT)
        request.session.flush()  # nothing of what went before on this terminal comes along
        login(request, user)
        record_by(
            user,
            "accounts.sign_in.succeeded",
            person=user.person,
            object_kind="accounts.user",
            object_id=user.public_id,
        )
    return SignIn(user=user)


def _record_failure(kind: UserKind, name: str | None, failure: SignInFailure | None) -> None:
    account = User.objects.select_related("person__held_at").filter(username=name).first() if name else None
    if failure is None:
        if account is None:
            failure = SignInFailure.UNKNOWN
        elif account.kind != kind:
            failure = SignInFailure.OTHER_FACE
        elif not account.is_active or (account.person is not None and not account.person.is_in_custody):
            failure = SignInFailure.STOPPED
        else:
            failure = SignInFailure.WRONG
    _record(kind, name, "accounts.sign_in.failed", {"reason": failure.value}, account)


def _record(kind: UserKind, name: str | None, action: str, detail: dict[str, str], account: User | None = None) -> None:
    """Record a failure by the public ids of whom it concerns; a name that nobody has is not written down."""
    account = account or (User.objects.filter(username=name).first() if name else None)
    person = account.person if account else None
    if person is None and kind == UserKind.LEARNER and name:
        person = Person.objects.select_related("held_at").filter(prison_number=name).first()
    record_by(
        None,
        action,
        person=person,
        object_kind="accounts.user" if account else "",
        object_id=account.public_id if account else "",
        detail={"face": kind.value, **detail},
    )
