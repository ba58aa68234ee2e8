"""Invented jobs as rows of the portal's own tables, read by the portal's own search document. Needs Django set up."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from campus.core.viewer import Viewer, ViewerKind
from campus.geography.places import place_find
from tests.bench.invented_jobs import InventedJob
from vacancies.models import Source, Vacancy, VacancyPlace
from vacancies.phrases import words_of
from vacancies.rulebook import rulebook_default

TODAY = date(2027, 3, 1)
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
LEARNER = Viewer(kind=ViewerKind.LEARNER, at=NOON, today=TODAY)
AT_ONCE = 1000


def jobs_store(jobs: Iterable[InventedJob]) -> dict[str, str]:
    """Write the jobs as live vacancies; returns the job's id by the vacancy's public id.

    The kind of work is what the portal's own word table makes of the advert, with its mistakes.
    """
    source, _ = Source.objects.get_or_create(
        code="bench",
        defaults={"name": "Bench", "trust": "TRUSTED", "trust_confirmed_at": NOON, "first_seen": NOON},
    )
    kinds = rulebook_default().kinds
    known = {}
    waiting: list[tuple[InventedJob, Vacancy]] = []
    for job in jobs:
        waiting.append((job, _vacancy(job, source, kinds.kind_of(job.title, words_of(job.text)).kind)))
        if len(waiting) == AT_ONCE:
            known.update(_written(waiting))
            waiting.clear()
    return known | _written(waiting)


def _vacancy(job: InventedJob, source: Source, kind: str) -> Vacancy:
    pay = Decimal(job.pay) / 100
    return Vacancy(
        source=source,
        reference=job.id,
        title=job.title,
        employer=job.employer,
        text=job.text,
        requirements=job.requirements,
        kind_of_work=kind,
        hours=job.hours,
        contract=job.contract,
        pay_from=pay,
        pay_to=pay + Decimal("0.80"),
        pay_period="PER_HOUR",
        pay_text=f"£{pay} an hour",
        state="LIVE",
        live_since=NOON,
        closes_on=TODAY + timedelta(days=job.days_left),
        published_at=NOON - timedelta(days=job.days_old),
        content_hash=job.id,
        latest_hash=job.id,
        first_seen=NOON,
        last_seen=NOON,
    )


def _written(made: list[tuple[InventedJob, Vacancy]]) -> dict[str, str]:
    Vacancy.objects.bulk_create([vacancy for _, vacancy in made])
    spots = []
    for job, vacancy in made:
        place = place_find(job.town)
        if place is None:
            raise ValueError(f"{job.town} is no place we know")
        spots.append(
            VacancyPlace(
                vacancy=vacancy,
                position=0,
                name=job.town,
                outcode=place.outcode,
                latitude=place.latitude,
                longitude=place.longitude,
            )
        )
    VacancyPlace.objects.bulk_create(spots)
    return {vacancy.public_id: job.id for job, vacancy in made}
