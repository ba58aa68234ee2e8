"""Adverts that staff type: screened like any other, and approved by somebody else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from campus.accounts.auditing import record_by
from campus.core import clock
from campus.core.errors import Refusal
from campus.core.ids import public_id_make
from campus.core.viewer import Viewer
from vacancies.codes import VacancyState
from vacancies.drafts import Draft, draft_make, received_make
from vacancies.exchange.schema import Entry
from vacancies.models import Source, Vacancy, VacancyContact, VacancyExclusion
from vacancies.selectors.rules import rulebook_now
from vacancies.selectors.typed import TYPE, TYPED_SOURCE
from vacancies.services import rows
from vacancies.services.slices import standing_of
from vacancies.services.telling import vacancies_tell_on_commit


class TypingRefusal(StrEnum):
    """Why an advert is not kept."""

    NOT_ALLOWED = "NOT_ALLOWED"
    FROM_A_FEED = "FROM_A_FEED"  # its feed would write over it: copy it instead
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"


class AdvertNotTyped(Refusal):
    """See `TypingRefusal`."""


@dataclass(frozen=True, slots=True)
class Typed:
    """An advert as staff typed it: what a feed could have said, and what only staff can."""

    entry: Entry  # source and reference are put in here
    columns: Mapping[str, Any]  # of `Vacancy`, over what the entry gives
    exclusions: Collection[str]
    how_to_apply: str


@transaction.atomic
def advert_add(*, typed: Typed, by: Viewer) -> Vacancy:
    """Keep a new advert. It waits for somebody else's approval, or is refused by the operator's rules at once.

    Raises:
        AdvertNotTyped: NOT_ALLOWED; nothing is written.
    """
    _allowed(by)
    source = _source()
    draft = _draft(typed, source, f"T-{public_id_make()}")
    now = clock.now()
    vacancy = rows.vacancy_of(draft, source, at=now)
    _fill(vacancy, typed, by)
    vacancy.published_at = now
    rows.vacancies_create([(vacancy, draft)])
    _beside(vacancy, typed)
    _told(vacancy, by, "vacancies.advert.typed")
    return vacancy


@transaction.atomic
def advert_change(*, vacancy: Vacancy, version: int, typed: Typed, by: Viewer) -> Vacancy:
    """Keep the new text of a typed advert. Learners do not see it until somebody else has approved it.

    Raises:
        AdvertNotTyped: with a `TypingRefusal`; nothing is written.
    """
    _allowed(by)
    vacancy = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if vacancy.typed_by_id is None:
        raise AdvertNotTyped(TypingRefusal.FROM_A_FEED)
    if vacancy.version != version:
        raise AdvertNotTyped(TypingRefusal.CHANGED_MEANWHILE)
    draft = _draft(typed, vacancy.source, vacancy.reference)
    rows.vacancy_fill(vacancy, draft)
    _fill(vacancy, typed, by)
    vacancy.latest_hash = draft.content_hash
    vacancy.approved_by, vacancy.approved_at, vacancy.approved_hash = None, None, ""
    vacancy.refused_by, vacancy.refused_at, vacancy.refusal_reason = None, None, ""
    rows.vacancy_state_set(vacancy, draft.screening.state, clock.now())
    rows.vacancy_touch(vacancy)
    rows.places_replace([(vacancy, draft)])
    rows.changes_drop([vacancy])
    rows.reasons_replace([(vacancy, draft.screening.reasons)])
    rows.entries_replace([(vacancy, draft.received)], clock.now())
    _beside(vacancy, typed)
    _told(vacancy, by, "vacancies.advert.retyped")
    return vacancy


def _allowed(by: Viewer) -> None:
    if not by.may(TYPE) or by.user_id is None:
        raise AdvertNotTyped(TypingRefusal.NOT_ALLOWED)


def _source() -> Source:
    """The source of everything that staff type. It is never trusted: each advert is approved by a second person."""
    now = clock.now()
    source, _new = Source.objects.get_or_create(
        code=TYPED_SOURCE, defaults={"name": "Typed by staff", "first_seen": now, "last_heard_at": now}
    )
    return source


def _draft(typed: Typed, source: Source, reference: str) -> Draft:
    entry = Entry(
        **{name: getattr(typed.entry, name) for name in Entry.__dataclass_fields__}
        | {"source": source.code, "reference": reference}
    )
    standing = standing_of(source)
    return draft_make(received_make(entry), rulebook_now(), clock.today(), standing)


def _fill(vacancy: Vacancy, typed: Typed, by: Viewer) -> None:
    for name, value in typed.columns.items():
        setattr(vacancy, name, value)
    vacancy.kind_evidence = []  # staff chose the kind
    vacancy.typed_by_id = by.user_id
    if vacancy.state == VacancyState.LIVE:  # the source is never trusted; this keeps the promise if it ever were
        vacancy.state, vacancy.live_since = VacancyState.HELD, None


def _beside(vacancy: Vacancy, typed: Typed) -> None:
    VacancyExclusion.objects.filter(vacancy=vacancy).delete()
    VacancyExclusion.objects.bulk_create(VacancyExclusion(vacancy=vacancy, code=code) for code in typed.exclusions)
    VacancyContact.objects.update_or_create(vacancy=vacancy, defaults={"how_to_apply": typed.how_to_apply})


def _told(vacancy: Vacancy, by: Viewer, action: str) -> None:
    detail = {"state": str(vacancy.state)}
    record_by(by, action, object_kind="vacancies.vacancy", object_id=vacancy.public_id, detail=detail)
    vacancies_tell_on_commit([vacancy.public_id])
