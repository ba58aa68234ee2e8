"""Search on 20,000 rows in SQLite: CPU of the search itself over the machine's floor, without view and template.

The rows are the invented adverts of the search tests. The bounds leave a whole request room under those of the issue (40 at
the median, 100 for a quarter of all rows and for a radius without words), which the page's own bench measures.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

from tests.bench.floor import floor_cpu_seconds

NAME = "search"
ROWS = 20_000
REPEATS = 5
TOWNS = (
    "London|London|London|Birmingham|Manchester|Leeds|Liverpool|Sheffield|Bristol|Newcastle|Nottingham|Leicester|Cardiff"
    "|Swansea|Hull|Bradford|York|Norwich|Exeter|Plymouth|Southampton|Portsmouth|Brighton|Oxford|Cambridge|Luton|Derby"
    "|Stoke-on-Trent|Wolverhampton|Coventry|Croydon|Reading|Slough|Woking|Maidstone"
)
# What is typed, and where: plain and misspelt words, half-typed ones, phrases, with and without a place.
WRITTEN = """
warehouse|; warehouse|Leeds; warehouse operative|Bradford; warehous|; warehuose|Manchester; forklift driver|;
fork lift|Hull; order picker|; picker packer|Derby; labourer|London; laborer|; bricklayer|Leeds; brickleyer|;
bricklayer's mate|; plasterer|Cardiff; plastrer|York; scafolder|; roofer|Exeter; joiner or carpenter|; chef|London;
commis chef|; kitchen porter|Bristol; kichen porter|; cafe assistant|; café|Brighton; waiter|Oxford; barista|;
HGV driver|; hgv|Coventry; delivery driver|Luton; delivry driver|; courier|London; van driver|Birmingham;
shop assistant|; shop assistent|Reading; cashier|; administrator|Leicester; adminstrator|; receptionist|Slough;
call centre|; "call centre adviser"|Newcastle; IT support|; gardener|Norwich; gardner|; tree surgeon|Plymouth;
farm work|; welder|Sheffield; wleder|; cnc operator|Wolverhampton; machine operater|Derby
"""


def run() -> list[tuple[str, float, str, float | None]]:
    """Measure in a process with a database of its own, and compare with the floor."""
    with tempfile.TemporaryDirectory(prefix="campus-bench-") as folder:
        environment = os.environ | {"CAMPUS_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "campus.settings.test"}
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.parts.search"], env=environment, check=True, stdout=subprocess.PIPE
        )
    figures: dict[str, float] = json.loads(done.stdout)
    floor = floor_cpu_seconds()
    return [
        ("floor, CPU ms a request", floor * 1000, "at most", None),
        ("50 written queries, median, over floor", figures["written"] / floor, "at most", 20.0),
        ("50 written queries, slowest, over floor", figures["slowest"] / floor, "at most", None),
        ("a word in a quarter of all rows, over floor", figures["quarter"] / floor, "at most", 60.0),
        ("no words, 50 miles around London, over floor", figures["radius"] / floor, "at most", 60.0),
        ("no words, nearest first, over floor", figures["nearest"] / floor, "at most", 80.0),
        ("rebuild, CPU ms a row", figures["rebuild"] * 1000 / ROWS, "at most", 1.0),
    ]


def measure() -> dict[str, float]:
    """CPU seconds of each kind of question, and of a rebuild, on a new database."""
    import django

    django.setup()
    from django.core.management import call_command

    from campus.core.viewer import Viewer, ViewerKind
    from campus.geography.places import place_find
    from campus.search import documents, services
    from campus.search.query import SearchQuery
    from tests.campus.search.invented import AdvertDocument, corpus

    call_command("migrate", verbosity=0)
    documents.register(AdvertDocument)
    adverts: Any = documents.document_get("adverts")
    points = {name: (p.latitude, p.longitude) for name in set(TOWNS.split("|")) if (p := place_find(name))}
    adverts.put(*corpus(ROWS, [points[name] for name in TOWNS.split("|")]))
    began = time.process_time()
    services.rebuild("adverts")
    rebuild = time.process_time() - began
    viewer = Viewer(
        kind=ViewerKind.LEARNER, prisons=frozenset({"LEI"}), today=adverts.source["advert000000"]["posted_on"]
    )

    def cpu(**asked: Any) -> float:
        query = SearchQuery(facets=("kind", "hours"), **asked)
        if services.search("adverts", query, viewer).degraded:
            raise RuntimeError("the engine did not answer")
        taken = []
        for _ in range(REPEATS):
            start = time.process_time()
            services.search("adverts", query, viewer)
            taken.append(time.process_time() - start)
        return statistics.median(taken)

    written = []
    for line in WRITTEN.split(";"):
        words, _, town = line.strip().partition("|")
        near = points[town] if town else None
        written.append(cpu(words=words, near=near, within_miles=20.0 if near else None))
    if len(written) != 50:
        raise RuntimeError(f"{len(written)} written queries, not 50")
    return {
        "rebuild": rebuild,
        "written": statistics.median(written),
        "slowest": max(written),
        "quarter": cpu(words="van"),
        "radius": cpu(near=points["London"], within_miles=50.0),
        "nearest": cpu(near=points["London"], within_miles=50.0, sort="distance"),
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
