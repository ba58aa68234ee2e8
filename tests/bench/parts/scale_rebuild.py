"""How fast an index in Elasticsearch is built from the database, beside a bare `parallel_bulk` of the very same documents."""

import json
import sys
import time

from tests.bench.scale import Row, rows_of, size_of, vacancies_fill

NAME = "scale_rebuild"
VACANCIES = 50_000
THREADS, CHUNK = 4, 500  # of parallel_bulk: its own defaults


def run() -> list[Row]:
    """Measure in a process of its own."""
    return rows_of("tests.bench.parts.scale_rebuild")


def measure() -> list[Row]:
    """The bare way first, from documents that stand ready in memory; then the portal's own, which reads the rows."""
    import django

    django.setup()
    from django.core.management import call_command
    from elasticsearch.helpers import parallel_bulk

    from campus.search.documents import document_get
    from campus.search.engines.elasticsearch_mapping import index_body, source_of
    from campus.search.services import engine_use, rebuild
    from tests.services.elasticsearch import elasticsearch_running

    call_command("migrate", verbosity=0)
    total = vacancies_fill(size_of("REBUILD_VACANCIES", VACANCIES))
    document = document_get("vacancies")
    documents = [(row["id"], source_of(document, row)) for row in document.rows(None)]
    with elasticsearch_running(heap="1g") as server, server.client() as client:
        engine = server.engine(seconds=60.0)
        engine.build_slice = 4000  # as from settings; the tests' own is small
        bare = f"{engine.prefix}-bare"
        settings = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
        client.indices.create(index=bare, **index_body(document, settings))
        began = time.monotonic()
        actions = ({"_op_type": "index", "_index": bare, "_id": key, "_source": source} for key, source in documents)
        for done, answer in parallel_bulk(client, actions, thread_count=THREADS, chunk_size=CHUNK):
            if not done:
                raise RuntimeError(str(answer))
        client.indices.refresh(index=bare)
        bare_rate = total / (time.monotonic() - began)
        client.indices.delete(index=bare)
        documents.clear()
        with engine_use(engine):
            began = time.monotonic()
            rebuild("vacancies")
            rate = total / (time.monotonic() - began)
        server.clear()
    return [
        ("documents", float(total), "at least", None),
        ("bare parallel_bulk, documents a second", bare_rate, "at least", None),
        ("rebuild, documents a second", rate, "at least", None),
        ("rebuild over bare parallel_bulk", rate / bare_rate, "at least", 0.5),
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()))
