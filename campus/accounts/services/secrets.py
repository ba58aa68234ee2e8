"""Secrets: made by the system, chosen from what it offers (learners) or by the person under Django's rules (staff)."""

import secrets
from enum import StrEnum

from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from campus.accounts.auditing import record_by
from campus.accounts.models import User
from campus.accounts.services.sessions import session_end_of, session_is_of
from campus.accounts.sessions import SessionEnd
from campus.accounts.words import word_list, word_sets_make, words_fold, words_make
from campus.core.errors import Refusal

SETS_OFFERED = 3
BOARD_OTHERS = 6
ONE_TIME_WORDS = 6
OFFER = "welcome_words"  # the session's own key; gone as soon as the words are chosen


class WordsRefusal(StrEnum):
    """Why new words were not taken."""

    NOTHING_CHOSEN = "NOTHING_CHOSEN"
    NOT_THE_SAME = "NOT_THE_SAME"


class WordsNotTaken(Refusal):
    """The learner's new words were not taken; the old ones still work."""


@transaction.atomic
def words_issue(user: User) -> str:
    """Give a learner new one-time words and return them, once: for a slip. A session that is open ends.

    The caller records who asked for it and why.
    """
    words = words_make()
    user.set_password(words)
    user.must_change_secret = True
    user.save(update_fields=["password", "must_change_secret"])
    session_end_of(user, SessionEnd.STOPPED)
    return words


@transaction.atomic
def password_issue(user: User) -> str:
    """Give a member of staff a one-time secret of six words and return it, once. It must be replaced at first use."""
    secret = "-".join(secrets.choice(word_list()) for _ in range(ONE_TIME_WORDS))
    user.set_password(secret)
    user.must_change_secret = True
    user.save(update_fields=["password", "must_change_secret"])
    return secret


def words_offered(session: SessionBase) -> list[str]:
    """The three sets that a learner may pick from; the same until others are asked for or the session ends."""
    offer = session.get(OFFER)
    if not offer:
        words_offer_others(session)
        offer = session[OFFER]
    return list(offer["sets"])


def words_offer_others(session: SessionBase) -> None:
    """Offer three other sets."""
    session[OFFER] = {"sets": word_sets_make(SETS_OFFERED)}


def words_pick(session: SessionBase, place: int) -> None:
    """Pick one of the sets offered, by its place. Nothing is changed yet: the learner shows first that they know it.

    Raises:
        WordsNotTaken: NOTHING_CHOSEN when there is no such set.
    """
    offered = words_offered(session)
    if not 0 <= place < len(offered):
        raise WordsNotTaken(WordsRefusal.NOTHING_CHOSEN)
    picked = offered[place].split()
    others = [word for word in word_sets_make(BOARD_OTHERS // 3 + 1) for word in word.split() if word not in picked]
    board = picked + others[:BOARD_OTHERS]
    secrets.SystemRandom().shuffle(board)
    session[OFFER] = {"sets": offered, "picked": offered[place], "board": board, "tapped": []}


def words_picked(session: SessionBase) -> str | None:
    """The set the learner picked and has yet to repeat, or None."""
    picked = (session.get(OFFER) or {}).get("picked")
    return str(picked) if picked else None


def words_board(session: SessionBase) -> tuple[list[str], list[str]]:
    """The words to tap, and those tapped so far."""
    offer = session.get(OFFER) or {}
    return list(offer.get("board", [])), list(offer.get("tapped", []))


def words_tap(session: SessionBase, word: str) -> str | None:
    """Add one tapped word; return the three as text once there are three."""
    board, tapped = words_board(session)
    if word in board:
        tapped = [*tapped, word]
        session[OFFER] = {**session[OFFER], "tapped": tapped}
    return " ".join(tapped) if len(tapped) >= len((words_picked(session) or "").split()) > 0 else None


def words_tap_again(session: SessionBase) -> None:
    """Forget the words tapped so far."""
    if session.get(OFFER):
        session[OFFER] = {**session[OFFER], "tapped": []}


def words_confirm(request: HttpRequest, user: User, repeated: str) -> None:
    """Make the picked words the learner's own when they were repeated right.

    Raises:
        WordsNotTaken: NOTHING_CHOSEN or NOT_THE_SAME; nothing is written.
    """
    picked = words_picked(request.session)
    if picked is None:
        raise WordsNotTaken(WordsRefusal.NOTHING_CHOSEN)
    if words_fold(repeated) != words_fold(picked):
        words_tap_again(request.session)
        raise WordsNotTaken(WordsRefusal.NOT_THE_SAME)
    with transaction.atomic():
        user.set_password(words_fold(picked))
        user.must_change_secret = False
        user.has_been_welcomed = True
        user.save(update_fields=["password", "must_change_secret", "has_been_welcomed"])
        del request.session[OFFER]
        update_session_auth_hash(request, user)
        session_is_of(request.session, user)
        record_by(user, "accounts.secret.chosen", person=user.person)


def password_change(request: HttpRequest, user: User, password: str) -> None:
    """Set a password that a member of staff chose (checked by the form); their other sessions end."""
    with transaction.atomic():
        user.set_password(password)
        user.must_change_secret = False
        user.save(update_fields=["password", "must_change_secret"])
        update_session_auth_hash(request, user)
        record_by(user, "accounts.password.changed", object_kind="accounts.user", object_id=user.public_id)
