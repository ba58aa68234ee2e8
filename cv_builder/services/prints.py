"""A CV on paper: a learner asks, staff of the prison approve, print, and hand it over."""

from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from campus.printing.services import pdf_make
from cv_builder.codes import Look, VersionReason
from cv_builder.models import Cv, PrintRequest
from cv_builder.models.prints import PrintRefusal, PrintState
from cv_builder.selectors.prints import APPROVE, print_sheet
from cv_builder.services.versions import version_add


class PrintNotDoneReason(StrEnum):
    """Why nothing was done. The values never change."""

    NOT_YOURS = "NOT_YOURS"
    EMPTY = "EMPTY"
    WAITS_ALREADY = "WAITS_ALREADY"
    NOT_WAITING = "NOT_WAITING"
    NO_REASON = "NO_REASON"


class PrintNotDone(Refusal):
    """Nothing was written."""


@transaction.atomic
def print_ask(*, viewer: Viewer, cv_id: str, look: Look, with_contact: bool) -> PrintRequest:
    """Ask staff for a CV on paper, as it stands now.

    Raises:
        PrintNotDone: NOT_YOURS, EMPTY, or WAITS_ALREADY (one at a time).
    """
    cv = Cv.objects.visible_to(viewer).select_related("person__held_at").filter(public_id=cv_id).first()
    if cv is None or not viewer.is_learner:
        raise PrintNotDone(PrintNotDoneReason.NOT_YOURS)
    if cv.written.is_empty:
        raise PrintNotDone(PrintNotDoneReason.EMPTY)
    if PrintRequest.objects.visible_to(viewer).filter(state=PrintState.ASKED).exists():
        raise PrintNotDone(PrintNotDoneReason.WAITS_ALREADY)
    asked = PrintRequest.objects.create(
        person=cv.person,
        version=version_add(cv, VersionReason.ASKED),
        look=look,
        with_contact=with_contact,
        asked_at=clock.now(),
    )
    _record(viewer, "asked", asked)
    return asked


@transaction.atomic
def print_withdraw(*, viewer: Viewer, public_id: str) -> PrintRequest:
    """The learner changes their mind while staff have not looked yet.

    Raises:
        PrintNotDone: NOT_YOURS or NOT_WAITING.
    """
    asked = _locked(viewer, public_id, PrintState.ASKED)
    if not viewer.is_learner:
        raise PrintNotDone(PrintNotDoneReason.NOT_YOURS)
    asked.state = PrintState.WITHDRAWN
    asked.save(update_fields=["state"])
    _record(viewer, "withdrawn", asked)
    return asked


@transaction.atomic
def print_approve(*, viewer: Viewer, public_id: str) -> PrintRequest:
    """Staff approve: the paper can be opened and printed.

    Raises:
        PrintNotDone: NOT_YOURS or NOT_WAITING.
    """
    return _decide(viewer, public_id, PrintState.APPROVED, "")


@transaction.atomic
def print_refuse(*, viewer: Viewer, public_id: str, reason: str) -> PrintRequest:
    """Staff do not print it, for one of three reasons that the learner reads.

    Raises:
        PrintNotDone: NOT_YOURS, NOT_WAITING, or NO_REASON.
    """
    if reason not in PrintRefusal.values:
        raise PrintNotDone(PrintNotDoneReason.NO_REASON)
    return _decide(viewer, public_id, PrintState.REFUSED, reason)


@transaction.atomic
def print_given(*, viewer: Viewer, public_id: str) -> PrintRequest:
    """The paper is in the learner's hands.

    Raises:
        PrintNotDone: NOT_YOURS, or NOT_WAITING when it is not approved.
    """
    _must_approve(viewer)
    asked = _locked(viewer, public_id, PrintState.APPROVED)
    asked.state, asked.given_at = PrintState.GIVEN, clock.now()
    asked.save(update_fields=["state", "given_at"])
    _record(viewer, "given", asked)
    return asked


@transaction.atomic
def print_paper(*, viewer: Viewer, public_id: str) -> bytes:
    """The PDF of an approved print. Opening it is recorded.

    Raises:
        PrintNotDone: NOT_YOURS, or NOT_WAITING when it is not approved.
        PaperNotPrinted, FontsMissing: see `campus.printing.services`.
    """
    _must_approve(viewer)
    asked = _locked(viewer, public_id, PrintState.APPROVED)
    _record(viewer, "opened", asked)
    return pdf_make(gettext("CV to print"), [print_sheet(viewer, asked)])


def _decide(viewer: Viewer, public_id: str, state: PrintState, reason: str) -> PrintRequest:
    _must_approve(viewer)
    asked = _locked(viewer, public_id, PrintState.ASKED)
    asked.state, asked.reason = state, reason
    asked.decided_by_id, asked.decided_at = viewer.user_id, clock.now()
    asked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    _record(viewer, "approved" if state == PrintState.APPROVED else "refused", asked)
    return asked


def _must_approve(viewer: Viewer) -> None:
    if not viewer.may(APPROVE):
        raise PrintNotDone(PrintNotDoneReason.NOT_YOURS)


def _locked(viewer: Viewer, public_id: str, state: PrintState) -> PrintRequest:
    seen = PrintRequest.objects.visible_to(viewer).filter(public_id=public_id)
    found = PrintRequest.objects.select_for_update(of=("self",)).filter(pk__in=seen.values("pk")).first()
    if found is None:
        raise PrintNotDone(PrintNotDoneReason.NOT_YOURS)
    if found.state != state:
        raise PrintNotDone(PrintNotDoneReason.NOT_WAITING)
    return found


def _record(viewer: Viewer, done: str, asked: PrintRequest) -> None:
    record_by(
        viewer,
        f"cv_builder.print.{done}",
        person=asked.person,
        object_kind="cv_builder.printrequest",
        object_id=asked.public_id,
        detail={"reason": asked.reason} if asked.reason else None,
    )
