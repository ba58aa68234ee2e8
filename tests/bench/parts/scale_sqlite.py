"""The judged queries over 50,000 live vacancies on SQLite: how long a learner's search takes, facets, cards and all."""

import json
import statistics
import sys
import time

from tests.bench.scale import Row, rows_of, size_of, vacancies_fill

NAME = "scale_sqlite"
VACANCIES = 50_000
TIMES = 3


def run() -> list[Row]:
    """Measure in a process of its own."""
    return rows_of("tests.bench.parts.scale_sqlite")


def measure() -> list[Row]:
    """Each judged query, the quickest of a few askings.

    SQLite works in this process, so its CPU is what a search takes on a machine that does nothing else; the time by the clock is
    told beside it.
    """
    import django

    django.setup()
    from django.core.management import call_command

    from campus.core.viewer import Viewer, ViewerKind
    from campus.search.services import rebuild
    from campus.search.starting import synonyms_start
    from tests.bench.judging import judged_queries
    from vacancies.selectors.jobs import JobQuery, vacancy_search
    from vacancies.services.imports import tables_weigh

    call_command("migrate", verbosity=0)
    synonyms_start()
    total = vacancies_fill(size_of("SQLITE_VACANCIES", VACANCIES))
    tables_weigh()
    began = time.monotonic()
    rebuild("vacancies")
    built = time.monotonic() - began
    viewer = Viewer(kind=ViewerKind.LEARNER)
    taken: dict[str, float] = {}
    clock: list[float] = []
    for query in judged_queries():
        seconds = []
        for _ in range(TIMES):
            began, began_cpu = time.perf_counter(), time.process_time()
            if vacancy_search(viewer, JobQuery(words=query.words)).degraded:
                raise RuntimeError(f"search did not answer {query.words!r}")
            seconds.append((time.process_time() - began_cpu, time.perf_counter() - began))
        taken[query.words] = min(cpu for cpu, _ in seconds)
        clock.append(min(by_clock for _, by_clock in seconds))
    ordered, clock = sorted(taken.values()), sorted(clock)
    slowest = max(taken, key=lambda words: taken[words])
    late = int(len(ordered) * 0.95)
    return [
        ("live vacancies", float(total), "at least", None),
        ("rebuild, rows a second", total / built, "at least", None),
        (f"{len(ordered)} judged queries, median ms", statistics.median(ordered) * 1000, "at most", None),
        ("judged queries, p95 ms", ordered[late] * 1000, "at most", 150.0),
        ("judged queries, p95 ms by the clock", clock[late] * 1000, "at most", None),
        (f"slowest ({slowest}), ms", ordered[-1] * 1000, "at most", None),
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()))
