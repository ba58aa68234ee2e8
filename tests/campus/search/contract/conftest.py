"""The contract runs once under each engine: one more engine is one more line in `ENGINES`.

Its tests are marked `contract_databases`: both databases, each in a transaction that is rolled back.
"""

from collections.abc import Callable, Iterator

import dj_database_url
import pytest
from django.db import connections

from campus.search import services
from campus.search.engines.base import SearchEngine
from campus.search.engines.postgres import PostgresEngine
from campus.search.engines.sqlite import SqliteEngine
from campus.search.models import SearchIndex
from tests.campus.search.conftest import Asker
from tests.services.postgres import PostgresServer

POSTGRES = "search_postgres"
ENGINES: dict[str, Callable[[pytest.FixtureRequest], SearchEngine]] = {
    "sqlite": lambda request: SqliteEngine(),
    "postgres": lambda request: PostgresEngine(POSTGRES),
    "elasticsearch": lambda request: request.getfixturevalue("elasticsearch_engine"),
}


@pytest.fixture(scope="session", autouse=True)
def search_postgres(
    django_db_setup: None, django_db_blocker: object, postgres_server: PostgresServer
) -> Iterator[None]:
    """A second database, on the real server, with the one table of ours that the engine needs there.

    Other folders bring this fixture in as well; whoever comes first makes it for the whole session.
    """
    if POSTGRES in connections.databases:
        yield
        return
    connections.databases[POSTGRES] = (
        connections.databases["default"]
        | dj_database_url.parse(postgres_server.url("campus_search"), engine="django.db.backends.postgresql")
        | {"OPTIONS": {}}
    )
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with connections[POSTGRES].schema_editor() as editor:
            editor.create_model(SearchIndex)
        yield
        connections[POSTGRES].close()
    del connections.databases[POSTGRES]


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest, db: None) -> Iterator[SearchEngine]:
    """The engine under test, in use."""
    engine = ENGINES[request.param](request)
    with services.engine_use(engine):
        yield engine


@pytest.fixture
def adverts_in(engine: SearchEngine, make_asker: Callable[[], Asker]) -> Asker:
    """The invented adverts under the engine, with nothing in them yet."""
    return make_asker()
