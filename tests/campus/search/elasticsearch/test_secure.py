"""The server with security on: TLS by our own authority, a password, or an API key that may do no more than it must."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest

from campus.search import services
from campus.search.engines.base import EngineDown, EngineError
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.models import Synonym
from campus.search.query import SearchQuery
from campus.search.switching import elasticsearch_from_settings
from tests.campus.search.conftest import LEARNER, Asker
from tests.campus.search.invented import Advert, AdvertDocument
from tests.services.elasticsearch import PASSWORD, USER, ElasticsearchServer

pytestmark = pytest.mark.django_db

# What docs/search.md says the portal's key needs.
PORTALS_ROLE = {
    "campus": {
        "cluster": ["monitor"],
        "indices": [{"names": ["campus-test-*"], "privileges": ["create_index", "manage", "read", "write"]}],
    }
}


def by_password(server: ElasticsearchServer) -> ElasticsearchEngine:
    return server.engine()


def by_api_key(server: ElasticsearchServer) -> ElasticsearchEngine:
    with server.client() as client:
        key = client.security.create_api_key(name="campus", role_descriptors=PORTALS_ROLE)["encoded"]
    return server.engine(user="", password="", api_key=key)


@pytest.fixture(params=[by_password, by_api_key])
def engine(
    request: pytest.FixtureRequest, secure_elasticsearch_server: ElasticsearchServer, db: None
) -> Iterator[ElasticsearchEngine]:
    engine = request.param(secure_elasticsearch_server)
    with services.engine_use(engine):
        yield engine
    secure_elasticsearch_server.clear()


def test_a_row_is_indexed_found_changed_removed_and_the_index_rebuilt(
    engine: ElasticsearchEngine, make_asker: Callable[[], Asker], adverts: AdvertDocument
) -> None:
    asker = make_asker()
    asker.put(Advert("one", "Café assistant", places=[(53.8, -1.5)]), Advert("two", "Lorry driver"))
    Synonym.objects.create(words="lorry, HGV")
    assert asker.ids("cafes", near=(53.8, -1.5), within_miles=5) == ["one"]
    assert asker.ids("hgv ") == ["two"]
    assert asker.ask("asistant").did_you_mean == "assistant"
    del adverts.source["one"]
    services.index("adverts", ["one"])
    assert services.check("adverts").is_right
    assert services.rebuild("adverts") == 1
    assert services.check("adverts").is_right
    engine.ping()


@pytest.mark.parametrize("access", [{"user": "", "password": ""}, {"password": "wrong"}, {"api_key": "bm8="}])
def test_without_the_right_key_there_is_no_answer(
    secure_elasticsearch_server: ElasticsearchServer, adverts: AdvertDocument, access: dict[str, Any]
) -> None:
    engine = secure_elasticsearch_server.engine(**access)
    with pytest.raises(EngineError):
        engine.ping()


def test_a_server_that_another_authority_signed_is_not_spoken_to(
    secure_elasticsearch_server: ElasticsearchServer,
) -> None:
    engine = secure_elasticsearch_server.engine(ca_file="")
    with pytest.raises(EngineDown):
        engine.ping()


def test_a_refused_key_leaves_search_degraded_and_pages_whole(
    secure_elasticsearch_server: ElasticsearchServer, adverts: AdvertDocument
) -> None:
    with services.engine_use(secure_elasticsearch_server.engine(password="wrong")):
        assert services.search("adverts", SearchQuery(words="chef"), LEARNER).degraded


def test_an_address_with_name_and_password_several_hosts_and_the_ca_file_come_from_the_settings(
    secure_elasticsearch_server: ElasticsearchServer, settings: Any
) -> None:
    address = secure_elasticsearch_server.urls[0].replace("https://", f"https://{USER}:{quote(PASSWORD)}@")
    nobody_there = f"https://{USER}:{quote(PASSWORD)}@127.0.0.1:9"
    settings.ELASTICSEARCH_URLS = [nobody_there, address]
    settings.ELASTICSEARCH_CA_FILE = secure_elasticsearch_server.access["ca_certs"]
    settings.ELASTICSEARCH_MILLISECONDS = 10_000
    engine = elasticsearch_from_settings()
    engine.ping()
    engine.ping()
    settings.ELASTICSEARCH_URLS = [secure_elasticsearch_server.urls[0]]
    settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = USER, PASSWORD
    elasticsearch_from_settings().ping()
    settings.ELASTICSEARCH_PASSWORD = "wrong"
    with pytest.raises(EngineError):
        elasticsearch_from_settings().ping()
