"""The captured feeds, through the whole of the parser, held against a reading of their bytes that shares no code."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.vacancies.gateway.feeds import job_item, rss
from vacancies.exchange.codes import Base, Contract, FetchReason, Hours, SalaryPeriod
from vacancies.exchange.schema import Entry
from vacancies.gateway.confine import feed_read
from vacancies.gateway.mapping import mapping_made
from vacancies.gateway.parsed import ParsedFeed

SharedData = Callable[[str], Path | None]
MARKUP = re.compile(r"<[a-zA-Z/!?]|https?:|www\.|mailto:|\S@\S+\.\S", re.IGNORECASE)


def parsed(body: bytes, *, strict: bool = False) -> ParsedFeed:
    return feed_read(body, source="captured", mapping=mapping_made({}), strict=strict)


def captured(shared_data: SharedData, name: str, stand_in: bytes) -> bytes:
    """The captured feed, or where it is absent (a warning names it) an invented one of the same shape."""
    path = shared_data(f"feeds/{name}")
    return path.read_bytes() if path else stand_in


def label(block: str, name: str) -> str:
    found = re.search(rf"{name}:(.*?)<br/>", block, re.DOTALL)
    assert found
    return found[1].strip()


ATOM_STAND_IN = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title>
<entry><id>https://jobs.example/1</id><title>Officer</title><updated>2017-10-10T23:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">Vacancy Title:Officer<br/>\nSalary:£15,009 - £16,075 Pro rata<br/>
Location:Leeds ,York ,National<br/>\nClosing Date:25 Oct 2017 23:55 BST<br/></div></content></entry></feed>""".encode()


def test_every_entry_of_the_atom_feed_is_typed_as_its_bytes_say(shared_data: SharedData) -> None:
    body = captured(shared_data, "uk-moj-justicejobs-2017.atom", ATOM_STAND_IN)
    blocks = body.decode().split("<entry")[1:]
    feed = parsed(body, strict=True)
    assert (feed.format, feed.malformed, len(feed.entries)) == ("atom10", False, len(blocks))
    for block, entry in zip(blocks, feed.entries, strict=True):
        assert_as_stated(block, entry)


def assert_as_stated(block: str, entry: Entry) -> None:
    salary, places, closes = (label(block, name) for name in ("Salary", "Location", "Closing Date"))
    figures = [Decimal(each.replace(",", "")) for each in re.findall(r"£([\d,]+)", salary)]
    assert (entry.pay_from, entry.pay_to) == (figures[0], figures[-1])
    pro_rata = "rata" in salary.lower()
    assert entry.pay_period == (SalaryPeriod.PER_YEAR_PRO_RATA if pro_rata else SalaryPeriod.PER_YEAR)
    assert entry.closes == datetime.strptime(closes.rsplit(" ", 2)[0], "%d %b %Y").date()  # noqa: DTZ007
    stated = [each.strip() for each in places.split(",")]
    assert list(entry.places) == [each for each in stated if each != "National"]
    assert entry.national == ("National" in stated)
    assert not entry.kept_as_text


VENTRUS_STAND_IN = """<?xml version="1.0" encoding="utf-8"?><rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0">
<channel><title>Trust</title><item><link>https://jobs.example</link><title>Teaching Assistant</title>
<a10:content type="text/xml"><Vacancy><VacancyID>915213</VacancyID><Salary>£21,575 - £22,369</Salary>
<Advert_text><![CDATA[<p>With <b>HTML</b></p>]]></Advert_text><Expiry_date>01/09/2043 12:00:00</Expiry_date>
<Job_Location>Barnstaple,_Devon</Job_Location><Working_Patterns>part_time</Working_Patterns>
<Contract_Type>permanent</Contract_Type><Open>x</open></Vacancy></a10:content></item></channel></rss>""".encode()


def test_a_vendors_broken_nested_xml_is_read_when_tolerant(shared_data: SharedData) -> None:
    feed = parsed(captured(shared_data, "uk-dfe-ventrus.rss.xml", VENTRUS_STAND_IN))
    assert (feed.reason, feed.format, feed.malformed) == (None, "rss20", True)
    (entry,) = feed.entries
    assert (entry.reference, entry.title, entry.places) == ("915213", "Teaching Assistant", ("Barnstaple, Devon",))
    assert (entry.pay_from, entry.pay_to) == (Decimal(21575), Decimal(22369))
    assert (entry.hours, entry.contract) == (Hours.PART_TIME, Contract.PERMANENT)
    assert str(entry.closes) == "2043-09-01"
    assert entry.text
    assert "<" not in entry.text


def test_the_same_feed_is_refused_with_the_reason_when_strict(shared_data: SharedData) -> None:
    feed = parsed(captured(shared_data, "uk-dfe-ventrus.rss.xml", VENTRUS_STAND_IN), strict=True)
    assert feed.reason == FetchReason.MALFORMED
    assert feed.detail
    assert "mismatched tag at line" in feed.detail
    assert not feed.entries


@pytest.mark.parametrize("strict", [True, False])
def test_job_xml_that_is_no_feed_is_named(shared_data: SharedData, strict: bool) -> None:
    stand_in = b"<?xml version='1.0'?>\n<source><job><title>x</title></job></source>"
    feed = parsed(captured(shared_data, "not-a-feed.xml", stand_in), strict=strict)
    assert feed.reason == FetchReason.NOT_A_FEED
    assert feed.detail == "this is XML, but not RSS or Atom; its root is `source`"


def test_an_applicant_tracking_systems_own_elements(shared_data: SharedData) -> None:
    stand_in = b"""<rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel><title>A</title><item>
    <title>Engineer</title><guid>1</guid><tt:locations><tt:location><tt:name>Cincinnati, OH</tt:name></tt:location>
    </tt:locations></item><item><title>Recruiter</title><guid>2</guid><tt:locations><tt:location><tt:name>Remote</tt:name>
    </tt:location></tt:locations></item></channel></rss>"""
    feed = parsed(captured(shared_data, "teamtailor-sample.rss", stand_in), strict=True)
    first, second = feed.entries
    assert first.places == ("Cincinnati, OH",)
    assert (second.places, second.base) == ((), Base.REMOTE)


def test_nothing_of_heavy_html_is_left(shared_data: SharedData) -> None:
    stand_in = rss([job_item(number) for number in range(25)])
    feed = parsed(captured(shared_data, "wwr-programming-2014.rss", stand_in), strict=True)
    assert len(feed.entries) == 25
    for entry in feed.entries:
        for text in (entry.title, entry.text, entry.requirements, entry.employer, *entry.places, entry.pay_text):
            assert not MARKUP.search(text or ""), MARKUP.search(text or "")
    assert any(entry.contacts for entry in feed.entries)


def test_an_ordinary_item_is_read_whole() -> None:
    (entry,) = parsed(rss([job_item(3)]), strict=True).entries
    assert (entry.reference, entry.title, entry.employer) == ("HJ-3", "HGV driver, Derby", "Tidewell Storage")
    assert (entry.pay_from, entry.pay_to, entry.pay_period) == (Decimal("15.50"), Decimal(17), SalaryPeriod.PER_HOUR)
    assert (entry.hours, entry.hours_per_week) == (Hours.FULL_TIME, Decimal(39))
    assert (entry.places, str(entry.closes)) == (("Derby",), "2027-03-04")
    assert entry.requirements
    assert entry.requirements.startswith("You are steady on your feet")
    assert entry.contacts == ("mailto:jobs@tidewell.example", "0113 496 0003", "jobs@tidewell.example")
    assert entry.text
    assert "steady" not in entry.text


def test_several_places_in_elements_of_their_own() -> None:
    item = job_item(1, "<job:location>Leeds</job:location><job:location>York</job:location>")
    (entry,) = parsed(rss([item])).entries
    assert entry.places == ("Leeds", "York")


def test_a_reference_that_comes_twice_is_taken_once() -> None:
    feed = parsed(rss([job_item(1), job_item(2), job_item(1, "<job:note>again</job:note>")]))
    assert [entry.reference for entry in feed.entries] == ["HJ-1", "HJ-2"]
    assert feed.repeated == 1


def test_entries_without_a_name_that_share_a_link_stay_apart() -> None:
    items = [f"<item><title>{title}</title><link>https://jobs.example/</link></item>" for title in ("Cook", "Cleaner")]
    feed = parsed(rss(items))
    assert [entry.title for entry in feed.entries] == ["Cook", "Cleaner"]
    assert all(entry.reference.startswith("sha256:") for entry in feed.entries)


def test_a_feed_without_items_is_a_feed() -> None:
    feed = parsed(rss([]), strict=True)
    assert (feed.reason, feed.format, len(feed.entries)) == (None, "rss20", 0)
