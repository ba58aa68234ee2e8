"""Invented feeds, made in code: ordinary ones, and the hostile ones that the gateway must survive."""

import html
from collections.abc import Sequence

TITLES = ("Warehouse operative", "Kitchen porter", "Groundworker", "HGV driver", "Cleaner", "Retail assistant")
TOWNS = ("Leeds", "Wakefield", "Hull", "Derby", "Norwich", "Preston", "Swansea", "Truro")

DESCRIPTION = """<p>Tidewell Storage is looking for a <strong>{title}</strong> to join a friendly team of twelve in
{town}. You will work in a clean, modern building close to the bus station, with a canteen on site.</p>
<h3>What you will do</h3><ul><li>Receive goods and check them against the delivery note</li>
<li>Pick and pack orders by hand-held scanner</li><li>Keep aisles clear and report anything unsafe</li>
<li>Help load vans at the end of the shift</li></ul>
<p>Salary: £{pay}.50 - £{more}.00 per hour<br/>Location: {town}<br/>Hours: Full-time, 39 hours per week<br/>
Closing date: {day} March 2027 17:00 GMT</p><h3>What we ask for</h3><p>You are steady on your feet, reliable and happy
to learn. A forklift ticket is welcome, and we pay for the training if you have none yet.</p>
<p>Questions? Call 0113 496 0{number:03d} or write to <a href="mailto:jobs@tidewell.example">jobs@tidewell.example</a>.
<img src="https://pixel.example/{number}.gif" alt=""/></p>"""


def job_item(number: int, extra: str = "") -> str:
    """One ordinary item of about 1.3 KB."""
    title, town = TITLES[number % len(TITLES)], TOWNS[number % len(TOWNS)]
    pay = 12 + number % 4
    description = DESCRIPTION.format(
        title=title, town=town, pay=pay, more=pay + 2, day=number % 28 + 1, number=number % 1000
    )
    return (
        f"<item><title>{title}, {town}</title><link>https://jobs.harbour.example/{number}</link>"
        f"<guid isPermaLink='false'>HJ-{number}</guid><pubDate>Mon, 01 Mar 2027 09:00:00 GMT</pubDate>"
        f"<job:company>Tidewell Storage</job:company><job:salary>£{pay}.50 - £{pay + 2}.00 per hour</job:salary>"
        f"<description>{html.escape(description)}</description>{extra}</item>"
    )


def rss(items: Sequence[str], head: str = "<?xml version='1.0' encoding='UTF-8'?>") -> bytes:
    """An RSS 2.0 feed of ready-made items."""
    return (
        f"{head}<rss version='2.0' xmlns:job='https://jobs.example/ns'><channel><title>Harbour Jobs</title>"
        f"<link>https://jobs.harbour.example/</link><description>Jobs</description>{''.join(items)}</channel></rss>"
    ).encode()


def job_rss(count: int) -> bytes:
    """An ordinary job feed of `count` items."""
    return rss([job_item(number) for number in range(count)])
