"""Fixtures that all tests share. Servers are started by the fixtures in `tests/services/`."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from tests.faces import FaceClient
from tests.services.databases import Databases, RealDatabase
from tests.services.elasticsearch import ElasticsearchServer, elasticsearch_running
from tests.services.postgres import PostgresServer, postgres_running

SHARED_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


SECONDS_TO_FETCH_A_SERVER = 1200


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order and time: what drives Chromium runs last, and who asks for Elasticsearch first may wait until it is there.

    Playwright keeps an event loop in this thread for good, and Django's database refuses to work beside one.
    """
    for item in items:
        wanted = getattr(item, "fixturenames", [])
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        if "elasticsearch_server" in wanted or parameters.get("engine") == "elasticsearch":
            item.add_marker(pytest.mark.timeout(SECONDS_TO_FETCH_A_SERVER))
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())


@pytest.fixture
def shared_data() -> Callable[[str], Path | None]:
    """Find a captured file that is not part of the repository; where it is absent a warning names it."""

    def find(name: str) -> Path | None:
        path = SHARED_DATA / name
        if path.exists():
            return path
        warnings.warn(f"captured data is not here: {name}", stacklevel=2)
        return None

    return find


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, started when the first test asks for it; `.url(name)` gives a database of one's own."""
    with postgres_running() as server:
        yield server


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer) -> Databases:
    """Makes databases of a test's own; `real_database` is the short way."""
    return Databases(tmp_path_factory.mktemp("databases"), postgres_server)


@pytest.fixture(params=["sqlite", "postgresql"])
def real_database(
    request: pytest.FixtureRequest, databases: Databases, django_db_blocker: Any
) -> Iterator[RealDatabase]:
    """A database of the test's own with real commits, on SQLite and then on PostgreSQL; do not ask for `db` besides."""
    with django_db_blocker.unblock(), databases.copy(request.param) as database, database.used():
        yield database


@pytest.fixture(scope="session", autouse=True)
def _audit_tables_emptied_after_tests() -> Iterator[None]:
    from tests.audit_tables import audit_tables_emptied_after_tests

    with audit_tables_emptied_after_tests():
        yield


@pytest.fixture(scope="session")
def elasticsearch_server() -> Iterator[ElasticsearchServer]:
    """A real Elasticsearch, started when the first test asks for it; `.engine()` searches there."""
    with elasticsearch_running() as server:
        yield server


@pytest.fixture
def anonymous_learner_client() -> FaceClient:
    """A terminal at the learner face, nobody signed in."""
    return FaceClient("learner")


@pytest.fixture
def anonymous_staff_client() -> FaceClient:
    """A browser at the staff face, nobody signed in."""
    return FaceClient("staff")


@pytest.fixture
def content_client() -> FaceClient:
    """A browser at the content face."""
    return FaceClient("content")


@pytest.fixture
def learner(db: None) -> Any:
    """A learner's account, held at Leeds, going to Leeds."""
    from tests.factories.accounts import LearnerFactory

    return LearnerFactory(person__going_to_leeds=True)


@pytest.fixture
def learner_client(learner: Any) -> FaceClient:
    """A terminal where `learner` is signed in; `.user` is the account."""
    client = FaceClient("learner").sign_in(learner)
    client.user = learner
    return client


@pytest.fixture
def staff_client(db: None) -> Callable[..., FaceClient]:
    """Make a browser where new staff are signed in: `staff_client(role="Vacancy moderator", prisons=["LEI"])`."""
    from tests.factories.accounts import StaffFactory

    def make(**traits: Any) -> FaceClient:
        user = StaffFactory(**traits)
        client = FaceClient("staff").sign_in(user)
        client.user = user
        return client

    return make


@pytest.fixture
def django_assert_unchanged() -> Callable[..., Any]:
    """Check that a block writes nothing to these rows and tables (instances or model classes)."""

    def photograph(subjects: tuple[Any, ...]) -> list[Any]:
        picture: list[Any] = []
        for subject in subjects:
            if isinstance(subject, models.Model):
                rows = type(subject)._base_manager.filter(pk=subject.pk)
            else:
                rows = subject._base_manager.all()
            picture.append(sorted(rows.values_list(), key=repr))
        return picture

    @contextmanager
    def check(*subjects: Any) -> Iterator[None]:
        before = photograph(subjects)
        yield
        assert photograph(subjects) == before, "rows were written"

    return check
