"""Invented jobs as rows of the portal's own tables, read by the portal's own search document. Needs Django set up."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import connection, transaction

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


def jobs_store(jobs: Iterable[InventedJob], noon: datetime = NOON) -> dict[str, str]:
    """Write the jobs as vacancies that are live at this moment; returns the job's id by the vacancy's public id.

    The kind of work is what the portal's own word table makes of the advert, with its mistakes.
    """
    source, _ = Source.objects.get_or_create(
        code="bench",
        defaults={"name": "Bench", "trust": "TRUSTED", "trust_confirmed_at": noon, "first_seen": noon},
    )
    kinds = rulebook_default().kinds
    known = {}
    waiting: list[tuple[InventedJob, Vacancy]] = []
    for job in jobs:
        waiting.append((job, _vacancy(job, source, kinds.kind_of(job.title, words_of(job.text)).kind, noon)))
        if len(waiting) == AT_ONCE:
            known.update(_written(waiting))
            waiting.clear()
    return known | _written(waiting)


def jobs_multiply(total: int) -> None:
    """Copy the rows that are there, with their places, in the database itself until there are about so many.

    Copies differ in id, reference and time of publishing; a million rows of Python would take longer than what is measured.
    """
    there, highest = Vacancy.objects.count(), Vacancy.objects.order_by("pk").last().pk  # type: ignore[union-attr]
    times = max(0, total // there - 1)
    changed = {
        "id": f"v.id + n.value * {highest}",
        "public_id": "substr('000000' || n.value, -5) || substr('0000000' || v.id, -7)",
        "reference": "v.reference || '/' || n.value",
    }
    columns = [field.column for field in Vacancy._meta.concrete_fields]
    values = ", ".join(changed.get(column, f"v.{column}") for column in columns)
    numbers = f"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {times})"
    with transaction.atomic(), connection.cursor() as cursor:
        if not times:
            return
        cursor.execute(
            f"INSERT INTO vacancies_vacancy ({', '.join(columns)}) {numbers} SELECT {values} FROM n, vacancies_vacancy v"
            f" WHERE v.id <= {highest}"
        )
        cursor.execute(
            "INSERT INTO vacancies_vacancyplace (vacancy_id, position, name, outcode, latitude, longitude)"
            f" {numbers} SELECT p.vacancy_id + n.value * {highest}, p.position, p.name, p.outcode, p.latitude, p.longitude"
            f" FROM n, vacancies_vacancyplace p WHERE p.vacancy_id <= {highest}"
        )


def _vacancy(job: InventedJob, source: Source, kind: str, noon: datetime) -> Vacancy:
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
        live_since=noon,
        closes_on=noon.date() + timedelta(days=job.days_left),
        published_at=noon - timedelta(days=job.days_old),
        content_hash=job.id,
        latest_hash=job.id,
        first_seen=noon,
        last_seen=noon,
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
