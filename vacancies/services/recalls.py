"""Taking back at once everything from one source, bundle, rule version or approver."""

from enum import StrEnum
from time import monotonic

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.codes import ReasonCode, RecallBy, RecallReason, VacancyState
from vacancies.models import Recall, Vacancy, VacancyReason
from vacancies.screening import Reason
from vacancies.selectors.recalls import RECALL, recall_adverts, recall_facts
from vacancies.services import rows
from vacancies.services.slices import SLICE
from vacancies.services.telling import vacancies_tell_on_commit

AT_ONCE_SECONDS = 3.0  # of slices in the request itself; the worker does the rest


class RecallRefusal(StrEnum):
    """Why nothing is taken back."""

    NOT_ALLOWED = "NOT_ALLOWED"
    NOTHING_THERE = "NOTHING_THERE"


class NotRecalled(Refusal):
    """See `RecallRefusal`."""


def recall_begin(*, by: RecallBy, target: str, reason: RecallReason, viewer: Viewer) -> Recall:
    """Take back every live advert that has this in common: staff check each again, learners see none of them meanwhile.

    The first slices are done before this returns, the others by the worker. What learners saved or said stays on their
    own page as "not on the list any more". One event is recorded, with the number.

    Raises:
        NotRecalled: with a `RecallRefusal`; nothing is written.
    """
    if not viewer.may(RECALL) or viewer.user_id is None:
        raise NotRecalled(RecallRefusal.NOT_ALLOWED)
    facts = recall_facts(viewer, by, target)
    if facts is None or not facts.target.live:
        raise NotRecalled(RecallRefusal.NOTHING_THERE)
    with transaction.atomic():
        recall = Recall.objects.create(
            by=by,
            target=target,
            named=facts.target.named[:200],
            reason=reason,
            recalled_by_id=viewer.user_id,
            begun_at=clock.now(),
        )
        record_by(
            viewer,
            "vacancies.recalled",
            object_kind="vacancies.recall",
            object_id=recall.public_id,
            detail={"by": str(by), "target": target, "reason": str(reason), "adverts": facts.target.live},
        )
        transaction.on_commit(lambda: _first_slices(recall))
    return recall


def _first_slices(recall: Recall) -> None:
    from vacancies.tasks import recall_go_on  # tasks call services, so a service reaches a task late

    until = monotonic() + AT_ONCE_SECONDS
    while recall.finished_at is None:
        if monotonic() > until:
            recall_go_on.enqueue(recall.public_id)
            return
        recall_slice(recall)


def recall_finish(recall: Recall) -> Recall:
    """Take back what is left, slice by slice; safe to kill and to run again."""
    while recall.finished_at is None:
        recall_slice(recall)
    return recall


@transaction.atomic
def recall_slice(recall: Recall) -> None:
    """Take back the next hundred in one short transaction, index included; note the end when none is left."""
    adverts = list(
        recall_adverts(RecallBy(recall.by), recall.target).order_by("pk").select_for_update(of=("self",))[:SLICE]
    )
    if not adverts:
        recall.finished_at = clock.now()
        recall.save(update_fields=["finished_at"])
        return
    for vacancy in adverts:
        vacancy.state, vacancy.recall = VacancyState.HELD, recall
        vacancy.approved_by, vacancy.approved_at, vacancy.approved_hash = None, None, ""
        vacancy.version += 1
    fields = ["state", "recall", "approved_by", "approved_at", "approved_hash", "version"]
    Vacancy.objects.bulk_update(adverts, fields)
    VacancyReason.objects.filter(vacancy__in=[vacancy.pk for vacancy in adverts], code=ReasonCode.RECALLED).delete()
    rows.reasons_create([(vacancy, [Reason(ReasonCode.RECALLED, recall.reason)]) for vacancy in adverts])
    recall.adverts += len(adverts)
    recall.save(update_fields=["adverts"])
    vacancies_tell_on_commit([vacancy.public_id for vacancy in adverts])
