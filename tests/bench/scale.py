"""What the parts that measure large numbers share: a process of their own each, and a portal with many vacancies."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
DISTINCT = 8  # times the judged adverts: so many different ones are copied

Row = tuple[str, float, str, float | None]


def size_of(name: str, usual: int) -> int:
    """How large to measure: `CAMPUS_BENCH_<NAME>` in the environment, else the size that the issue names."""
    return int(os.environ.get(f"CAMPUS_BENCH_{name}", usual))


def rows_of(module: str, **more: str) -> list[Row]:
    """Run a part's module in a process, with a data folder and settings of its own; it prints its rows as JSON."""
    with tempfile.TemporaryDirectory(prefix="campus-bench-") as folder:
        environment = os.environ | {
            "CAMPUS_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "campus.settings.test",
            "CAMPUS_LOG_LEVEL": "ERROR",
        }
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", module]
        done = subprocess.run(command, cwd=ROOT, env=environment | more, check=True, stdout=subprocess.PIPE)
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]


def vacancies_fill(total: int) -> int:
    """So many live vacancies in this process's database, where there are none yet; returns how many there are."""
    from campus.core.clock import now
    from tests.bench.invented_jobs import invented_jobs, trades
    from tests.bench.stored_jobs import jobs_multiply, jobs_store
    from vacancies.models import Vacancy

    judged = sum(trade.count for trade in trades().values())
    jobs_store(invented_jobs(max(1, min(DISTINCT, total // judged))), now())
    jobs_multiply(total)
    return int(Vacancy.objects.count())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def portal_environment(folder: str, port: int, **more: str) -> dict[str, str]:
    """The environment of a learner face with data in this folder."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {
        "CAMPUS_DATA_DIR": folder,
        "CAMPUS_FACE": "learner",
        "CAMPUS_LEARNER_PORT": str(port),
        "CAMPUS_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "campus.settings.demo",
        **more,
    }


def portal_make(environment: dict[str, str], total: int, *engines: str) -> dict[str, Any]:
    """Make that portal with so many vacancies and build these engines' indexes, "main" or "standby"."""
    command = [sys.executable, "-m", "tests.bench.scale", str(total), *engines]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made


def _portal_made_here(total: int, engines: list[str]) -> dict[str, Any]:
    import time

    import django

    django.setup()
    from campus.search.documents import document_get
    from campus.search.engines.elasticsearch import ElasticsearchEngine
    from campus.search.services import rebuild
    from campus.search.starting import synonyms_start
    from campus.search.switching import engines_now
    from tests.bench.parts.web import learner_make
    from vacancies.services.imports import tables_weigh

    learner_make()
    synonyms_start()
    began = time.monotonic()
    told: dict[str, Any] = {"vacancies": vacancies_fill(total), "filled": time.monotonic() - began}
    tables_weigh()
    for name in engines:
        engine = engines_now().main if name == "main" else engines_now().standby
        began = time.monotonic()
        rebuild("vacancies", engine=engine)
        told[f"{name} rebuilt"] = time.monotonic() - began
    if isinstance(main := engines_now().main, ElasticsearchEngine):
        told["alias"] = main.live(document_get("vacancies"))
    for other in ("courses", "pages"):
        try:
            rebuild(other)
        except LookupError:
            continue
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_portal_made_here(int(sys.argv[1]), sys.argv[2:])))
