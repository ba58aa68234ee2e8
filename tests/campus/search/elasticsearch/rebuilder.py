"""A rebuild in a process of its own, to be killed: `python -m tests.campus.search.elasticsearch.rebuilder URL PREFIX ROWS`.

It prints a line after each slice, and "done" at the end.
"""

import sys

import django


def run(url: str, prefix: str, count: int) -> None:
    """Rebuild the invented adverts: no database is needed for them."""
    from campus.search import documents, services
    from campus.search.engines.elasticsearch import ElasticsearchEngine
    from campus.search.engines.elasticsearch_connection import Connection
    from tests.campus.search.invented import Advert, AdvertDocument

    documents.register(AdvertDocument)
    document = documents.document_get("adverts")
    assert isinstance(document, AdvertDocument)
    document.put(*(Advert(f"row{number:05d}", "Chef") for number in range(count)))
    engine = ElasticsearchEngine(Connection([url]), prefix=prefix, replicas=0, build_slice=200)

    def tell(done: int, total: int) -> None:
        sys.stdout.write(f"{done} of {total}\n")
        sys.stdout.flush()

    services.rebuild("adverts", tell, engine)
    sys.stdout.write("done\n")


if __name__ == "__main__":
    django.setup()
    run(sys.argv[1], sys.argv[2], int(sys.argv[3]))
