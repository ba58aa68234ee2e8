"""The settings file: what is taken, and that every mistake is told at once and plainly."""

from pathlib import Path

import pytest

from vacancies.gateway.config import Settings, SettingsRefused, settings_made, settings_read

ROOT = Path(__file__).resolve().parents[3]
SOURCE = {"id": "harbour-jobs", "name": "Harbour Jobs", "address": "https://jobs.harbour.example/feed"}


def mistakes(**changes: object) -> str:
    with pytest.raises(SettingsRefused) as refused:
        settings_made({"sources": [SOURCE | changes]})
    return " / ".join(refused.value.mistakes)


def test_the_example_that_is_installed_holds() -> None:
    settings = settings_read(ROOT / "deploy" / "gateway" / "feeds.toml")
    harbour, tidewell = settings.sources
    assert (harbour.strict, harbour.interval_seconds, harbour.seconds) == (True, 3600, 9)
    assert (tidewell.strict, tidewell.enabled, tidewell.most_bytes) == (False, False, 4_000_000)
    assert settings.hosts == ("jobs.harbour.example",)


def test_a_source_needs_little() -> None:
    settings = settings_made({"sources": [SOURCE]})
    assert isinstance(settings, Settings)
    assert settings.sources[0].most_bytes == 2_000_000


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": "Harbour Jobs"}, "source Harbour Jobs: id must be a short name"),
        ({"name": ""}, "name must be text"),
        ({"address": "http://jobs.harbour.example/feed"}, "must begin with https://"),
        ({"address": "https://jobs.harbour.example:8443/"}, "no other port than 443"),
        ({"address": "https://u:p@jobs.harbour.example/"}, "no user name or password"),
        ({"address": "https://10.0.0.1/feed"}, "must name a host in full"),
        ({"address": "https://localhost/feed"}, "must name a host in full"),
        ({"address": "https://[::1]/feed"}, "must name a host in full"),
        ({"address": "https://jöbs.example/feed"}, "address must be like"),
        ({"address": "https://[bad/feed"}, "is not an address"),
        ({"mode": "lenient"}, 'mode must be "strict" or "tolerant"'),
        ({"enabled": "yes"}, "enabled must be true or false"),
        ({"interval_minutes": 1}, "interval_minutes must be a number from 5"),
        ({"limits": {"bytes": 10**9}}, "bytes must be a number from 1000"),
        ({"limits": {"seconds": 60}}, "seconds must be a number from 1 to 20"),
        ({"limits": {"colour": 1}}, "limits.colour is not known"),
        ({"content_types": "text/plain"}, "content_types must be a list"),
        ({"mapping": {"pay": {}}}, "mapping.pay must be like"),
        ({"port": 443}, "port is not known"),
    ],
)
def test_mistakes_are_explained(changes: dict[str, object], words: str) -> None:
    assert words.replace("no other", "not name another") in mistakes(**changes)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsRefused) as refused:
        settings_made(
            {"colour": 1, "gateway": {"id": "A B", "proxy": "ftp://x"}, "sources": [SOURCE, SOURCE, {"id": "x"}]}
        )
    assert len(refused.value.mistakes) == 6


@pytest.mark.parametrize(
    ("text", "words"), [("[[sources]", "is not TOML"), ("", "there are no"), ("sources = 1", "tables")]
)
def test_a_file_that_is_no_settings(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(SettingsRefused, match=words):
        settings_read(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="cannot be read"):
        settings_read(tmp_path / "feeds.toml")
