"""How good the order of jobs is that each engine finds for what learners type: the judged set of `tests/bench/judging.py`.

What each query came to on each engine is written to `relevance.csv` under `CAMPUS_DATA_DIR`, with the first jobs it found: read
that before changing anything.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.judging import JudgedQuery, grades_of, judged_queries, ndcg, recall
from tests.services.postgres import postgres_running

NAME = "relevance"
DEPTH = 50
BOUNDS = {"elasticsearch": 0.85, "sqlite": 0.75, "postgres": 0.75}
RECALL_BOUND = 0.95

Found = Mapping[str, Sequence[str]]
Row = tuple[str, float, str, float | None]


def run() -> list[Row]:
    """Put the same jobs under every engine, ask all queries, and compare with the judgements."""
    with tempfile.TemporaryDirectory(prefix="campus-bench-") as folder, postgres_running() as databases:
        environment = os.environ | {"CAMPUS_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "campus.settings.test"}
        environment.pop("DATABASE_URL", None)
        found = _asked(["elasticsearch", "sqlite"], environment)
        found |= _asked(["postgres"], environment | {"DATABASE_URL": databases.url("campus_relevance")})
    _written(found)
    return [row for engine in BOUNDS for row in _figures(engine, found[engine])]


def _asked(engines: Sequence[str], environment: dict[str, str]) -> dict[str, Found]:
    command = [sys.executable, "-m", "tests.bench.parts.relevance", *engines]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    answers: dict[str, Found] = json.loads(done.stdout)
    return answers


def _figures(engine: str, found: Found) -> list[Row]:
    points = {query: ndcg(found[query.words], grades_of(query)) for query in judged_queries()}
    synonyms = [query for query in judged_queries() if query.kind == "synonym"]
    kinds = sorted({query.kind for query in points})
    return [
        (f"{engine}: nDCG@10 over {len(points)} queries", statistics.mean(points.values()), "at least", BOUNDS[engine]),
        (
            f"{engine}: recall@50 of grades 2 and 3, {len(synonyms)} synonym queries",
            statistics.mean(recall(found[query.words], grades_of(query), DEPTH) for query in synonyms),
            "at least",
            RECALL_BOUND,
        ),
        *(
            (f"{engine}: nDCG@10, {kind}", _mean_of(kind, points), "at least", None)
            for kind in kinds
        ),
        (f"{engine}: nDCG@10 of the worst query", min(points.values()), "at least", None),
    ]  # fmt: skip


def _mean_of(kind: str, points: Mapping[JudgedQuery, float]) -> float:
    return statistics.mean(value for query, value in points.items() if query.kind == kind)


def _written(found: Mapping[str, Found]) -> None:
    folder = Path(os.environ.get("CAMPUS_DATA_DIR", "var"))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "relevance.csv").open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(["engine", "words", "kind", "ndcg", "recall", "first"])
        for engine, answers in found.items():
            for query in judged_queries():
                grades, jobs = grades_of(query), answers[query.words]
                first = " ".join(f"{job}={grades.get(job, 0)}" for job in jobs[:10])
                figures = [f"{ndcg(jobs, grades):.3f}", f"{recall(jobs, grades, DEPTH):.3f}"]
                lines.writerow([engine, query.words, query.kind, *figures, first])


def ask(engines: Sequence[str]) -> dict[str, Found]:
    """The first jobs for each query, by engine, in this process's own database."""
    import django

    django.setup()
    from django.core.management import call_command

    from campus.search import services
    from campus.search.query import SearchQuery
    from campus.search.starting import synonyms_start
    from campus.search.switching import ENGINES
    from tests.bench.invented_jobs import invented_jobs
    from tests.bench.stored_jobs import LEARNER, jobs_store
    from tests.services.elasticsearch import elasticsearch_running

    call_command("migrate", verbosity=0)
    synonyms_start()
    jobs = jobs_store(invented_jobs())

    def answer(words: str) -> list[str]:
        result = services.search("vacancies", SearchQuery(words=words, limit=DEPTH), LEARNER)
        if result.degraded:
            raise RuntimeError(f"search did not answer {words!r}")
        return [jobs[hit.id] for hit in result.hits]

    found: dict[str, Found] = {}
    for name in engines:
        with ExitStack() as stack:
            is_server = name == "elasticsearch"
            engine = stack.enter_context(elasticsearch_running()).engine() if is_server else ENGINES[name]()
            stack.enter_context(services.engine_use(engine))
            services.rebuild("vacancies")
            found[name] = {query.words: answer(query.words) for query in judged_queries()}
    return found


if __name__ == "__main__":
    json.dump(ask(sys.argv[1:]), sys.stdout)
