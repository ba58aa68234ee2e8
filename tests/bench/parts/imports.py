"""What an import costs, from verification to the search index, beside a bare `bulk_create` of the same rows."""

import json
import sys
import tempfile
from pathlib import Path

from tests.vacancies.kills.trial import Ground
from tests.vacancies.sending import Gateway, clean_entry

NAME = "import"
ADVERTS = 5_000
BOUND = 10.0

MEASURE = """
import json, sys, time
import django
django.setup()
from datetime import date
from pathlib import Path
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from vacancies import models
from vacancies.services.imports import import_run

began = time.process_time()
import_run(inbox=Path(settings.DATA_DIR) / "inbox", today=date(2027, 3, 1))
imported = time.process_time() - began

kinds = [models.Vacancy, models.VacancyCarrier, models.VacancyPlace, models.VacancyEntry, models.VacancyContact]
kinds.append(models.VacancyReason)
rows = {kind: list(kind.objects.order_by("pk")) for kind in kinds}
for kind in reversed(kinds):
    kind.objects.all().delete()
began = time.process_time()
for kind in kinds:
    with transaction.atomic():
        kind.objects.bulk_create(rows[kind])
bare = time.process_time() - began
print(json.dumps({"imported": imported, "bare": bare, "adverts": len(rows[models.Vacancy])}))
"""


def run() -> list[tuple[str, float, str, float | None]]:
    """Import, then write the very same rows bare, in one process of its own."""
    with tempfile.TemporaryDirectory(prefix="campus-bench-") as name:
        ground = Ground(Path(name))
        ground.run("manage.py", "migrate", "--verbosity", "0")
        ground.run("-m", "tests.vacancies.kills", "prepare")
        gateway = Gateway(ground.folder / "inbox", ground.folder / "gateway-keys")
        gateway.send([clean_entry(number, text=LONG_TEXT % number) for number in range(ADVERTS)])
        figures = json.loads(ground.run("-c", MEASURE))
    per_advert = figures["imported"] / ADVERTS
    return [
        (
            "import per vacancy over bulk_create of its rows (CPU)",
            figures["imported"] / figures["bare"],
            "at most",
            BOUND,
        ),
        ("import per vacancy, ms of CPU", per_advert * 1000, "at most", None),
    ]


LONG_TEXT = (
    "Advert %d. You will join a friendly team that picks, packs and sends orders to shops across the north. You lift "
    "boxes of up to 15 kg, keep your place tidy and count what comes in.\n\n"
    "We give you a uniform, a week of training on full pay and a buddy who shows you how things are done. Shifts are "
    "from 6 am to 2 pm or from 2 pm to 10 pm, changing each week, with a break of half an hour.\n\n"
    "You need to be on time, to read simple lists and to ask when you are not sure. It helps if you have worked in a "
    "warehouse before or have a forklift ticket, but we can teach you that as well."
)


if __name__ == "__main__":
    sys.stdout.write(f"{run()}\n")
