"""The demonstration's recruitment feeds: invented adverts written out as the kinds of feed that are met in practice.

Closing dates are set from the day they are made, so that a demonstration does not go stale on the shelf.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, register_namespace

from campus.core.clock import LONDON

DATA = Path(__file__).parent / "data"
ATOM = "http://www.w3.org/2005/Atom"
VENDOR = "https://fair-start.example/ns/job"
register_namespace("job", VENDOR)


@dataclass(frozen=True, slots=True)
class Advert:
    """One invented advert as its source publishes it."""

    reference: str
    title: str
    employer: str
    place: str
    closes: date | None
    pay: str
    hours: str
    contract: str
    about: str
    asks: tuple[str, ...]


def adverts(source: str, today: date) -> Iterator[Advert]:
    """Yield the adverts of one demonstration source, with closing dates counted from `today`."""
    with (DATA / "jobs.toml").open("rb") as file:
        jobs = tomllib.load(file)["job"]
    number = 0
    for job in jobs:
        for employer, place, days, pay, hours, contract in job["at"]:
            number += 1
            if job["source"] != source:
                continue
            yield Advert(
                reference=f"{source[:2].upper()}-{2000 + number}",
                title=job["title"],
                employer=employer,
                place=place,
                closes=today + timedelta(days=days) if days else None,
                pay=pay,
                hours=hours,
                contract=contract,
                about=" ".join(job["about"].split()),
                asks=tuple(job["asks"]),
            )


def feed_write(source: str, path: Path, today: date) -> int:
    """Write one source's feed to `path` and return how many adverts it holds."""
    offered = list(adverts(source, today))
    makers = {"northern-jobs": _rss_with_labels, "ridings-council": _atom_with_labels, "fair-start": _rss_with_elements}
    ElementTree(makers[source](offered, today)).write(path, encoding="utf-8", xml_declaration=True)
    return len(offered)


def _labelled(advert: Advert) -> str:
    lines = [
        f"Salary: {advert.pay}",
        f"Location: {advert.place}",
        f"Hours: {advert.hours}",
        f"Contract: {advert.contract}",
    ]
    if advert.employer:
        lines.insert(0, f"Employer: {advert.employer}")
    if advert.closes:
        lines.append(f"Closing Date: {advert.closes:%d %B %Y} 23:55 {'BST' if _is_summer(advert.closes) else 'GMT'}")
    asks = "".join(f"<li>{ask}</li>" for ask in advert.asks)
    return f"{'<br/>'.join(lines)}<p>{advert.about}</p><p>What we ask for</p><ul>{asks}</ul>"


def _is_summer(day: date) -> bool:
    offset = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON).utcoffset()
    return bool(offset)


def _rss_with_labels(offered: list[Advert], today: date) -> Element:
    rss, channel = _channel("Northern Jobs Board", "https://northern-jobs.example/jobs")
    for advert in offered:
        item = _item(channel, advert, "https://northern-jobs.example/jobs", today)
        SubElement(item, "description").text = _labelled(advert)
    return rss


def _rss_with_elements(offered: list[Advert], today: date) -> Element:
    rss, channel = _channel("Fair Start Vacancies", "https://fair-start.example/v")
    for advert in offered:
        item = _item(channel, advert, "https://fair-start.example/v", today)
        SubElement(item, "description").text = f"<p>{advert.about}</p>"
        for name, value in (
            ("company", advert.employer),
            ("location", advert.place),
            ("salary", advert.pay),
            ("hours", advert.hours),
            ("contract", advert.contract),
            ("closing_date", advert.closes.isoformat() if advert.closes else ""),
            ("requirements", "; ".join(advert.asks)),
        ):
            SubElement(item, f"{{{VENDOR}}}{name}").text = value
    return rss


def _atom_with_labels(offered: list[Advert], today: date) -> Element:
    feed = Element(f"{{{ATOM}}}feed")
    SubElement(feed, f"{{{ATOM}}}id").text = "https://ridings-council.example/jobs"
    SubElement(feed, f"{{{ATOM}}}title").text = "Jobs at the council"
    SubElement(feed, f"{{{ATOM}}}updated").text = f"{today.isoformat()}T06:00:00Z"
    for advert in offered:
        entry = SubElement(feed, f"{{{ATOM}}}entry")
        SubElement(entry, f"{{{ATOM}}}id").text = f"https://ridings-council.example/jobs/{advert.reference}"
        SubElement(entry, f"{{{ATOM}}}title").text = advert.title
        SubElement(entry, f"{{{ATOM}}}updated").text = f"{today.isoformat()}T06:00:00Z"
        SubElement(entry, f"{{{ATOM}}}content", {"type": "html"}).text = _labelled(advert)
    return feed


def _channel(title: str, address: str) -> tuple[Element, Element]:
    rss = Element("rss", {"version": "2.0"})
    channel = SubElement(rss, "channel")
    SubElement(channel, "title").text = title
    SubElement(channel, "link").text = address
    SubElement(channel, "description").text = title
    return rss, channel


def _item(channel: Element, advert: Advert, address: str, today: date) -> Element:
    item = SubElement(channel, "item")
    SubElement(item, "title").text = advert.title
    SubElement(item, "link").text = f"{address}/{advert.reference}"
    SubElement(item, "guid", {"isPermaLink": "false"}).text = advert.reference
    published = datetime(today.year, today.month, today.day, 6, tzinfo=LONDON)
    SubElement(item, "pubDate").text = format_datetime(published)
    return item
