"""Writing adverts and what belongs to them, many at a time, in the caller's transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime

from vacancies.codes import VacancyState
from vacancies.drafts import Draft, Received
from vacancies.models import (
    Source,
    Vacancy,
    VacancyCarrier,
    VacancyChange,
    VacancyContact,
    VacancyEntry,
    VacancyPlace,
    VacancyReason,
)
from vacancies.screening import MOST_WORDS, Reason

LONGEST_PLACE_NAME = 200


def vacancy_of(draft: Draft, source: Source, *, at: datetime, seen_in_id: int | None = None) -> Vacancy:
    """A new, unsaved advert."""
    return Vacancy(
        source=source,
        reference=draft.received.entry.reference,
        **draft.values,
        published_at=draft.received.entry.published,
        state=draft.screening.state,
        live_since=at if draft.screening.state == VacancyState.LIVE else None,
        content_hash=draft.content_hash,
        latest_hash=draft.content_hash,
        first_seen=at,
        last_seen=at,
        seen_in_id=seen_in_id,
    )


def vacancies_create(pairs: Sequence[tuple[Vacancy, Draft]]) -> None:
    """Insert new adverts with places, carrier, entry, contacts and reasons."""
    if not pairs:
        return
    Vacancy.objects.bulk_create([vacancy for vacancy, _draft in pairs])
    VacancyCarrier.objects.bulk_create(
        VacancyCarrier(
            vacancy=vacancy,
            source_id=vacancy.source_id,
            reference=vacancy.reference,
            first_seen=vacancy.first_seen,
            last_seen=vacancy.last_seen,
        )
        for vacancy, _draft in pairs
    )
    places_create(pairs)
    received = [(vacancy, draft.received) for vacancy, draft in pairs]
    VacancyEntry.objects.bulk_create(_entry(vacancy, each, vacancy.first_seen) for vacancy, each in received)
    VacancyContact.objects.bulk_create(_contacts(received))
    reasons_create([(vacancy, draft.screening.reasons) for vacancy, draft in pairs])


def vacancy_fill(vacancy: Vacancy, draft: Draft) -> None:
    """Put a draft's text into an advert's columns, unsaved. The day it was first published stays."""
    for name, value in draft.values.items():
        setattr(vacancy, name, value)
    vacancy.published_at = vacancy.published_at or draft.received.entry.published
    vacancy.content_hash = draft.content_hash


def vacancy_state_set(vacancy: Vacancy, state: VacancyState, at: datetime) -> None:
    """Set the state, unsaved, and since when it is live."""
    vacancy.state = state
    if state == VacancyState.LIVE and vacancy.live_since is None:
        vacancy.live_since = at


def vacancy_touch(vacancy: Vacancy) -> None:
    """Save an advert whose text or state changed, as a new version."""
    vacancy.version += 1
    vacancy.save()


def places_replace(pairs: Sequence[tuple[Vacancy, Draft]]) -> None:
    """Write the places of adverts anew."""
    if pairs:
        VacancyPlace.objects.filter(vacancy__in=[vacancy.pk for vacancy, _draft in pairs]).delete()
        places_create(pairs)


def places_create(pairs: Sequence[tuple[Vacancy, Draft]]) -> None:
    """Write the places of adverts that have none yet."""
    VacancyPlace.objects.bulk_create(
        VacancyPlace(
            vacancy=vacancy,
            position=position,
            name=named.name[:LONGEST_PLACE_NAME],
            outcode=named.place.outcode if named.place else "",
            latitude=named.place.latitude if named.place else None,
            longitude=named.place.longitude if named.place else None,
        )
        for vacancy, draft in pairs
        for position, named in enumerate(draft.places)
    )


def entries_replace(pairs: Sequence[tuple[Vacancy, Received]], at: datetime) -> None:
    """Write what was received last, and the contact details in it."""
    if not pairs:
        return
    VacancyEntry.objects.bulk_create(
        [_entry(vacancy, received, at) for vacancy, received in pairs],
        update_conflicts=True,
        unique_fields=["vacancy"],
        update_fields=["values", "kept_as_text", "raw_hash", "received_at"],
    )
    VacancyContact.objects.filter(vacancy__in=[vacancy.pk for vacancy, _received in pairs]).delete()
    VacancyContact.objects.bulk_create(_contacts(pairs))


def reasons_create(pairs: Sequence[tuple[Vacancy, Collection[Reason]]], *, of_change: bool = False) -> None:
    """Write reasons of adverts that have none of this sort."""
    VacancyReason.objects.bulk_create(
        VacancyReason(
            vacancy=vacancy,
            code=reason.code,
            words=reason.words[:MOST_WORDS],
            rule_version=reason.rule_version,
            of_change=of_change,
        )
        for vacancy, reasons in pairs
        for reason in reasons
    )


def reasons_replace(pairs: Sequence[tuple[Vacancy, Collection[Reason]]]) -> None:
    """Write the reasons of adverts anew; those of a change go as well."""
    if pairs:
        VacancyReason.objects.filter(vacancy__in=[vacancy.pk for vacancy, _reasons in pairs]).delete()
        reasons_create(pairs)


def changes_replace(pairs: Sequence[tuple[Vacancy, Draft]], at: datetime) -> None:
    """Keep changes that wait for staff, in the place of older ones."""
    if not pairs:
        return
    changes_drop([vacancy for vacancy, _draft in pairs])
    VacancyChange.objects.bulk_create(
        VacancyChange(
            vacancy=vacancy,
            values=draft.received.record,
            content_hash=draft.content_hash,
            verdict=draft.screening.state,
            received_at=at,
        )
        for vacancy, draft in pairs
    )
    reasons_create([(vacancy, draft.screening.reasons) for vacancy, draft in pairs], of_change=True)


def changes_drop(vacancies: Sequence[Vacancy]) -> None:
    """Forget changes that wait, and their reasons."""
    if vacancies:
        keys = [vacancy.pk for vacancy in vacancies]
        VacancyChange.objects.filter(vacancy__in=keys).delete()
        VacancyReason.objects.filter(vacancy__in=keys, of_change=True).delete()


def _entry(vacancy: Vacancy, received: Received, at: datetime) -> VacancyEntry:
    return VacancyEntry(
        vacancy=vacancy,
        values=received.record,
        kept_as_text=received.record["kept_as_text"],
        raw_hash=received.entry.raw_hash,
        received_at=at,
    )


def _contacts(pairs: Sequence[tuple[Vacancy, Received]]) -> list[VacancyContact]:
    return [
        VacancyContact(vacancy=vacancy, contacts=list(entry.contacts), address=entry.address or "")
        for vacancy, entry in ((vacancy, received.entry) for vacancy, received in pairs)
        if entry.contacts or entry.address
    ]
