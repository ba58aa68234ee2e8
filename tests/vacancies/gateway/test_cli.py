"""The commands as an operator and a scheduler see them: words, JSON, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vacancies.gateway.feeds import job_item, rss
from vacancies.exchange.codes import FetchReason
from vacancies.exchange.reading import bundle_open
from vacancies.exchange.schema import Entry
from vacancies.exchange.signing import public_keys_read
from vacancies.gateway.cli import EXAMPLES, main

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = """
[[sources]]
id = "harbour-jobs"
name = "Harbour Jobs"
address = "https://jobs.harbour.invalid/feed"
limits = {seconds = 2}
[sources.mapping]
employer = {constant = "Harbour"}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gateway's own folder: settings, data with a key, and a captured feed."""
    monkeypatch.setenv("CAMPUS_GATEWAY_CONFIG", str(tmp_path / "feeds.toml"))
    monkeypatch.setenv("CAMPUS_GATEWAY_DATA", str(tmp_path / "data"))
    (tmp_path / "feeds.toml").write_text(SETTINGS)
    (tmp_path / "captured.xml").write_bytes(rss([job_item(1), job_item(2)]))
    assert main(["keygen"]) == 0
    return tmp_path


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for command, example in EXAMPLES.items():
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
        assert " ".join(example.split()) in " ".join(capsys.readouterr().out.replace("-\n", "-").split())


def test_keygen_never_overwrites(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = (place / "data" / "keys" / "signing.key").read_bytes()
    assert main(["keygen"]) == 3
    assert "exists" in capsys.readouterr().err
    assert (place / "data" / "keys" / "signing.key").read_bytes() == key


def test_check_explains_every_mistake(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "1 sources, no mistakes." in capsys.readouterr().out
    assert main(["check", "--hosts"]) == 0
    assert capsys.readouterr().out == "jobs.harbour.invalid\n"
    (place / "feeds.toml").write_text(SETTINGS.replace("https", "http").replace("Harbour Jobs", ""))
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert "must begin with https://" in told
    assert "name must be text" in told
    assert "2 mistakes" in told
    assert main(["check", "--json"]) == 2
    assert len(json.loads(capsys.readouterr().out)["mistakes"]) == 2


def test_replay_takes_the_way_of_a_fetched_feed_into_the_chain(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for sequence in (1, 2):
        assert main(["replay", "--source", "harbour-jobs", "--file", str(place / "captured.xml")]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[-2] == "harbour-jobs: full 2 entries (rss20)"
        with bundle_open(Path(lines[-1]), public_keys_read(place / "data" / "keys")) as bundle:
            assert bundle.header.sequence == sequence
            assert [entry.employer for _, entry in bundle.entries() if isinstance(entry, Entry)] == ["Harbour"] * 2


def test_replay_apart_leaves_the_chain_alone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = place / "try"
    wanted = ["--tolerant", "--file", str(place / "captured.xml"), "--out", str(out), "--json", "--date", "2027-03-01"]
    assert main(["replay", *wanted]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["feed"] == {
        "format": "rss20",
        "encoding": "utf-8",
        "malformed": False,
        "refused": False,
        "reason": None,
        "reason_code": None,
        "repeated": 0,
    }
    assert told["entries"][0]["pay_from"] == "13.50"
    with bundle_open(Path(told["bundle"]), public_keys_read(out)) as bundle:
        assert str(bundle.header.created_at.date()) == "2027-03-01"
    assert not (place / "data" / "outbox").exists()


def test_replay_of_what_is_no_feed_ends_with_one(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "captured.xml").write_bytes(b"<source/>")
    assert main(["replay", "--strict", "--file", str(place / "captured.xml"), "--json"]) == 1
    feed = json.loads(capsys.readouterr().out)["feed"]
    assert feed["refused"]
    assert feed["reason_code"] == FetchReason.NOT_A_FEED
    assert feed["reason"] == "this is XML, but not RSS or Atom; its root is `source`"


def test_replay_of_an_unknown_source_or_file(place: Path) -> None:
    assert main(["replay", "--source", "nobody", "--file", str(place / "captured.xml")]) == 2
    assert main(["replay", "--tolerant", "--file", str(place / "absent.xml")]) == 3


def test_fetch_tells_a_scheduler_what_happened(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-2].startswith("harbour-jobs: FAILED NAME_NOT_FOUND")
    assert told[-1].startswith("1 sources, 1 failed, 0 entries: ")
    assert main(["fetch"]) == 0
    assert capsys.readouterr().out == "Nothing is due.\n"
    assert main(["fetch", "--source", "nobody"]) == 2


def test_fetch_without_a_key_does_not_run(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "data" / "keys" / "signing.key").unlink()
    assert main(["fetch"]) == 3
    assert "keygen" in capsys.readouterr().err


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    (tmp_path / "captured.xml").write_bytes(rss([job_item(1)]))
    wanted = ["replay", "--tolerant", "--file", str(tmp_path / "captured.xml"), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "vacancies.gateway", *wanted], cwd=ROOT, env=os.environ, capture_output=True, check=True
    )
    assert len(json.loads(done.stdout)["entries"]) == 1
