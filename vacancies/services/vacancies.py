"""What becomes of adverts: approved, refused, closed."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.viewer import Viewer
from vacancies.codes import ReasonCode, RefusalReason, VacancyState
from vacancies.drafts import Draft, draft_make, received_make
from vacancies.exchange.schema import entry_read
from vacancies.models import Vacancy, VacancyChange
from vacancies.screening import Reason
from vacancies.selectors.rules import rulebook_now
from vacancies.services import rows
from vacancies.services.slices import SLICE, standing_of
from vacancies.services.telling import vacancies_tell_on_commit

MODERATE = "vacancies.moderate_vacancies"
NOTES = (ReasonCode.CONTACT_REMOVED, ReasonCode.PLACE_UNKNOWN, ReasonCode.EMPLOYER_MISSING)


class VacancyRefusal(StrEnum):
    """Why a decision on an advert is not taken."""

    NOT_ALLOWED = "NOT_ALLOWED"
    NOTHING_TO_DECIDE = "NOTHING_TO_DECIDE"  # live already, or closed
    CLOSING_DATE_PAST = "CLOSING_DATE_PAST"
    TITLE_MISSING = "TITLE_MISSING"
    SAME_PERSON = "SAME_PERSON"  # who typed it does not approve it


class VacancyNotDecided(Refusal):
    """See `VacancyRefusal`."""


@transaction.atomic
def vacancy_approve(*, vacancy: Vacancy, by: Viewer) -> Vacancy:
    """Let learners read the advert; with a change waiting, the change takes the old text's place.

    What is approved is this text: the next change is screened again.

    Raises:
        VacancyNotDecided: with a `VacancyRefusal`; nothing is written.
    """
    vacancy, change = _locked(vacancy, by)
    if change is None and vacancy.state not in (VacancyState.HELD, VacancyState.REFUSED):
        raise VacancyNotDecided(VacancyRefusal.NOTHING_TO_DECIDE)
    if vacancy.typed_by_id is not None and vacancy.typed_by_id == by.user_id:
        raise VacancyNotDecided(VacancyRefusal.SAME_PERSON)
    draft = _draft_of(vacancy, change) if change else None
    if draft:
        rows.vacancy_fill(vacancy, draft)
    if not vacancy.title.strip():
        raise VacancyNotDecided(VacancyRefusal.TITLE_MISSING)
    if vacancy.closes_on and vacancy.closes_on < by.today:
        raise VacancyNotDecided(VacancyRefusal.CLOSING_DATE_PAST)
    overruled = sorted({reason.code for reason in vacancy.reasons.all()} - set(NOTES))
    if draft:
        rows.places_replace([(vacancy, draft)])
        rows.changes_drop([vacancy])
        notes = [reason for reason in draft.screening.reasons if reason.code in NOTES]
        rows.reasons_replace([(vacancy, notes)])
    else:
        vacancy.reasons.exclude(code__in=NOTES).delete()
    now = clock.now()
    vacancy.approved_by_id, vacancy.approved_at, vacancy.approved_hash = by.user_id, now, vacancy.content_hash
    vacancy.refused_by, vacancy.refused_at, vacancy.refusal_reason, vacancy.recall = None, None, "", None
    rows.vacancy_state_set(vacancy, VacancyState.LIVE, now)
    _decided(vacancy, by, "vacancies.vacancy.approved", {"overruled": overruled, "change": draft is not None})
    return vacancy


@transaction.atomic
def vacancy_refuse(*, vacancy: Vacancy, by: Viewer, reason: RefusalReason, withdraw: bool = False) -> Vacancy:
    """Keep the advert from learners. Of a live one with a change waiting only the change is refused, unless `withdraw`.

    Raises:
        VacancyNotDecided: with a `VacancyRefusal`; nothing is written.
    """
    vacancy, change = _locked(vacancy, by)
    if vacancy.state == VacancyState.CLOSED or (vacancy.state == VacancyState.REFUSED and vacancy.refused_at):
        raise VacancyNotDecided(VacancyRefusal.NOTHING_TO_DECIDE)
    reason = RefusalReason(reason)
    only_change = change is not None and vacancy.state == VacancyState.LIVE and not withdraw
    rows.changes_drop([vacancy])
    if only_change:
        _decided(vacancy, by, "vacancies.change.refused", {"reason": reason.value})
        return vacancy
    vacancy.refused_by_id, vacancy.refused_at, vacancy.refusal_reason = by.user_id, clock.now(), reason
    vacancy.approved_by, vacancy.approved_at, vacancy.approved_hash, vacancy.recall = None, None, "", None
    rows.vacancy_state_set(vacancy, VacancyState.REFUSED, clock.now())
    rows.reasons_create([(vacancy, [Reason(ReasonCode.REFUSED_BY_STAFF, reason.value)])])
    _decided(vacancy, by, "vacancies.vacancy.refused", {"reason": reason.value})
    return vacancy


def vacancies_approve(*, vacancies: Collection[Vacancy], by: Viewer) -> dict[str, VacancyRefusal | None]:
    """Approve each by itself; by public id, why one was not, or None when it was."""
    return {vacancy.public_id: _try_approve(vacancy, by) for vacancy in vacancies}


def _try_approve(vacancy: Vacancy, by: Viewer) -> VacancyRefusal | None:
    try:
        vacancy_approve(vacancy=vacancy, by=by)
    except VacancyNotDecided as refusal:
        return VacancyRefusal(refusal.code)
    return None


def vacancies_refuse(
    *, vacancies: Collection[Vacancy], by: Viewer, reason: RefusalReason
) -> dict[str, VacancyRefusal | None]:
    """Refuse each by itself; by public id, why one was not, or None when it was."""
    return {vacancy.public_id: _try_refuse(vacancy, by, reason) for vacancy in vacancies}


def _try_refuse(vacancy: Vacancy, by: Viewer, reason: RefusalReason) -> VacancyRefusal | None:
    try:
        vacancy_refuse(vacancy=vacancy, by=by, reason=reason)
    except VacancyNotDecided as refusal:
        return VacancyRefusal(refusal.code)
    return None


def vacancies_close_expired(today: date) -> int:
    """Close adverts whose closing date has passed, in short transactions; return how many."""
    closed = 0
    while True:
        with transaction.atomic():
            expired = list(Vacancy.objects.select_for_update().expired(today).order_by("pk")[:SLICE])
            vacancies_close(expired, ReasonCode.CLOSING_DATE_PAST)
        if not expired:
            return closed
        closed += len(expired)


def vacancies_close(vacancies: Sequence[Vacancy], reason: ReasonCode) -> None:
    """Close adverts in the caller's transaction, for a reason that staff can read."""
    if not vacancies:
        return
    rows.changes_drop(vacancies)
    for vacancy in vacancies:
        vacancy.state = VacancyState.CLOSED
        vacancy.version += 1
    Vacancy.objects.bulk_update(vacancies, ["state", "version"])
    rows.reasons_create([(vacancy, [Reason(reason)]) for vacancy in vacancies])
    vacancies_tell_on_commit([vacancy.public_id for vacancy in vacancies])


def _locked(vacancy: Vacancy, by: Viewer) -> tuple[Vacancy, VacancyChange | None]:
    if not by.may(MODERATE):
        raise VacancyNotDecided(VacancyRefusal.NOT_ALLOWED)
    found = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    return found, VacancyChange.objects.filter(vacancy=found).first()


def _draft_of(vacancy: Vacancy, change: VacancyChange) -> Draft:
    """The waiting change as a draft, by the tables of today."""
    received = received_make(entry_read(change.values))
    return draft_make(received, rulebook_now(), clock.today(), standing_of(vacancy.source))


def _decided(vacancy: Vacancy, by: Viewer, action: str, detail: dict[str, object]) -> None:
    rows.vacancy_touch(vacancy)
    record_by(by, action, object_kind="vacancies.vacancy", object_id=vacancy.public_id, detail=detail)
    vacancies_tell_on_commit([vacancy.public_id])
