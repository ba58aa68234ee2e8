"""The processes of the trial, each with a database of its own choosing: `python -m tests.vacancies.kills prepare|learn|dump`."""

import json
import sys
import time
from pathlib import Path

import django


def prepare() -> None:
    """A trusted source, a learner, and an advert that no bundle touches."""
    from tests.factories.accounts import LearnerFactory
    from tests.factories.vacancies import SourceFactory, VacancyFactory

    SourceFactory(trusted=True)
    VacancyFactory(source=SourceFactory(code="other-jobs"), closes_on=None)
    LearnerFactory()


def learn(stop: Path) -> None:
    """Write as a learner does until `stop` appears; print how many writes there were, how many failed, the slowest."""
    from django.db import DatabaseError

    from campus.accounts.models import User
    from campus.accounts.viewers import viewer_of
    from vacancies.models import Vacancy
    from vacancies.services.place import own_place_set
    from vacancies.services.saved import job_hide, job_save

    viewer = viewer_of(User.objects.get(kind="LEARNER"))
    vacancy = Vacancy.objects.get(source__code="other-jobs")
    writes, failures, slowest = 0, [], 0.0
    while not stop.exists():
        for write in (
            lambda: job_save(viewer=viewer, vacancy=vacancy),
            lambda: own_place_set(viewer=viewer, text="Leeds"),
            lambda: job_hide(viewer=viewer, vacancy=vacancy),
        ):
            began = time.monotonic()
            try:
                write()
            except DatabaseError as error:
                failures.append(repr(error))
            slowest = max(slowest, time.monotonic() - began)
            writes += 1
            time.sleep(0.02)  # the pace of somebody who types; not a wait for anything
    sys.stdout.write(json.dumps({"writes": writes, "failures": failures, "slowest": slowest}))


def dump() -> None:
    """Print everything that an import leaves behind, without keys, times and audit hashes."""
    from campus.audit.models import AuditEvent
    from campus.search.services import check
    from vacancies import models

    rest = {"id", "public_id", "vacancy", "vacancy_id", "seen_in", "missed_in", "last_bundle", "source"}
    by_vacancy = ("places", "reasons", "carriers")
    adverts = []
    for vacancy in models.Vacancy.objects.select_related("source").order_by("source__code", "reference"):
        picture = {"source": vacancy.source.code} | _columns(vacancy, rest)
        for name in by_vacancy:
            picture[name] = sorted((_columns(row, rest) for row in getattr(vacancy, name).all()), key=repr)
        for name in ("entry", "contact", "change"):
            row = getattr(vacancy, name, None)
            picture[name] = _columns(row, rest) if row else None
        adverts.append(picture)
    index = check("vacancies")
    answer = {
        "adverts": adverts,
        "sources": [_columns(row, rest) for row in models.Source.objects.order_by("code")],
        "bundles": [_columns(row, rest) for row in models.BundleReceipt.objects.order_by("gateway", "sequence")],
        "events": sorted(
            (
                [event.action, event.detail]
                for event in AuditEvent.objects.filter(action__startswith="vacancies.bundle")
            ),
            key=repr,
        ),
        "index": [index.rows, index.indexed, index.is_right],
    }
    sys.stdout.write(json.dumps(answer, default=str, sort_keys=True))


def _columns(row: object, rest: set[str]) -> dict[str, object]:
    from django.db.models import DateTimeField

    fields = row._meta.concrete_fields  # type: ignore[attr-defined]
    kept = [field for field in fields if field.name not in rest and not isinstance(field, DateTimeField)]
    times = [field for field in fields if isinstance(field, DateTimeField)]
    return {field.name: getattr(row, field.attname) for field in kept} | {
        field.name: getattr(row, field.attname) is not None for field in times
    }


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["prepare"]:
            prepare()
        case ["learn", stop]:
            learn(Path(stop))
        case ["dump"]:
            dump()
