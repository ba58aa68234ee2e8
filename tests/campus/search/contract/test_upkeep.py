"""The index follows the rows: changes, removals, rebuilds that swap without a gap and may be killed."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import pytest
from django.db import connections

from campus.search import documents, services
from campus.search.engines.base import BuildSuperseded, IndexMissing, SearchEngine
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.engines.elasticsearch_connection import Connection
from campus.search.fields import Keyword
from campus.search.models import SearchIndex
from campus.search.query import SearchQuery
from tests.campus.search.conftest import LEARNER, Asker
from tests.campus.search.invented import Advert, AdvertDocument

pytestmark = pytest.mark.django_db(databases=["default", "search_postgres"])


def tables(engine: SearchEngine) -> set[str]:
    """What the engine keeps its indexes in: tables, or Elasticsearch's own indices."""
    if isinstance(engine, ElasticsearchEngine):
        return set(engine.connection.client.indices.get(index=f"{engine.prefix}-adverts-*").body)
    assert engine.using
    names = connections[engine.using].introspection.table_names()
    return {name for name in names if name.startswith("search_adverts_")}


def indexes(engine: SearchEngine) -> set[str]:
    """The names of the physical indexes."""
    if isinstance(engine, ElasticsearchEngine):
        return tables(engine)
    return set(SearchIndex.objects.using(engine.using).values_list("physical", flat=True))


def break_it(engine: SearchEngine) -> None:
    """Take away what the engine finds text in."""
    if isinstance(engine, ElasticsearchEngine):
        engine.connection = Connection(["http://127.0.0.1:9"], seconds=1)  # nobody listens on the discard port
        return
    assert engine.using
    with connections[engine.using].cursor() as cursor:
        for table in sorted(tables(engine), key=len):
            if table.endswith("_text") or engine.name == "postgres":
                cursor.execute(
                    f"DROP TABLE IF EXISTS {table} CASCADE" if engine.name == "postgres" else f"DROP TABLE {table}"
                )


def test_a_changed_row_is_found_by_its_new_words_only(adverts_in: Asker) -> None:
    adverts_in.put(Advert("one", "Chef", kind="HOSPITALITY", places=[(53.8, -1.5)], hours=["FULL_TIME"]))
    adverts_in.put(Advert("one", "Roofer", kind="CONSTRUCTION", places=[(51.5, -0.1)], hours=["PART_TIME"], version=2))
    assert adverts_in.ids("roofer") == ["one"]
    assert adverts_in.ids("chef") == []
    assert adverts_in.ids(near=(53.8, -1.5), within_miles=5) == []
    assert adverts_in.ask(facets=["kind", "hours"]).facets == {"kind": {"CONSTRUCTION": 1}, "hours": {"PART_TIME": 1}}


def test_a_row_that_is_gone_leaves_the_index(adverts_in: Asker, adverts: AdvertDocument) -> None:
    adverts_in.put(Advert("one", "Chef", hours=["FULL_TIME"], places=[(53.8, -1.5)]), Advert("two", "Chef"))
    del adverts.source["one"]
    services.index("adverts", ["one", "never-was"])
    assert adverts_in.ids("chef") == ["two"]


def test_bulk_indexing_indexes_once_at_the_end(adverts_in: Asker, adverts: AdvertDocument) -> None:
    adverts_in.put(Advert("first", "Chef"))
    with services.bulk_indexing("adverts"):
        for number in range(250):
            adverts_in.put(Advert(f"row{number}", "Roofer"))
        assert adverts_in.ask("roofer").total == 0
    assert adverts_in.ask("roofer").total == 250


def test_bulk_indexing_keeps_what_was_done_before_a_mistake(adverts_in: Asker) -> None:
    def half_an_import() -> None:
        with services.bulk_indexing("adverts"):
            adverts_in.put(Advert("one", "Roofer"))
            raise Interrupted

    with pytest.raises(Interrupted):
        half_an_import()
    assert adverts_in.ids("roofer") == ["one"]


def test_bulk_indexing_makes_good_what_an_earlier_run_left(adverts_in: Asker, adverts: AdvertDocument) -> None:
    adverts_in.put(Advert("stale", "Chef"), Advert("extra", "Chef"))
    adverts.put(Advert("missing", "Roofer"), Advert("stale", "Roofer", version=2))
    del adverts.source["extra"]
    with services.bulk_indexing("adverts"):
        pass
    assert set(adverts_in.ids("roofer")) == {"missing", "stale"}
    assert adverts_in.ids("chef") == []


def test_check_names_what_is_missing_stale_and_extra(adverts_in: Asker, adverts: AdvertDocument) -> None:
    adverts_in.put(Advert("right", "Chef"), Advert("stale", "Chef"), Advert("extra", "Chef"))
    assert services.check("adverts").is_right
    adverts.put(Advert("missing", "Roofer"), Advert("stale", "Roofer", version=2))
    del adverts.source["extra"]
    check = services.check("adverts")
    assert (check.missing, check.stale, check.extra) == (["missing"], ["stale"], ["extra"])
    assert not check.is_right


def test_a_rebuild_makes_the_index_right_and_leaves_one(
    adverts_in: Asker, adverts: AdvertDocument, engine: SearchEngine
) -> None:
    adverts_in.put(Advert("gone", "Chef"))
    before = tables(engine)
    del adverts.source["gone"]
    adverts.put(*(Advert(f"row{number}", "Roofer") for number in range(230)))
    told: list[tuple[int, int]] = []
    assert services.rebuild("adverts", lambda done, total: told.append((done, total))) == 230
    assert told[-1] == (230, 230)
    assert adverts_in.ask("roofer").total == 230
    assert adverts_in.ids("chef") == []
    assert len(tables(engine)) == len(before)
    assert tables(engine).isdisjoint(before)


class Interrupted(Exception):
    """Stands for a kill."""


def test_during_a_rebuild_the_old_index_answers_and_changes_go_to_both(
    adverts_in: Asker, adverts: AdvertDocument
) -> None:
    adverts_in.put(*(Advert(f"row{number}", "Chef") for number in range(150)))

    def meanwhile(done: int, total: int) -> None:
        if done < total:
            adverts_in.put(Advert("row0", "Roofer", version=2), Advert("new", "Roofer"))
            del adverts.source["row1"]
            services.index("adverts", ["row1"])
            assert adverts_in.ask("chef").total == 148
            assert adverts_in.ask("roofer").total == 2

    services.rebuild("adverts", meanwhile)
    assert adverts_in.ask("chef").total == 148
    assert set(adverts_in.ids("roofer")) == {"row0", "new"}
    assert services.check("adverts").is_right


def test_a_killed_rebuild_changes_nothing_and_the_next_clears_up(
    adverts_in: Asker, adverts: AdvertDocument, engine: SearchEngine
) -> None:
    adverts_in.put(*(Advert(f"row{number}", "Chef") for number in range(150)))
    whole = len(tables(engine))

    def killed(done: int, total: int) -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        services.rebuild("adverts", killed)
    assert adverts_in.ask("chef").total == 150
    adverts_in.put(Advert("later", "Roofer"))
    assert adverts_in.ids("roofer") == ["later"]
    services.rebuild("adverts")
    assert adverts_in.ask("").total == 151
    assert len(tables(engine)) == whole
    assert services.check("adverts").is_right


def test_a_second_rebuild_takes_over_from_the_first(adverts_in: Asker, adverts: AdvertDocument) -> None:
    adverts_in.put(*(Advert(f"row{number}", "Chef") for number in range(150)))

    def another(done: int, total: int) -> None:
        if done < total:
            services.rebuild("adverts")

    with pytest.raises(BuildSuperseded):
        services.rebuild("adverts", another)
    assert adverts_in.ask("chef").total == 150
    assert services.check("adverts").is_right


def test_without_an_index_search_says_it_is_degraded_and_check_raises(
    engine: SearchEngine, adverts: AdvertDocument
) -> None:
    result = services.search("adverts", SearchQuery(words="chef", facets=["kind"], within_miles=5), LEARNER)
    assert result.degraded
    assert result.place_dropped
    assert (result.total, result.hits, result.facets) == (0, [], {"kind": {}})
    with pytest.raises(IndexMissing):
        services.check("adverts")


def test_a_new_mapping_waits_for_its_rebuild(adverts_in: Asker, adverts: AdvertDocument, engine: SearchEngine) -> None:
    adverts_in.put(Advert("one", "Chef"))

    @documents.register
    class Widened(AdvertDocument):
        fields = AdvertDocument.fields | {"colour": Keyword()}
        source = adverts.source

        def __init__(self) -> None:
            """Share the rows."""

        def rows(self, ids: Collection[str] | None) -> Iterator[Mapping[str, Any]]:
            """With the new field."""
            for row in adverts.rows(ids):
                yield {**row, "colour": "red"}

    assert services.search("adverts", SearchQuery(words="chef"), LEARNER).degraded
    services.index("adverts", ["one"])
    services.rebuild("adverts")
    assert adverts_in.ids("chef", filters={"colour": ["red"]}) == ["one"]
    assert len(indexes(engine)) == 1


def test_a_failing_engine_never_fails_the_caller(
    adverts_in: Asker, engine: SearchEngine, make_asker: Callable[[], Asker]
) -> None:
    adverts_in.put(Advert("one", "Chef"))
    break_it(engine)
    assert services.search("adverts", SearchQuery(words="chef"), LEARNER).degraded
    services.index("adverts", ["one"])
    SearchIndex.objects.using(engine.using).count()  # the caller's transaction is still usable
