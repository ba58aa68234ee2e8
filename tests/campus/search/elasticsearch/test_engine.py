"""What only Elasticsearch has: names and aliases, versions that settle races, indices that nobody made by mistake."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from elasticsearch import NotFoundError

from campus.search import services
from campus.search.engines.base import BuildSuperseded, EngineError
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.engines.elasticsearch_connection import Connection
from campus.search.switching import elasticsearch_from_settings, engines_now
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert, AdvertDocument
from tests.services.elasticsearch import ElasticsearchServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(elasticsearch_engine: ElasticsearchEngine, db: None, make_asker: Any) -> Iterator[Asker]:
    with services.engine_use(elasticsearch_engine):
        yield make_asker()


def aliases(engine: ElasticsearchEngine) -> dict[str, set[str]]:
    told = engine.connection.client.indices.get_alias(index=f"{engine.prefix}-*")
    return {index: set(facts["aliases"]) for index, facts in told.items()}


def test_names_carry_the_hash_of_the_fields(
    asker: Asker, adverts: AdvertDocument, elasticsearch_engine: ElasticsearchEngine
) -> None:
    asker.put(Advert("one", "Chef"))
    services.rebuild("adverts")
    ((index, its_aliases),) = aliases(elasticsearch_engine).items()
    prefix, mapping = elasticsearch_engine.prefix, adverts.mapping
    assert index.startswith(f"{prefix}-adverts-{mapping}-")
    assert its_aliases == {f"{index}-write", f"{prefix}-adverts-read-{mapping}"}


def test_a_row_read_early_does_not_overwrite_one_read_late(
    asker: Asker, adverts: AdvertDocument, elasticsearch_engine: ElasticsearchEngine
) -> None:
    asker.put(Advert("one", "Chef"))

    def rows_read_before_a_change(ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
        """While the row is on its way, another process changes it and indexes it first."""
        del adverts.rows
        early = list(adverts.rows(ids))
        asker.put(Advert("one", "Roofer", version=3))
        yield from early

    adverts.rows = rows_read_before_a_change  # type: ignore[method-assign]
    services.index("adverts", ["one"])
    assert asker.ids("roofer") == ["one"]
    assert asker.ids("chef") == []


def test_a_row_that_comes_back_in_its_old_version_is_found_again(asker: Asker, adverts: AdvertDocument) -> None:
    asker.put(Advert("one", "Chef"))
    kept = adverts.source.pop("one")
    services.index("adverts", ["one"])
    assert asker.ids("chef") == []
    asker.put(kept)  # type: ignore[arg-type]
    assert asker.ids("chef") == ["one"]


def test_a_row_whose_version_fell_is_written_all_the_same(asker: Asker) -> None:
    asker.put(Advert("one", "Chef", version=9))
    asker.put(Advert("one", "Roofer", version=2))
    assert asker.ids("roofer") == ["one"]
    assert services.check("adverts").is_right


def test_a_write_never_makes_an_index_by_mistake(
    asker: Asker, adverts: AdvertDocument, elasticsearch_engine: ElasticsearchEngine
) -> None:
    asker.put(Advert("one", "Chef"))
    building = elasticsearch_engine.build_start(adverts)
    elasticsearch_engine.connection.client.indices.delete(index=building)
    with pytest.raises(BuildSuperseded):
        elasticsearch_engine.build_write(adverts, building, ["one"])
    with pytest.raises(NotFoundError):
        elasticsearch_engine.connection.client.indices.get(index=building)


def test_one_row_that_is_refused_does_not_keep_the_others_out(
    asker: Asker, elasticsearch_engine: ElasticsearchEngine, adverts: AdvertDocument
) -> None:
    asker.put(Advert("one", "Chef"))
    adverts.put(Advert("bad", "Chef", places=[(1000.0, 2000.0)]), Advert("two", "Chef"))
    with pytest.raises(EngineError, match="bad"):
        elasticsearch_engine.index(adverts, ["bad", "two"])
    elasticsearch_engine.connection.client.indices.refresh(index=elasticsearch_engine.live(adverts))
    assert set(asker.ids("chef")) == {"one", "two"}


def test_newer_adverts_come_before_older_ones_with_the_same_words(asker: Asker) -> None:
    asker.put(
        Advert("old", "Chef", posted_on=date(2026, 11, 1)),
        Advert("new", "Chef", posted_on=date(2027, 3, 1)),
        Advert("middle", "Chef", posted_on=date(2027, 1, 20)),
    )
    assert asker.ids("chef") == ["new", "middle", "old"]


def test_words_next_to_each_other_in_the_title_come_first(asker: Asker) -> None:
    asker.put(
        Advert("apart", "Porter and cleaner in a hospital kitchen", body="Kitchen porter wanted"),
        Advert("together", "Kitchen porter in a hospital for cleaners", body="Porter wanted"),
    )
    assert asker.ids("kitchen porter ") == ["together", "apart"]


def test_what_is_kept_in_the_index_is_ids_and_places(
    asker: Asker, adverts: AdvertDocument, elasticsearch_engine: ElasticsearchEngine
) -> None:
    asker.put(Advert("one", "Chef", body="Told in confidence", places=[(53.8, -1.5)], prisons=["LEI"]))
    told = elasticsearch_engine.connection.client.search(index=elasticsearch_engine.live(adverts))
    assert set(told["hits"]["hits"][0]["_source"]) == {"id", "version", "places"}


def test_an_address_alone_chooses_it_and_the_database_stands_in(
    settings: Any, elasticsearch_server: ElasticsearchServer, db: None
) -> None:
    settings.ELASTICSEARCH_URLS = elasticsearch_server.urls
    settings.ELASTICSEARCH_PREFIX = "campus-test-settings"
    settings.ELASTICSEARCH_MILLISECONDS = 5000
    engines = engines_now()
    assert engines.main.name == "elasticsearch"
    assert engines.standby
    assert engines.standby.using == "default"
    elasticsearch_from_settings().ping()


def test_a_password_is_never_shown() -> None:
    shown = repr(Connection(["https://search:9200"], user="campus", password="hidden-word", api_key="hidden-key"))
    assert "hidden" not in shown
