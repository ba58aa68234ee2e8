"""Saying which jobs a person is not shown."""

from collections.abc import Collection
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.accounts.models import Person
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.models import PersonLimit
from vacancies.models.limits import SET_LIMITS

Limit = tuple[str, str]  # kind and value


class LimitRefusal(StrEnum):
    """Why nothing is kept."""

    NOT_ALLOWED = "NOT_ALLOWED"


class LimitsNotSet(Refusal):
    """See `LimitRefusal`."""


@transaction.atomic
def limits_set(*, person: Person, limits: Collection[Limit], by: Viewer) -> bool:
    """Keep exactly these limits for the person; whether anything changed. The learner's next page heeds them.

    The audit record says that it was done, for whom and by whom, and nothing of what.

    Raises:
        LimitsNotSet: NOT_ALLOWED; nothing is written.
    """
    _allowed(person, by)
    if by.user_id is None:  # a task: nobody would answer for it
        raise LimitsNotSet(LimitRefusal.NOT_ALLOWED)
    kept = {(row.kind, row.value): row for row in PersonLimit.objects.select_for_update().filter(person=person)}
    gone = [row.pk for limit, row in kept.items() if limit not in limits]
    new = sorted(set(limits) - set(kept))
    if not gone and not new:
        return False
    PersonLimit.objects.filter(pk__in=gone).delete()
    now = clock.now()
    PersonLimit.objects.bulk_create(
        PersonLimit(person=person, kind=kind, value=value, set_by_id=by.user_id, set_at=now) for kind, value in new
    )
    record_by(by, "vacancies.limits.set", person=person)
    return True


def limits_read(*, person: Person, by: Viewer) -> list[PersonLimit]:
    """The person's limits, for staff who may set them; reading them is recorded.

    Raises:
        LimitsNotSet: NOT_ALLOWED.
    """
    _allowed(person, by)
    record_by(by, "vacancies.limits.viewed", person=person)
    return list(PersonLimit.objects.visible_to(by).filter(person=person).select_related("set_by"))


def _allowed(person: Person, by: Viewer) -> None:
    if not by.may(SET_LIMITS) or not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise LimitsNotSet(LimitRefusal.NOT_ALLOWED)
