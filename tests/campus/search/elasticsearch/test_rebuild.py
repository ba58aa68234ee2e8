"""A rebuild on the real server: killed at any moment and run again, and no search ever misses a row meanwhile."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from campus.core import clock
from campus.search import services
from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.models import Synonym
from campus.search.synonyms import CHECKED_EVERY
from tests.campus.search.conftest import Asker
from tests.campus.search.invented import Advert, AdvertDocument

pytestmark = pytest.mark.django_db

ROWS = 3000


@pytest.fixture
def asker(elasticsearch_engine: ElasticsearchEngine, db: None, make_asker: Callable[[], Asker]) -> Any:
    with services.engine_use(elasticsearch_engine):
        yield make_asker()


def rebuilding(engine: ElasticsearchEngine) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.campus.search.elasticsearch.rebuilder"]
    return subprocess.Popen(
        [*command, engine.connection.urls[0], engine.prefix, str(ROWS)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "campus.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )


def indices(engine: ElasticsearchEngine) -> set[str]:
    return set(engine.connection.client.indices.get(index=f"{engine.prefix}-adverts-*"))


def test_a_rebuild_is_killed_run_again_and_swaps_without_a_gap(
    asker: Asker, adverts: AdvertDocument, elasticsearch_engine: ElasticsearchEngine
) -> None:
    asker.put(*(Advert(f"row{number:05d}", "Chef") for number in range(ROWS)))
    before = indices(elasticsearch_engine)
    for slices in (1, 6):
        process = rebuilding(elasticsearch_engine)
        assert process.stdout
        for _ in range(slices):
            assert " of " in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert asker.ask("chef").total == ROWS
        assert before < indices(elasticsearch_engine)  # what the kill left stands beside the live one
    process = rebuilding(elasticsearch_engine)
    totals = []
    while process.poll() is None:
        totals.append(asker.ask("chef").total)
    process.communicate()
    assert process.returncode == 0
    assert set(totals) == {ROWS}
    assert len(totals) > 10
    assert asker.ask("chef").total == ROWS
    assert len(indices(elasticsearch_engine)) == 1
    assert indices(elasticsearch_engine).isdisjoint(before)
    assert services.check("adverts").is_right


def test_a_synonym_takes_effect_within_a_minute_without_a_rebuild(
    asker: Asker, elasticsearch_engine: ElasticsearchEngine, time_machine: Any
) -> None:
    asker.put(Advert("lorry", "Lorry driver"), Advert("chef", "Chef"))
    assert asker.ids("artic ") == []
    before = indices(elasticsearch_engine)
    Synonym.objects.create(words="artic, lorry, HGV")
    time_machine.move_to(clock.now() + CHECKED_EVERY)
    assert timedelta(minutes=1) > CHECKED_EVERY
    assert asker.ids("artic ") == ["lorry"]
    assert indices(elasticsearch_engine) == before
    Synonym.objects.all().delete()
    time_machine.move_to(clock.now() + CHECKED_EVERY)
    assert asker.ids("artic ") == []
