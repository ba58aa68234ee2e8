"""Imports of 10,000 adverts killed 20 times, on both databases: what is left, and how a learner's writes fared meanwhile."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.services.postgres import PostgresServer, postgres_running
from tests.vacancies.kills.trial import Ground, Outcome, trial_run

NAME = "kills"
ADVERTS = 10_000
KILLS = 20
SEED = 20270301

Figure = tuple[str, float, str, float | None]


def run() -> list[Figure]:
    """Run the trial on SQLite, then on PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="campus-kills-") as name:
        figures = _figures("SQLite", trial_run(Path(name), number=ADVERTS, kills=KILLS, seed=SEED))
    with tempfile.TemporaryDirectory(prefix="campus-kills-") as name, postgres_running() as server:
        ground = _on_postgres(Path(name), server)
        outcome = trial_run(Path(name), number=ADVERTS, kills=KILLS, seed=SEED, ground_copy=ground)
        return figures + _figures("PostgreSQL", outcome)


def _on_postgres(folder: Path, server: PostgresServer) -> Callable[[str], Ground]:
    def made(name: str) -> Ground:
        (folder / name).mkdir()
        ground = Ground(folder / name, server.url(f"campus_kills_{name}"))
        ground.run("manage.py", "migrate", "--verbosity", "0")
        ground.run("-m", "tests.vacancies.kills", "prepare")
        return ground

    return made


def _figures(database: str, outcome: Outcome) -> list[Figure]:
    return [
        (f"{database}: tables that differ from an undisturbed import", float(len(outcome.differences)), "at most", 0.0),
        (f"{database}: kills that struck", float(outcome.kills), "at least", KILLS * 0.75),
        (f"{database}: learner's writes that failed", float(len(outcome.learner["failures"])), "at most", 0.0),
        (f"{database}: learner's writes", float(outcome.learner["writes"]), "at least", 100.0),
        (f"{database}: slowest of them, seconds", outcome.learner["slowest"], "at most", 5.0),
        (f"{database}: undisturbed import, seconds", outcome.undisturbed_seconds, "at most", None),
    ]
