"""Whole runs against a server on loopback: one bad source never stops the others, and the chain holds."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.vacancies.exchange.make import KEY, KEYS
from tests.vacancies.gateway.feeds import job_item, rss
from tests.vacancies.gateway.servers import HOST, FeedServer, feed_answer, feed_server
from vacancies.exchange.chain import chain_check
from vacancies.exchange.codes import FetchReason, FetchResult
from vacancies.exchange.reading import bundle_open
from vacancies.exchange.schema import Entry
from vacancies.gateway.client import Network
from vacancies.gateway.config import Settings, settings_made
from vacancies.gateway.fetching import fetch_made
from vacancies.gateway.runs import bundle_of, source_tried
from vacancies.gateway.state import SourceState, State, StateRefused, data_held, state_read, state_write

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
Served = tuple[FeedServer, Network]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with feed_server(tmp_path_factory.mktemp("tls")) as server:
        yield server


def settings_for(*paths: str) -> Settings:
    return settings_made(
        {"sources": [{"id": path, "name": path, "address": f"https://{HOST}/{path}"} for path in paths]}
    )


def run(served: Served, settings: Settings, data: Path, now: datetime = NOW) -> Path:
    """All sources of the settings, once."""
    state = state_read(data)
    fetch = fetch_made(settings, network=served[1])
    tried = [source_tried(each, state.of(each.id), fetch, now, random.Random(1)) for each in settings.sources]
    return bundle_of(settings, state, data, tried, KEY, now)


def test_one_bad_source_never_stops_the_others(served: Served, tmp_path: Path) -> None:
    server, _ = served
    bomb = b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'x'>]><rss version='2.0'><channel/></rss>"
    server.answers = {
        "/first": feed_answer(bomb),
        "/second": feed_answer(b"", 302, Location="https://evil.test/"),
        "/third": feed_answer(b"<source/>", Content_Type="text/xml"),
        "/last": feed_answer(rss([job_item(1), job_item(2)])),
    }
    path = run(served, settings_for("first", "second", "third", "last"), tmp_path)
    with bundle_open(path, KEYS) as bundle:
        results = [(each.id, each.result, each.reason) for each in bundle.header.sources]
        entries = [entry for _, entry in bundle.entries()]
    assert results == [
        ("first", FetchResult.FAILED, FetchReason.PREFLIGHT_REFUSED),
        ("second", FetchResult.FAILED, FetchReason.REDIRECT_REFUSED),
        ("third", FetchResult.FAILED, FetchReason.NOT_A_FEED),
        ("last", FetchResult.FULL, None),
    ]
    assert [entry.source for entry in entries if isinstance(entry, Entry)] == ["last", "last"]


def test_bundles_follow_one_another_and_an_unchanged_feed_is_said_to_be(served: Served, tmp_path: Path) -> None:
    server, _ = served
    settings = settings_for("jobs")
    server.answers = {"/jobs": feed_answer(rss([job_item(1)]), ETag='"a"')}
    first = run(served, settings, tmp_path)
    server.answers = {"/jobs": feed_answer(b"", 304)}
    second = run(served, settings, tmp_path, NOW + timedelta(hours=1))
    with bundle_open(first, KEYS) as one, bundle_open(second, KEYS) as two:
        assert chain_check(two.header, one.header.sequence, one.sha256) is None
        assert two.header.sources[0].result == FetchResult.NOT_MODIFIED
        assert list(two.entries()) == []


def test_a_refused_feed_is_asked_for_whole_again(served: Served, tmp_path: Path) -> None:
    server, _ = served
    settings = settings_for("jobs")
    server.answers = {"/jobs": feed_answer(b"<source/>", ETag='"bad"')}
    run(served, settings, tmp_path)
    assert state_read(tmp_path).of("jobs").etag is None


def test_patience_grows_with_failures_and_ends_with_a_success() -> None:
    memory = SourceState()
    hour = timedelta(hours=1)
    chance = random.Random(1)
    waits = []
    for _ in range(8):
        memory.failed(NOW, hour, None, chance)
        assert memory.due_at
        waits.append(datetime.fromisoformat(memory.due_at) - NOW)
    assert all(earlier < later for earlier, later in pairwise(waits[:5]))
    assert max(waits) < timedelta(hours=27)
    assert not memory.is_due(NOW + timedelta(minutes=30))
    memory.succeeded(NOW, hour)
    assert (memory.failures, memory.is_due(NOW + hour)) == (0, True)


def test_a_server_that_asks_for_time_gets_it() -> None:
    memory = SourceState()
    memory.failed(NOW, timedelta(minutes=5), 7200, random.Random(1))
    assert not memory.is_due(NOW + timedelta(minutes=110))


@pytest.mark.parametrize("stopped_at", ["before the state", "before the name", "after the name"])
def test_a_run_stopped_at_any_step_leaves_a_whole_chain(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: str
) -> None:
    served[0].answers = {"/jobs": feed_answer(rss([job_item(1)]))}
    settings = settings_for("jobs")
    run(served, settings, tmp_path)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    step = {"before the state": "state_write", "before the name": "bundle_put_in_place"}.get(stopped_at)
    if step:
        monkeypatch.setattr(f"vacancies.gateway.runs.{step}", stop)
        with pytest.raises(KeyboardInterrupt):
            run(served, settings, tmp_path)
        monkeypatch.undo()
    run(served, settings, tmp_path)
    last: tuple[int | None, str | None] = (None, None)
    for path in sorted((tmp_path / "outbox").glob("*.bundle.jsonl")):
        with bundle_open(path, KEYS) as bundle:
            assert chain_check(bundle.header, *last) is None
            last = (bundle.header.sequence, bundle.sha256)
    assert last[0] == state_read(tmp_path).sequence


def test_two_runs_never_overlap(tmp_path: Path) -> None:
    with data_held(tmp_path), pytest.raises(StateRefused, match="another run"), data_held(tmp_path):
        raise AssertionError


def test_a_damaged_memory_stops_the_run(tmp_path: Path) -> None:
    state_write(tmp_path, replace(State(), sequence=3))
    (tmp_path / "state.json").write_text("{}")
    with pytest.raises(StateRefused, match="damaged"):
        state_read(tmp_path)
