"""Feeds as they were captured from the world, sent through the gateway, and tried or imported."""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command

from tests.factories.vacancies import SourceFactory
from vacancies.models import BundleReceipt, Source, Vacancy
from vacancies.services.imports import import_run

pytestmark = pytest.mark.django_db
ATOM, NOT_A_FEED = "feeds/uk-moj-justicejobs-2017.atom", "feeds/not-a-feed.xml"
VENTRUS, WWR = "feeds/uk-dfe-ventrus.rss.xml", "feeds/wwr-programming-2014.rss"
OCTOBER = date(2017, 10, 11)

STAND_INS = {
    ATOM: """<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><id>x</id><updated>2017-10-11T00:00:00Z</updated>
<entry><id>a/1</id><title>1 - Officer</title><updated>2017-10-10T23:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">Vacancy Title:1 - Officer<br/>Salary:£15,009 - £16,075<br/>Location:Leeds ,York <br/>
Closing Date:25 Oct 2017 23:55 BST<br/></div></content></entry></feed>""",
    NOT_A_FEED: "<source><job><title>Driver</title></job></source>",
    VENTRUS: """<rss version="2.0"><channel><title>J</title><item><guid>1</guid><title>Teaching Assistant</title>
<description>Help &nbsp; pupils</description></item></channel></rss>""",
    WWR: """<rss version="2.0"><channel><title>J</title><item><guid>1</guid><title>Developer</title><description>
&lt;img src="https://t.example/x.gif"&gt;&lt;a href="https://t.example"&gt;Apply&lt;/a&gt; to jo@t.example, write code.
</description></item></channel></rss>""",
}


@pytest.fixture
def captured(shared_data: Any, tmp_path: Path) -> Any:
    """A captured feed, or where it is absent (a warning names it) a tiny invented one of the same kind."""

    def find(name: str) -> Path:
        path: Path | None = shared_data(name)
        if path is None:
            path = tmp_path / Path(name).name
            path.write_text(STAND_INS[name])
        return path

    return find


@pytest.fixture
def tried(capsys: Any) -> Any:
    def run(path: Path, day: date = OCTOBER) -> dict[str, Any]:
        call_command("try_feed", str(path), "--json", "--date", day.isoformat())
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return run


def stated_in(path: Path) -> list[dict[str, Any]]:
    """What each entry of the Atom capture states, read by the simplest means there are."""
    entries = []
    for entry in path.read_text().split("<entry")[1:]:
        salary = re.search(r"Salary:£([\d,]+)(?:\.\d+)?\s*-\s*£([\d,]+)", entry)
        closing = re.search(r"Closing Date:(\d+) (\w{3}) (\d{4})", entry)
        location = re.search(r"Location:(.*?)<br", entry, re.DOTALL)
        months = {"Oct": 10, "Nov": 11, "Dec": 12, "Sep": 9}
        entries.append(
            {
                "reference": re.search(r"<id>(.*?)</id>", entry)[1],
                "pay": tuple(f"{int(part.replace(',', ''))}.00" for part in salary.groups()) if salary else None,
                "closes": date(int(closing[3]), months[closing[2]], int(closing[1])).isoformat() if closing else None,
                "places": [part.strip() for part in location[1].split(",") if part.strip()] if location else [],
            }
        )
    return entries


def test_every_entry_of_the_atom_feed_is_accounted_for_and_typed(captured, tried):
    path = captured(ATOM)
    answer, stated = tried(path), stated_in(path)
    found = {entry["reference"]: entry for entry in answer["entries"]}
    assert len(answer["entries"]) == len(stated) == len(found) == answer["totals"]["entries"]
    assert answer["feed"] == {
        "format": "atom10", "encoding": "utf-8", "malformed": False, "refused": False, "reason": None
    }  # fmt: skip
    for entry in stated:
        got = found[entry["reference"]]
        if entry["pay"]:
            assert (got["pay_from"], got["pay_to"]) == entry["pay"], got
        assert got["closes"] == entry["closes"], got
        national = "National" in entry["places"]
        assert got["national"] is national, got
        assert len(got["places"]) == len(entry["places"]) - national, (got, entry)


def test_ordinary_salaries_of_their_day_are_not_held(captured, tried):
    states = Counter(entry["state"] for entry in tried(captured(ATOM))["entries"])
    assert set(states) == {"LIVE"}


def test_the_day_after_everything_closed_nothing_is_live(captured, tried):
    totals = tried(captured(ATOM), date(2018, 6, 1))["totals"]
    assert totals["closed"] == totals["entries"]


def test_try_feed_writes_nothing(captured, tried, django_assert_unchanged):
    with django_assert_unchanged(Vacancy, Source, BundleReceipt):
        tried(captured(ATOM))


def test_what_is_no_feed_is_named(captured, capsys):
    with pytest.raises(CommandError, match="not RSS or Atom; its root is `source`"):
        call_command("try_feed", str(captured(NOT_A_FEED)), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["feed"]["refused"], answer["entries"]) == (True, [])


def test_a_malformed_feed_is_read_from_a_tolerant_source(captured, tried, shared_data):
    path = captured(VENTRUS)
    answer = tried(path, date(2023, 9, 1))
    assert [(entry["title"], entry["state"]) for entry in answer["entries"]] == [("Teaching Assistant", "LIVE")]
    if shared_data(VENTRUS):
        entry = answer["entries"][0]
        assert answer["feed"]["malformed"] is True
        assert (entry["pay_from"], entry["pay_to"], entry["pay_period"]) == ("21575.00", "22369.00", "PER_YEAR")
        assert (entry["hours"], entry["contract"], entry["closes"]) == ("PART_TIME", "PERMANENT", "2043-09-01")


def replayed(path: Path, folder: Path, day: date) -> Path:
    """A bundle of the file, as the gateway writes it, with its key beside it."""
    command = [
        sys.executable,
        "-m",
        "vacancies.gateway",
        "replay",
        "--file",
        str(path),
        "--tolerant",
        "--out",
        str(folder),
    ]
    command += ["--source", "captured", "--date", day.isoformat(), "--json"]
    subprocess.run(command, cwd=django_settings.BASE_DIR, check=True, capture_output=True)
    return folder


def test_the_atom_feed_imported_twice_changes_nothing_the_second_time(captured, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    SourceFactory(code="captured", trusted=True)
    path = captured(ATOM)
    first = replayed(path, tmp_path / "first", OCTOBER)
    settings.GATEWAY_KEYS = str(first / "replay.pub")
    totals = import_run(inbox=first / "outbox", today=OCTOBER).as_dict()
    number = len(stated_in(path))
    assert (totals["entries"], totals["created"], totals["live"]) == (number, number, number)
    state = sorted(Vacancy.objects.values_list("reference", "version", "state", "pay_from", "closes_on"))
    for vacancy in Vacancy.objects.filter(text__contains="£15,009 - £16,075"):
        assert (vacancy.pay_from, vacancy.pay_to) == (Decimal(15009), Decimal(16075))

    BundleReceipt.objects.all().delete()  # the second replay is a chain of its own
    second = replayed(path, tmp_path / "second", OCTOBER)
    settings.GATEWAY_KEYS = str(second / "replay.pub")
    totals = import_run(inbox=second / "outbox", today=OCTOBER).as_dict()
    assert (totals["created"], totals["updated"], totals["unchanged"]) == (0, 0, number)
    assert sorted(Vacancy.objects.values_list("reference", "version", "state", "pay_from", "closes_on")) == state


def test_nothing_active_of_a_heavy_html_feed_is_left(captured, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    SourceFactory(code="captured", trusted=True)
    folder = replayed(captured(WWR), tmp_path / "wwr", date(2014, 6, 1))
    settings.GATEWAY_KEYS = str(folder / "replay.pub")
    assert import_run(inbox=folder / "outbox", today=date(2014, 6, 1)).as_dict()["created"]
    for vacancy in Vacancy.objects.prefetch_related("places"):
        shown = [vacancy.title, vacancy.employer, vacancy.text, vacancy.requirements, vacancy.pay_text]
        shown += [place.name for place in vacancy.places.all()]
        for text in shown:
            assert not re.search(r"</?[a-z]+[^>]*>|https?:|javascript:|www\.|\w@\w", text, re.IGNORECASE), text


# --- a source of the gateway's settings ---
SETTINGS = """
[gateway]
id = "gateway"
[[sources]]
id = "harbour-jobs"
name = "Harbour Jobs"
address = "https://jobs.harbour.example/all.rss"
mode = "strict"
[sources.mapping]
employer = {constant = "Harbour Freight"}
"""
WELL_FORMED = """<rss version="2.0"><channel><title>Jobs</title><item><guid>7</guid><title>Cleaner</title>
<description>Location:Leeds&lt;br&gt;Salary:£27,000 a year&lt;br&gt;Clean the yard.</description></item></channel></rss>"""


@pytest.fixture
def tried_as(tmp_path: Path, capsys: Any) -> Any:
    def run(text: str) -> dict[str, Any]:
        (tmp_path / "feeds.toml").write_text(SETTINGS)
        (tmp_path / "captured.xml").write_text(text)
        command = ["try_feed", str(tmp_path / "captured.xml"), "--source", "harbour-jobs"]
        call_command(*command, "--config", str(tmp_path / "feeds.toml"), "--json", "--date", "2026-03-02")
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return run


def test_a_named_source_has_its_own_mapping_and_is_reviewed_until_the_portal_trusts_it(tried_as):
    [entry] = tried_as(WELL_FORMED)["entries"]
    assert (entry["employer"], entry["state"], entry["reasons"]) == ("Harbour Freight", "HELD", ["AWAITING_REVIEW"])
    SourceFactory(code="harbour-jobs", trusted=True)
    [entry] = tried_as(WELL_FORMED)["entries"]
    assert (entry["state"], entry["reasons"]) == ("LIVE", [])


def test_a_strict_source_refuses_what_is_malformed_and_says_why(tried_as, capsys):
    with pytest.raises(CommandError, match="Not a usable feed"):
        tried_as(WELL_FORMED.replace("</item>", ""))
    answer = json.loads(capsys.readouterr().out)
    assert answer["feed"]["refused"] is True
    assert answer["feed"]["reason"]
    assert answer["entries"] == []


@pytest.mark.parametrize(
    "text", ["", "not a feed at all", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><rss><channel>&a;</channel></rss>", "{}"]
)
def test_whatever_is_no_feed_is_refused_with_a_reason(text, tmp_path, capsys):
    (tmp_path / "captured.xml").write_text(text)
    with pytest.raises(CommandError, match="Not a usable feed: "):
        call_command("try_feed", str(tmp_path / "captured.xml"), "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["feed"]["refused"], answer["entries"], answer["totals"]["entries"]) == (True, [], 0)


KEYS = (
    "reference", "title", "employer", "places", "national", "pay_from", "pay_to", "pay_period", "hours", "contract", "closes",
    "kind_of_work", "state", "reasons", "contacts_found", "kept_as_text",
)  # fmt: skip


def test_every_entry_has_every_key_and_what_is_unknown_is_null(tmp_path, tried):
    bare = (
        '<rss version="2.0"><channel><title>J</title><item><guid>1</guid><title>Cleaner</title></item></channel></rss>'
    )
    (tmp_path / "bare.xml").write_text(bare)
    answer = tried(tmp_path / "bare.xml")
    assert set(answer) == {"feed", "entries", "totals"}
    [entry] = answer["entries"]
    assert tuple(entry) == KEYS
    for unknown in ("employer", "pay_from", "pay_to", "pay_period", "hours", "contract", "closes"):
        assert entry[unknown] is None
    assert (entry["places"], entry["national"], entry["contacts_found"]) == ([], False, [])
