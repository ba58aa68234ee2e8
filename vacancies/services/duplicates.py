"""What staff decide about adverts that are, or are not, one job. A decision stands through every later import."""

from collections.abc import Sequence
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.codes import DuplicateVerdict, DuplicateWhy, FoldedBecause, VacancyState
from vacancies.models import DuplicateDecision, Vacancy, VacancyGroup
from vacancies.services.folding import decisions_about, group_join, group_leave, in_order
from vacancies.services.leading import groups_settle_these
from vacancies.services.telling import vacancies_tell_on_commit

MODERATE = "vacancies.moderate_vacancies"
WHY_SAME = (DuplicateWhy.SAME_WORDS, DuplicateWhy.REPEATED, DuplicateWhy.OTHER)
WHY_DIFFERENT = (
    DuplicateWhy.OTHER_SITE,
    DuplicateWhy.OTHER_SHIFT,
    DuplicateWhy.OTHER_EMPLOYER,
    DuplicateWhy.OTHER_WORK,
    DuplicateWhy.OTHER,
)


class DuplicateRefusal(StrEnum):
    """Why a decision about adverts of one job is not taken."""

    NOT_ALLOWED = "NOT_ALLOWED"
    ONE_ADVERT = "ONE_ADVERT"  # it was compared with itself
    WHY_DOES_NOT_FIT = "WHY_DOES_NOT_FIT"
    ANOTHER_IS_DIFFERENT = "ANOTHER_IS_DIFFERENT"  # staff said so of two adverts that would come together by it
    NOT_IN_A_GROUP = "NOT_IN_A_GROUP"
    NOT_OPEN = "NOT_OPEN"  # learners cannot read it, so it cannot lead


class DuplicateNotDecided(Refusal):
    """See `DuplicateRefusal`."""


@transaction.atomic
def adverts_join(*, one: Vacancy, other: Vacancy, why: DuplicateWhy, by: Viewer) -> VacancyGroup:
    """Say that two adverts are one job: they, and whatever each is with, become one card.

    Raises:
        DuplicateNotDecided: with a `DuplicateRefusal`; nothing is written.
    """
    one, other = _locked(one, other, why, WHY_SAME, by)
    left, right = _together(one), _together(other)
    if one.group_id is None or one.group_id != other.group_id:
        verdicts = decisions_about([row.pk for row in (*left, *right)])
        pairs = {in_order(a.pk, b.pk) for a in left for b in right} - {in_order(one.pk, other.pk)}
        if any(verdicts.get(pair) == DuplicateVerdict.DIFFERENT for pair in pairs):
            raise DuplicateNotDecided(DuplicateRefusal.ANOTHER_IS_DIFFERENT)
        _merge(left, right)
    _decide(one, other, DuplicateVerdict.SAME, why, by)
    _tell(by, "vacancies.duplicates.joined", one, [other], why, left + right)
    one.refresh_from_db()
    assert one.group is not None
    return one.group


@transaction.atomic
def advert_split(*, vacancy: Vacancy, why: DuplicateWhy, by: Viewer) -> Vacancy:
    """Say that an advert is another job than those it is with: it becomes a card of its own.

    Raises:
        DuplicateNotDecided: with a `DuplicateRefusal`; nothing is written.
    """
    _allowed(by, why, WHY_DIFFERENT)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.group_id is None:
        raise DuplicateNotDecided(DuplicateRefusal.NOT_IN_A_GROUP)
    others = [row for row in _together(vacancy) if row.pk != vacancy.pk]
    for other in others:
        _decide(vacancy, other, DuplicateVerdict.DIFFERENT, why, by)
    told = group_leave(vacancy, others)
    _tell(by, "vacancies.duplicates.split", vacancy, others, why, [vacancy, *others], told)
    return vacancy


@transaction.atomic
def adverts_keep_apart(*, one: Vacancy, other: Vacancy, why: DuplicateWhy, by: Viewer) -> None:
    """Say that two adverts are different jobs. Where they are together, the one that does not lead leaves.

    Raises:
        DuplicateNotDecided: with a `DuplicateRefusal`; nothing is written.
    """
    one, other = _locked(one, other, why, WHY_DIFFERENT, by)
    _decide(one, other, DuplicateVerdict.DIFFERENT, why, by)
    told: list[str] = []
    if one.group_id is not None and one.group_id == other.group_id:
        leaves = other if one.is_leading else one
        told = group_leave(leaves, [row for row in _together(leaves) if row.pk != leaves.pk])
    _tell(by, "vacancies.duplicates.split", one, [other], why, [one, other], told)


@transaction.atomic
def leader_choose(*, vacancy: Vacancy, by: Viewer) -> Vacancy:
    """Let this advert stand for its job in lists and search, for as long as learners may read it.

    Raises:
        DuplicateNotDecided: with a `DuplicateRefusal`; nothing is written.
    """
    if not by.may(MODERATE):
        raise DuplicateNotDecided(DuplicateRefusal.NOT_ALLOWED)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.group_id is None:
        raise DuplicateNotDecided(DuplicateRefusal.NOT_IN_A_GROUP)
    if vacancy.state != VacancyState.LIVE or (vacancy.closes_on and vacancy.closes_on < by.today):
        raise DuplicateNotDecided(DuplicateRefusal.NOT_OPEN)
    VacancyGroup.objects.filter(pk=vacancy.group_id).update(chosen=vacancy)
    changed = groups_settle_these([vacancy.group_id])
    record_by(by, "vacancies.duplicates.leader_chosen", object_kind="vacancies.vacancy", object_id=vacancy.public_id)
    vacancies_tell_on_commit(changed)
    return vacancy


def _allowed(by: Viewer, why: DuplicateWhy, fitting: Sequence[DuplicateWhy]) -> None:
    if not by.may(MODERATE):
        raise DuplicateNotDecided(DuplicateRefusal.NOT_ALLOWED)
    if why not in fitting:
        raise DuplicateNotDecided(DuplicateRefusal.WHY_DOES_NOT_FIT)


def _locked(
    one: Vacancy, other: Vacancy, why: DuplicateWhy, fitting: Sequence[DuplicateWhy], by: Viewer
) -> tuple[Vacancy, Vacancy]:
    _allowed(by, why, fitting)
    if one.pk == other.pk:
        raise DuplicateNotDecided(DuplicateRefusal.ONE_ADVERT)
    rows = Vacancy.objects.select_for_update().in_bulk([one.pk, other.pk])
    return rows[one.pk], rows[other.pk]


def _together(vacancy: Vacancy) -> list[Vacancy]:
    """The advert and those it is with, the leading one first."""
    if vacancy.group_id is None:
        return [vacancy]
    return list(Vacancy.objects.select_for_update().filter(group=vacancy.group_id).order_by("-is_leading", "pk"))


def _merge(left: Sequence[Vacancy], right: Sequence[Vacancy]) -> None:
    """Bring those on the right to those on the left."""
    old = right[0].group_id
    for row in right:
        group_join(row, left[0], FoldedBecause.BY_STAFF)
    if old is not None:
        VacancyGroup.objects.filter(pk=old).delete()


def _decide(one: Vacancy, other: Vacancy, verdict: DuplicateVerdict, why: DuplicateWhy, by: Viewer) -> None:
    first, second = in_order(one.pk, other.pk)
    said = {"verdict": verdict, "why": why, "decided_by_id": by.user_id, "decided_at": clock.now()}
    DuplicateDecision.objects.update_or_create(first_id=first, second_id=second, defaults=said)


def _tell(
    by: Viewer,
    action: str,
    vacancy: Vacancy,
    others: Sequence[Vacancy],
    why: DuplicateWhy,
    changed: Sequence[Vacancy],
    more: Sequence[str] = (),
) -> None:
    detail = {"others": [row.public_id for row in others], "why": why.value}
    record_by(by, action, object_kind="vacancies.vacancy", object_id=vacancy.public_id, detail=detail)
    vacancies_tell_on_commit([*(row.public_id for row in changed), *more])
