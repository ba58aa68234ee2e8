"""Hostile input written by us: each is refused or made harmless within 10 seconds and 512 MB, and the next feed is read."""

import gzip
import resource
import time
from collections.abc import Callable

import pytest

from tests.vacancies.gateway.feeds import job_item, rss
from vacancies.exchange.codes import FetchReason
from vacancies.exchange.schema import Entry
from vacancies.gateway.confine import feed_read
from vacancies.gateway.mapping import mapping_made
from vacancies.gateway.parsed import ParsedFeed

MOST_SECONDS = 10
MOST_KILOBYTES = 512 * 1024


def item(description: str = "", title: str = "Cook", extra: str = "") -> str:
    return f"<item><title>{title}</title><guid>1</guid><description>{description}</description>{extra}</item>"


def doctype(inner: str, body: str = "&a;") -> bytes:
    return rss([item(body)], f"<?xml version='1.0'?><!DOCTYPE rss [{inner}]>")


LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))

HOSTILE: dict[str, Callable[[], bytes]] = {
    "entity bomb": lambda: doctype(f"<!ENTITY l0 'ha'>{LAUGHS}<!ENTITY a '&l9;'>"),
    "quadratic entities": lambda: doctype(f"<!ENTITY a '{'x' * 50_000}'>", "&a;" * 20_000),
    "small entity": lambda: doctype("<!ENTITY a 'ha'>"),
    "external entity": lambda: doctype("<!ENTITY a SYSTEM 'file:///etc/passwd'>"),
    "external document type": lambda: rss([item()], "<!DOCTYPE rss SYSTEM 'https://evil.test/x.dtd'>"),
    "parameter entity": lambda: doctype("<!ENTITY % p SYSTEM 'https://evil.test/x'> %p;"),
    "entity bomb in UTF-16": lambda: b"\xff\xfe" + doctype("<!ENTITY a 'x'>").decode().encode("utf-16-le"),
    "entity bomb in UTF-16, other end first": lambda: (
        b"\xfe\xff" + doctype("<!ENTITY a 'x'>").decode().encode("utf-16-be")
    ),
    "entity bomb in UTF-32": lambda: doctype("<!ENTITY a 'x'>").decode().encode("utf-32"),
    "UTF-7": lambda: rss([item("+ADw-script+AD4-")], "<?xml version='1.0' encoding='utf-7'?>"),
    "EBCDIC": lambda: rss([item()], "<?xml version='1.0' encoding='cp037'?>").decode().encode("cp037"),
    "idna": lambda: rss([item()], "<?xml version='1.0' encoding='idna'?>"),
    "zero bytes": lambda: rss([item("a\0b")]),
    "gzip": lambda: gzip.compress(rss([item()])),
    "200,000 attributes": lambda: rss(["<item " + " ".join(f"a{n}='1'" for n in range(200_000)) + ">x</item>"]),
    "200,000 attributes without values": lambda: rss([f"<item {'a ' * 200_000}>x</item>"]),
    "huge author": lambda: rss([item(extra=f"<author>{'a' * 200_000}@</author>")]),
    "huge author in a CDATA section": lambda: rss([item(extra=f"<author><![CDATA[{'a' * 200_000}@]]></author>")]),
    "huge author behind a false end": lambda: rss(
        [item(extra=f"<author><![CDATA[</author>{'a' * 150_000}@]]></author>")]
    ),
    "100,000 elements deep": lambda: rss(["<a>" * 100_000]),
    "long character reference": lambda: rss([item(f"&#{'9' * 10_000};")]),
    "long character reference in hexadecimal": lambda: rss([item(f"&#x{'f' * 10_000};")]),
    "a path": lambda: b"/etc/passwd",
    "an address": lambda: b"https://evil.test/feed",
    "nothing": lambda: b"",
    "a web page": lambda: b"<!DOCTYPE html><html><body>hello</body></html>",
    "JSON": lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    "noise": lambda: bytes(range(256)) * 4000,
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "100,000 unclosed comments": lambda: rss([item("&lt;!--" * 100_000 + "end")]),
    "100,000 comments in the XML": lambda: rss(["<!-- -->" * 1_900, item()]),
    "HTML 30,000 deep": lambda: rss([item("&lt;div&gt;" * 30_000 + "deep")]),
    "broken quotes": lambda: rss([item("&lt;a &quot;" * 15_000)]),
    "200,000 brackets": lambda: rss([item("&lt;" * 45_000)]),
    "escaped again and again": lambda: rss([item("&amp;" * 30_000 + "lt;script>")]),
    "towers of marks": lambda: rss([item("e" + "\u0301" * 90_000)]),
    "one letter that grows": lambda: rss([item("\ufdfa" * 50_000)]),
    "a number in a reference in HTML": lambda: rss([item(f"&amp;#{'9' * 10_000};")]),
    "60,000 tiny items": lambda: rss(["<item/>" * 60_000]),
    "base64 content": lambda: rss(
        [
            item(
                extra="<content xmlns='http://www.w3.org/2005/Atom' type='application/x' mode='base64'>PHNjcmlwdD4=</content>"
            )
        ]
    ),
}


def read_bounded(body: bytes, *, strict: bool) -> ParsedFeed:
    begin = time.monotonic()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of other tests' processes too
    feed = feed_read(body, source="hostile", mapping=mapping_made({}), strict=strict)
    assert time.monotonic() - begin < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < max(MOST_KILOBYTES, largest + 1)
    return feed


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "tolerant"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused_with_a_reason(name: str, strict: bool) -> None:
    feed = read_bounded(HOSTILE[name](), strict=strict)
    if feed.reason is None:  # tolerant, and what was left of it is not hostile any more
        assert name in {"100,000 elements deep"}
        assert not strict
    else:
        assert feed.detail
        assert not feed.entries


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "tolerant"])
@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_only_much_or_odd_becomes_harmless(name: str, strict: bool) -> None:
    feed = read_bounded(HARMLESS[name](), strict=strict)
    for entry in feed.entries:
        assert_inert(entry)


def assert_inert(entry: Entry) -> None:
    for text in (entry.title, entry.employer, entry.text, entry.requirements, entry.pay_text, *entry.places):
        text = text or ""
        assert "<script" not in text.lower()
        assert "javascript:" not in text.lower()
        assert "\u202e" not in text
        assert "\u200b" not in text
    assert entry.address is None or entry.address.startswith("http")


def test_active_content_in_any_field_becomes_text() -> None:
    script = "&lt;script&gt;alert(1)&lt;/script&gt;"
    body = rss(
        [
            f"<item><title>Cook {script}＜script＞</title><guid>{script}</guid><link>javascript:alert(1)</link>"
            f"<job:company>{script}Tidewell</job:company>"
            "<job:salary>&lt;img src=x onerror=alert(1)&gt;£12 an hour</job:salary>"
            f"<job:location>Leeds\u202e{script}</job:location><description>&lt;a href='JaVa&#9;Script:x'&gt;go&lt;/a&gt; "
            "&lt;form action=//evil.test&gt;&lt;iframe src=//evil.test&gt;&lt;/iframe&gt; "
            "p\u0430yp\u0430l\u200b</description></item>"
        ]
    )
    (entry,) = read_bounded(body, strict=True).entries
    assert_inert(entry)
    assert (entry.title, entry.employer, entry.places) == ("Cook", "Tidewell", ("Leeds",))
    assert str(entry.pay_from) == "12.00"
    assert entry.address is None
    assert "evil.test" not in (entry.text or "")


def test_a_parser_that_dies_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vacancies.gateway.confine.START", "import os; os.abort()")
    assert read_bounded(rss([job_item(1)]), strict=True).reason == FetchReason.PARSER_FAILED
    monkeypatch.undo()
    assert len(read_bounded(rss([job_item(1)]), strict=True).entries) == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("while True: pass", FetchReason.TOO_MUCH_WORK),
        ("import time; time.sleep(60)", FetchReason.TOO_MUCH_WORK),
        ("import sys\nwhile True: sys.stdout.write('x' * 1000000)", FetchReason.TOO_MUCH_WORK),
        ("print('{}')", FetchReason.PARSER_FAILED),
        ("print('not json')", FetchReason.PARSER_FAILED),
    ],
)
def test_a_parser_taken_over_is_stopped_and_not_believed(
    monkeypatch: pytest.MonkeyPatch, code: str, reason: FetchReason
) -> None:
    monkeypatch.setattr("vacancies.gateway.confine.START", code)
    monkeypatch.setattr("vacancies.gateway.confine.WALL_SECONDS", 2.0)
    assert read_bounded(b"", strict=True).reason == reason


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "open('/etc/hostname').read()",
        "import subprocess; subprocess.run(['true'])",
        "bytearray(600 * 1024 * 1024)",
    ],
)
def test_the_child_has_given_up_what_it_does_not_need(monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    start = "import sys; sys.path.insert(0, sys.argv[1]); from vacancies.gateway.child import confine; import socket, "
    start += f"subprocess; confine()\ntry:\n    exec({deed!r})\nexcept (PermissionError, MemoryError):\n    sys.exit(3)"
    monkeypatch.setattr("vacancies.gateway.confine.START", start)
    assert read_bounded(b"", strict=True).reason == FetchReason.TOO_MUCH_WORK
