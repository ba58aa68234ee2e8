"""Applications: started from an interest, moved step by step, stopped when the person wishes. Every step is kept."""

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.applying import BAD_NEWS, Move, move_refusal, shown_after, stands_of
from vacancies.codes import ApplicationStatus, StartRoute
from vacancies.models import Application, ApplicationChange, ChangeKind, Interest, InterestState
from vacancies.models.applications import LONGEST_REMARK
from vacancies.services.answering import FOLLOW
from vacancies.signals import application_changed


class ApplicationRefusal(StrEnum):
    """Why an application is not changed. A step that is not taken carries a `vacancies.applying.MoveRefusal` instead."""

    NOT_ALLOWED = "NOT_ALLOWED"
    NOT_VISIBLE = "NOT_VISIBLE"
    STARTED_ALREADY = "STARTED_ALREADY"
    DECLINED_ALREADY = "DECLINED_ALREADY"
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    STOPPED = "STOPPED"
    NOTHING_TO_TELL = "NOTHING_TO_TELL"
    NOTHING_TO_TAKE_BACK = "NOTHING_TO_TAKE_BACK"
    NOT_ASKED_TO_STOP = "NOT_ASKED_TO_STOP"
    REMARK_TOO_LONG = "REMARK_TOO_LONG"


class ApplicationNotChanged(Refusal):
    """See `ApplicationRefusal` and `vacancies.applying.MoveRefusal`. Nothing was written."""


def application_start(*, viewer: Viewer, interest: Interest, remark: str = "") -> Application:
    """Record that staff have applied for the person. One application belongs to one interest.

    Raises:
        ApplicationNotChanged: with an `ApplicationRefusal`; nothing is written.
    """
    try:
        with transaction.atomic():
            return _start(viewer, interest, _remark(remark))
    except IntegrityError:  # a colleague pressed the button at the same moment
        raise ApplicationNotChanged(ApplicationRefusal.STARTED_ALREADY) from None


def _start(viewer: Viewer, interest: Interest, remark: str) -> Application:
    _may(viewer)
    rows = Interest.objects.visible_to(viewer).standing().select_for_update(of=("self",))
    found: Interest | None = rows.select_related("person__held_at").filter(pk=interest.pk).first()
    if found is None:
        raise ApplicationNotChanged(ApplicationRefusal.NOT_VISIBLE)
    if hasattr(found, "application"):
        raise ApplicationNotChanged(ApplicationRefusal.STARTED_ALREADY)
    if found.declined_at is not None:
        raise ApplicationNotChanged(ApplicationRefusal.DECLINED_ALREADY)
    now = clock.now()
    application = Application(
        person=found.person,
        interest=found,
        vacancy_id=found.vacancy_id,
        vacancy_public_id=found.vacancy_public_id,
        title=found.title,
        employer=found.employer,
        copy_id=found.copy_id,
        shown_at=now,
        started_at=now,
        moved_at=now,
    )
    application.save(force_insert=True)
    _write(viewer, application, "started", ChangeKind.STATUS, happened_on=viewer.today, remark=remark)
    return application


@transaction.atomic
def application_move(*, viewer: Viewer, application: Application, seen: str, move: Move) -> Application:
    """Take one step. `seen` is the status that was on the screen: a colleague may have moved it since.

    Raises:
        ApplicationNotChanged: with an `ApplicationRefusal` or a `MoveRefusal`; nothing is written.
    """
    found = _found(viewer, application)
    if found.status != seen:
        raise ApplicationNotChanged(ApplicationRefusal.CHANGED_MEANWHILE)
    if refusal := move_refusal(found.status, move, viewer.today):
        raise ApplicationNotChanged(refusal)
    remark = _remark(move.remark)
    route: str = ""
    if move.status == ApplicationStatus.JOB_START:
        route = StartRoute.OFFER if found.status == ApplicationStatus.JOB_OFFER else str(move.route)
        found.job_starts_on = move.happened_on
    found.interview_on = move.interview_on if move.status == ApplicationStatus.INTERVIEW_BOOKED else None
    found.status = move.status
    _show(found, shown_after(found.shown_status, move.status, is_told=move.is_told))
    _save(found)
    _write(
        viewer,
        found,
        "moved",
        ChangeKind.STATUS,
        happened_on=move.happened_on,
        interview_on=found.interview_on,
        route=route,
        remark=remark,
    )
    if move.status in BAD_NEWS and move.is_told:
        _write(viewer, found, "told", ChangeKind.TOLD)
    return found


@transaction.atomic
def application_take_back(*, viewer: Viewer, application: Application, seen: str) -> Application:
    """Take the last step back, which was recorded by mistake. The history keeps both; the learner reads what they read before.

    Raises:
        ApplicationNotChanged: with an `ApplicationRefusal`; nothing is written.
    """
    found = _found(viewer, application)
    if found.status != seen:
        raise ApplicationNotChanged(ApplicationRefusal.CHANGED_MEANWHILE)
    changes = list(found.changes.order_by("pk"))
    stands = stands_of([(change.kind, change.status) for change in changes])
    if len(stands) < 2:
        raise ApplicationNotChanged(ApplicationRefusal.NOTHING_TO_TAKE_BACK)
    before = changes[stands[-2].line]
    found.status = stands[-2].status
    _show(found, stands[-2].shown)
    found.interview_on = before.interview_on
    found.job_starts_on = before.happened_on if before.status == ApplicationStatus.JOB_START else None
    _save(found)
    _write(viewer, found, "taken_back", ChangeKind.TAKEN_BACK, happened_on=viewer.today)
    return found


@transaction.atomic
def application_told(*, viewer: Viewer, application: Application) -> Application:
    """ "I have told them": from now on the learner reads "Not this time".

    Raises:
        ApplicationNotChanged: with an `ApplicationRefusal`; nothing is written.
    """
    found = _found(viewer, application)
    if found.status not in BAD_NEWS or found.shown_status == found.status:
        raise ApplicationNotChanged(ApplicationRefusal.NOTHING_TO_TELL)
    _show(found, found.status)
    _save(found)
    _write(viewer, found, "told", ChangeKind.TOLD, happened_on=viewer.today)
    return found


@transaction.atomic
def application_ask_to_stop(*, viewer: Viewer, application: Application) -> Application:
    """The learner's own change of mind after staff applied: a task for staff. Said twice, it is one task.

    Raises:
        ApplicationNotChanged: NOT_VISIBLE or STOPPED; nothing is written.
    """
    found = _locked(viewer, application)
    if found is None or not viewer.is_learner:
        raise ApplicationNotChanged(ApplicationRefusal.NOT_VISIBLE)
    if found.stopped_at is not None:
        raise ApplicationNotChanged(ApplicationRefusal.STOPPED)
    if found.asked_to_stop_at is None:
        found.asked_to_stop_at = clock.now()
        _save(found)
        _write(viewer, found, "stop_asked", ChangeKind.ASKED_TO_STOP)
    return found


@transaction.atomic
def application_stop(*, viewer: Viewer, application: Application) -> Application:
    """Stop it, as the person wished; their interest counts as withdrawn, so that they may be interested again.

    Raises:
        ApplicationNotChanged: with an `ApplicationRefusal`; nothing is written.
    """
    found = _asked_to_stop(viewer, application)
    found.stopped_at = clock.now()
    _save(found)
    Interest.objects.filter(pk=found.interest_id, withdrawn_at=None).update(
        state=InterestState.WITHDRAWN, withdrawn_at=found.stopped_at, note=""
    )
    _write(viewer, found, "stopped", ChangeKind.STOPPED, happened_on=viewer.today)
    return found


@transaction.atomic
def application_carry_on(*, viewer: Viewer, application: Application) -> Application:
    """Staff talked to the person, who wants to carry on.

    Raises:
        ApplicationNotChanged: with an `ApplicationRefusal`; nothing is written.
    """
    found = _asked_to_stop(viewer, application)
    found.asked_to_stop_at = None
    _save(found)
    _write(viewer, found, "carried_on", ChangeKind.CARRIES_ON, happened_on=viewer.today)
    return found


def _may(viewer: Viewer) -> None:
    if not viewer.is_staff or not viewer.may(FOLLOW):
        raise ApplicationNotChanged(ApplicationRefusal.NOT_ALLOWED)


def _remark(text: str) -> str:
    text = text.strip()
    if len(text) > LONGEST_REMARK:
        raise ApplicationNotChanged(ApplicationRefusal.REMARK_TOO_LONG)
    return text


def _locked(viewer: Viewer, application: Application) -> Application | None:
    rows = Application.objects.visible_to(viewer).select_for_update(of=("self",)).select_related("person__held_at")
    found: Application | None = rows.filter(pk=application.pk).first()
    return found


def _found(viewer: Viewer, application: Application) -> Application:
    _may(viewer)
    found = _locked(viewer, application)
    if found is None:
        raise ApplicationNotChanged(ApplicationRefusal.NOT_VISIBLE)
    if found.stopped_at is not None:
        raise ApplicationNotChanged(ApplicationRefusal.STOPPED)
    return found


def _asked_to_stop(viewer: Viewer, application: Application) -> Application:
    found = _found(viewer, application)
    if found.asked_to_stop_at is None:
        raise ApplicationNotChanged(ApplicationRefusal.NOT_ASKED_TO_STOP)
    return found


def _show(application: Application, status: str) -> None:
    """What the learner reads from now on, and since when."""
    if application.shown_status != status:
        application.shown_status, application.shown_at = status, clock.now()


def _save(application: Application) -> None:
    application.moved_at = clock.now()
    application.full_clean(exclude=["interest", "person", "vacancy", "copy"])
    application.save()


def _write(
    viewer: Viewer,
    application: Application,
    what: str,
    kind: ChangeKind,
    *,
    happened_on: date | None = None,
    **more: Any,
) -> None:
    """One line of history, one event, one announcement."""
    ApplicationChange.objects.create(
        application=application,
        kind=kind,
        status=application.status,
        happened_on=happened_on,
        at=clock.now(),
        by_id=viewer.user_id,
        **more,
    )
    record_by(
        viewer,
        f"vacancies.application.{what}",
        person=application.person,
        object_kind="vacancies.application",
        object_id=application.public_id,
        detail={"status": str(application.status), "vacancy": application.vacancy_public_id},
    )
    transaction.on_commit(
        partial(application_changed.send_robust, sender=Application, application_id=application.public_id)
    )
