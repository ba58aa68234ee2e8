"""Deciding on the very text that was looked at: an advert that changed meanwhile is looked at again."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import transaction

from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.codes import RefusalReason
from vacancies.models import Vacancy
from vacancies.selectors.desk import advert_mark
from vacancies.services.vacancies import VacancyNotDecided, vacancy_approve, vacancy_refuse

MOST_AT_ONCE = 20  # what one page of the list shows


class CheckingRefusal(StrEnum):
    """Why a decision on what was looked at is not taken."""

    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    TOO_MANY = "TOO_MANY"


class AdvertNotDecided(Refusal):
    """See `CheckingRefusal`; `VacancyNotDecided` says the rest."""


@transaction.atomic
def advert_approve_seen(*, vacancy: Vacancy, mark: str, by: Viewer) -> Vacancy:
    """Approve the text that `mark` names (`selectors.desk.advert_mark`).

    Raises:
        AdvertNotDecided: the text is another now; nothing is written.
        VacancyNotDecided: as `vacancy_approve` says; nothing is written.
    """
    _same_still(vacancy, mark)
    return vacancy_approve(vacancy=vacancy, by=by)


@transaction.atomic
def advert_refuse_seen(
    *, vacancy: Vacancy, mark: str, by: Viewer, reason: RefusalReason, withdraw: bool = False
) -> Vacancy:
    """Refuse the text that `mark` names.

    Raises:
        AdvertNotDecided: the text is another now; nothing is written.
        VacancyNotDecided: as `vacancy_refuse` says; nothing is written.
    """
    _same_still(vacancy, mark)
    return vacancy_refuse(vacancy=vacancy, by=by, reason=reason, withdraw=withdraw)


def adverts_decide_seen(
    *, chosen: Mapping[str, str], by: Viewer, reason: RefusalReason | None
) -> dict[str, StrEnum | None]:
    """Refuse (with a reason) or approve (without) each advert by itself; `chosen` is public id and mark.

    By public id, why one was not decided, or None when it was.

    Raises:
        AdvertNotDecided: TOO_MANY, more than one page shows; nothing is written.
    """
    if len(chosen) > MOST_AT_ONCE:
        raise AdvertNotDecided(CheckingRefusal.TOO_MANY)
    vacancies = Vacancy.objects.visible_to(by).of_public_ids(list(chosen))
    return {vacancy.public_id: _try(vacancy, chosen[vacancy.public_id], by, reason) for vacancy in vacancies}


def _try(vacancy: Vacancy, mark: str, by: Viewer, reason: RefusalReason | None) -> StrEnum | None:
    try:
        if reason is None:
            advert_approve_seen(vacancy=vacancy, mark=mark, by=by)
        else:
            advert_refuse_seen(vacancy=vacancy, mark=mark, by=by, reason=reason)
    except (AdvertNotDecided, VacancyNotDecided) as refusal:
        return refusal.code
    return None


def _same_still(vacancy: Vacancy, mark: str) -> None:
    now = Vacancy.objects.select_for_update(of=("self",)).select_related("change").get(pk=vacancy.pk)
    if advert_mark(now) != mark:
        raise AdvertNotDecided(CheckingRefusal.CHANGED_MEANWHILE)
