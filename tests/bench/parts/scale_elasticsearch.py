"""A million vacancies in a real Elasticsearch (one shard, one GB of heap) and the learner's search page over them.

Every question has words, a place with a radius, and the page's own counts; a third are misspelt, so that spelling is looked at.
The raw question beside it is one that a person would write by hand: fuzzy words in weighted fields, a radius, a count of kinds,
twenty rows; it goes straight to the engine.
"""

import http.client
import json
import os
import statistics
import sys
import tempfile
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.bench.scale import Row, free_port, portal_environment, portal_make, rows_of, size_of

NAME = "scale_elasticsearch"
VACANCIES = 1_000_000
FLOORS = 1500
TOWNS = ("Leeds", "London", "Manchester", "Hull", "Bristol")
RADIUS = 50  # miles
WORDS = """
warehouse operative; forklift driver; hgv driver; van driver; labourer; bricklayer; joiner; electrician; chef; kitchen porter;
cleaner; caretaker; shop assistant; welder; mechanic; administrator; gardener; barber; care assistant; security officer;
wearhouse operative; forklfit driver; delivry driver; brickleyer; electrition; kichen porter; cleener; mecanic; gardner;
sercurity guard
""".strip().replace("\n", " ")


def run() -> list[Row]:
    """Measure in a process of its own."""
    return rows_of("tests.bench.parts.scale_elasticsearch")


def measure() -> list[Row]:
    """Make the portal, ask its page and the engine the same, one after the other."""
    import django

    django.setup()
    from tests.bench.parts.web import served
    from tests.services.elasticsearch import elasticsearch_running

    with tempfile.TemporaryDirectory(prefix="campus-bench-") as folder, elasticsearch_running(heap="1g") as server:
        port = free_port()
        environment = portal_environment(
            folder,
            port,
            ELASTICSEARCH_URL=server.urls[0],
            CAMPUS_ELASTICSEARCH_PREFIX=f"campus-bench-{os.getpid()}",
            CAMPUS_ELASTICSEARCH_REPLICAS="0",
        )
        try:
            made = portal_make(environment, size_of("VACANCIES", VACANCIES), "main")
            with served("tests.bench.floor:app", environment) as bare:
                floor = bare.cpu_of("/", FLOORS)
            with served("campus.wsgi", environment, port) as face:
                face.sign_in()
                pages, cpu = _pages(face)
                raw = _raw(server.urls[0], made["alias"])
        finally:
            with server.client() as client:
                for index in client.indices.get(index=f"campus-bench-{os.getpid()}-*"):
                    client.indices.delete(index=index)
    return [
        ("vacancies", float(made["vacancies"]), "at least", None),
        ("indexed, vacancies a second", made["vacancies"] / made["main rebuilt"], "at least", None),
        ("floor, CPU ms a request", floor * 1000, "at most", None),
        ("search page, CPU ms", cpu * 1000, "at most", None),
        ("search page, CPU over floor", cpu / floor, "at most", 30.0),
        ("search page, p50 ms", statistics.median(pages) * 1000, "at most", None),
        ("raw question, p50 ms", statistics.median(raw) * 1000, "at most", None),
        ("search page p50 over raw question p50", statistics.median(pages) / statistics.median(raw), "at most", 1.5),
    ]


def _asked() -> list[tuple[str, str]]:
    return [(words.strip(), TOWNS[number % len(TOWNS)]) for number, words in enumerate(WORDS.split(";"))]


def _pages(face: Any) -> tuple[list[float], float]:
    """Seconds of each page by the clock, after each was asked once; and the portal's CPU seconds a page."""
    paths = [f"/jobs/?{urlencode({'words': words, 'near': town, 'within': RADIUS})}" for words, town in _asked()]
    for path in paths:
        if "not working at its best" in face.ask(path):
            raise RuntimeError(f"the engine did not answer {path}")
    seconds, before = [], face.cpu()
    for path in paths:
        began = time.perf_counter()
        text = face.ask(path)
        seconds.append(time.perf_counter() - began)
        if "not working at its best" in text:
            raise RuntimeError(f"the engine did not answer {path}")
    return seconds, (face.cpu() - before) / len(paths)


def _raw(url: str, alias: str) -> list[float]:
    from campus.geography.places import place_find

    address = urlsplit(url)
    line = http.client.HTTPConnection(address.hostname or "127.0.0.1", address.port, timeout=60)
    bodies = []
    for words, town in _asked():
        place = place_find(town)
        assert place is not None
        bodies.append(json.dumps(_question(words, {"lat": place.latitude, "lon": place.longitude})))
    seconds = []
    for is_measured in (False, True):
        for body in bodies:
            began = time.perf_counter()
            line.request("POST", f"/{alias}/_search", body, {"Content-Type": "application/json"})
            answer = line.getresponse()
            told = answer.read()
            if answer.status != 200:
                raise RuntimeError(told.decode())
            if is_measured:
                seconds.append(time.perf_counter() - began)
    return seconds


def _question(words: str, spot: dict[str, float]) -> dict[str, Any]:
    fields = ["title^6", "kind^3", "employer^2", "place_names^1.5", "text", "requirements"]
    return {
        "query": {
            "bool": {
                "must": [
                    {"multi_match": {"query": words, "fields": fields, "fuzziness": "AUTO", "operator": "and"}}
                ],
                "filter": [
                    {"term": {"state": "LIVE"}},
                    {"range": {"closes_on": {"gte": "now/d"}}},
                    {"geo_distance": {"distance": f"{RADIUS}mi", "places": spot}},
                ],
            }
        },
        "aggs": {"kind": {"terms": {"field": "kind_of_work", "size": 50}}},
        "track_total_hits": True,
        "size": 20,
        "_source": ["places"],
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()))
