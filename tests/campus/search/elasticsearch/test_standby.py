"""While Elasticsearch is slow or away the database's engine answers, nothing is lost, and it catches up when it is back."""

import time
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from campus.search import missed, services
from campus.search.engines.elasticsearch_connection import FEW_ROWS_SECONDS
from campus.search.models import MissedRow
from campus.search.query import SearchQuery, SearchResult
from campus.search.tasks import search_catch_up
from tests.campus.search.conftest import LEARNER
from tests.campus.search.elasticsearch.conftest import SEARCH_SECONDS, Pair
from tests.campus.search.invented import Advert, AdvertDocument
from tests.faces import FaceClient
from tests.services.door import State

pytestmark = pytest.mark.django_db

AT_ONCE = SEARCH_SECONDS / 2  # seconds


def ask(words: str = "chef") -> SearchResult:
    return services.search("adverts", SearchQuery(words=words, facets=["kind"]), LEARNER)


def timed(words: str = "chef") -> tuple[SearchResult, float]:
    began = time.monotonic()
    return ask(words), time.monotonic() - began


def ids(result: SearchResult) -> set[str]:
    return {hit.id for hit in result.hits}


def put_two(pair: Pair) -> None:
    pair.asker.put(Advert("one", "Chef", kind="HOSPITALITY"), Advert("two", "Roofer"))


def warmed(pair: Pair) -> None:
    """The first question after a start is slower than any later one."""
    for _ in range(20):
        if not ask().degraded:
            return
        pair.a_minute_later()
    pytest.fail("Elasticsearch did not answer in time once in twenty tries")


def test_elasticsearch_answers_while_it_can(pair: Pair) -> None:
    put_two(pair)
    warmed(pair)
    result = ask()
    assert ids(result) == {"one"}
    assert not result.fallback


def test_the_database_answers_while_elasticsearch_is_away_and_says_so(pair: Pair) -> None:
    put_two(pair)
    pair.door.state = State.SHUT
    result = ask()
    assert (ids(result), result.total, result.facets) == ({"one"}, 1, {"kind": {"HOSPITALITY": 1}})
    assert result.degraded
    assert result.fallback


def test_nobody_waits_for_an_engine_that_is_away(pair: Pair) -> None:
    put_two(pair)
    pair.door.state = State.SHUT
    ask()
    assert all(timed()[1] < AT_ONCE for _ in range(10))


def test_a_slow_engine_costs_a_search_its_time_limit_and_after_three_nothing(pair: Pair) -> None:
    put_two(pair)
    warmed(pair)
    pair.door.state = State.SILENT
    for _ in range(3):
        result, seconds = timed()
        assert ids(result) == {"one"}
        assert result.fallback
        assert seconds < SEARCH_SECONDS + AT_ONCE * 2
    assert all(timed()[1] < AT_ONCE for _ in range(10))


def test_when_it_is_back_it_answers_again(pair: Pair) -> None:
    put_two(pair)
    pair.door.state = State.SHUT
    ask()
    pair.door.state = State.OPEN
    assert ask().fallback
    pair.a_minute_later()
    warmed(pair)
    assert ids(ask()) == {"one"}


def test_what_changes_meanwhile_is_found_at_once_and_caught_up_later(pair: Pair, adverts: AdvertDocument) -> None:
    pair.asker.put(Advert("gone", "Chef"), Advert("changed", "Chef"))
    pair.door.state = State.SHUT
    pair.asker.put(Advert("changed", "Chef and waiter", version=2), Advert("new", "Chef"))
    del adverts.source["gone"]
    services.index("adverts", ["gone"])
    assert ids(ask()) == {"changed", "new"}
    assert set(MissedRow.objects.values_list("row", flat=True)) == {"gone", "changed", "new"}
    assert not missed.catch_up()
    pair.door.state = State.OPEN
    pair.a_minute_later()
    assert missed.catch_up()
    assert not MissedRow.objects.exists()
    assert services.check("adverts", pair.main).is_right
    assert services.check("adverts", pair.standby).is_right


def test_a_writer_does_not_wait_for_an_engine_that_is_away(pair: Pair) -> None:
    put_two(pair)
    pair.door.state = State.SHUT
    ask()
    began = time.monotonic()
    pair.asker.put(*(Advert(f"row{number}", "Chef") for number in range(20)))
    assert time.monotonic() - began < AT_ONCE * 2
    assert missed.count() == 20


def test_a_writer_waits_once_for_an_engine_that_is_silent(pair: Pair) -> None:
    put_two(pair)
    pair.door.state = State.SILENT
    began = time.monotonic()
    for version in range(2, 12):
        pair.asker.put(Advert("one", "Chef", version=version))
    assert time.monotonic() - began < FEW_ROWS_SECONDS + AT_ONCE * 4
    assert missed.count() == 10


def test_the_worker_tries_once_each_half_minute_until_it_is_done(pair: Pair, settings: Any) -> None:
    put_two(pair)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    pair.door.state = State.SHUT
    for version in (2, 3, 4):
        pair.asker.put(Advert("one", "Chef", version=version))
    (waiting,) = DBTaskResult.objects.all()
    assert waiting.run_after > waiting.enqueued_at
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    assert search_catch_up.call() is False
    assert DBTaskResult.objects.filter(status=TaskResultStatus.READY).count() == 1
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    pair.door.state = State.OPEN
    pair.a_minute_later()
    assert search_catch_up.call() is True
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.READY).exists()
    assert services.check("adverts").is_right


def test_staff_can_tell_how_it_does(pair: Pair) -> None:
    put_two(pair)
    warmed(pair)
    state = services.engine_state()
    assert (state.name, state.standby, state.answers, state.waiting) == ("elasticsearch", "sqlite", True, 0)
    pair.door.state = State.SHUT
    pair.asker.put(Advert("one", "Chef", version=2))
    state = services.engine_state()
    assert (state.answers, state.waiting) == (False, 1)


def test_staff_see_on_today_that_it_is_away(pair: Pair, staff_client: Callable[..., FaceClient]) -> None:
    put_two(pair)
    client = staff_client(role="Vacancy moderator", prisons=["LEI"])
    words = "Search runs on its reserve"
    assert words not in client.get(reverse("wagtailadmin_home", urlconf="campus.urls.staff")).content.decode()
    pair.door.state = State.SHUT
    assert words in client.get(reverse("wagtailadmin_home", urlconf="campus.urls.staff")).content.decode()


def test_without_an_index_the_database_answers_and_the_engine_is_not_given_up(
    pair: Pair, adverts: AdvertDocument
) -> None:
    adverts.put(Advert("one", "Chef"))
    services.rebuild("adverts", engine=pair.standby)
    result = ask()
    assert ids(result) == {"one"}
    assert result.fallback
    assert not pair.engines.breaker.is_open


def test_the_commands_keep_both_indexes(pair: Pair, adverts: AdvertDocument) -> None:
    adverts.put(Advert("one", "Chef"))
    out = StringIO()
    call_command("search_rebuild", "adverts", stdout=out)
    assert out.getvalue().splitlines() == [
        "adverts: 1 rows indexed (elasticsearch)",
        "adverts: 1 rows indexed (sqlite)",
    ]
    adverts.put(Advert("two", "Chef"))
    with pytest.raises(CommandError):
        call_command("search_check", "adverts", stdout=StringIO())
    call_command("search_check", "adverts", "--repair", stdout=StringIO())
    assert services.check("adverts", pair.main).is_right
    assert services.check("adverts", pair.standby).is_right
