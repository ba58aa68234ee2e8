"""The client against a real TLS server on loopback: what it takes, and what it refuses and how soon."""

import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.vacancies.gateway.servers import HOST, Answer, FeedServer, feed_answer, feed_server
from vacancies.exchange.codes import FetchReason
from vacancies.gateway.client import PUBLIC, FeedRequest, FeedResponse, FetchRefused, Network, feed_fetch

URL = f"https://{HOST}/feed"
BODY = b"<rss version='2.0'><channel><title>Jobs</title></channel></rss>"

Served = tuple[FeedServer, Network]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with feed_server(tmp_path_factory.mktemp("tls")) as server:
        yield server


def a_request(**changes: object) -> FeedRequest:
    return replace(FeedRequest(URL, most_bytes=100_000, seconds=5), **changes)  # type: ignore[arg-type]


def fetched(served: Served, answer: Answer, **changes: object) -> FeedResponse:
    server, network = served
    server.answers["/feed"] = answer
    server.asked.clear()
    return feed_fetch(a_request(**changes), network=network)


def refused(served: Served, answer: Answer, **changes: object) -> FetchRefused:
    begin = time.monotonic()
    with pytest.raises(FetchRefused) as caught:
        fetched(served, answer, **changes)
    assert time.monotonic() - begin < 10
    return caught.value


def test_a_feed_comes_with_its_validators_and_the_request_says_little(served: Served) -> None:
    response = fetched(served, feed_answer(BODY, ETag='"a1"', Last_Modified="Mon, 01 Mar 2027 09:00:00 GMT"))
    assert response == FeedResponse(BODY, '"a1"', "Mon, 01 Mar 2027 09:00:00 GMT")
    (path, headers) = served[0].asked[0]
    assert path == "/feed"
    assert headers["Host"] == HOST
    assert headers["Accept-Encoding"] == "identity"
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_an_unchanged_feed_is_not_sent_again(served: Served) -> None:
    response = fetched(served, feed_answer(b"", 304), etag='"a1"', last_modified="yesterday")
    assert response.body is None
    assert served[0].asked[0][1]["If-None-Match"] == '"a1"'


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/xml")
    handler.end_headers()
    while True:
        handler.wfile.write(b" ")
        threading.Event().wait(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    """The head itself drips: no read ever takes long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-A: b\r\n")
        threading.Event().wait(0.05)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/xml")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<a>" * 10_000)


def chunked_gzip(handler: BaseHTTPRequestHandler) -> None:
    """A bomb in one chunk, said to be packed on the way."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/xml")
    handler.send_header("Transfer-Encoding", "gzip, chunked")
    handler.end_headers()
    bomb = gzip.compress(b"\0" * 20_000_000)
    handler.wfile.write(b"%x\r\n%b\r\n0\r\n\r\n" % (len(bomb), bomb))


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/xml")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(BODY)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (feed_answer(b"", 301, Location=URL), FetchReason.REDIRECT_REFUSED),
        (feed_answer(b"", 302, Location="http://169.254.169.254/"), FetchReason.REDIRECT_REFUSED),
        (feed_answer(b"", 304), FetchReason.REDIRECT_REFUSED),
        (feed_answer(b"gone", 410), FetchReason.STATUS_REFUSED),
        (feed_answer(b"", 206), FetchReason.STATUS_REFUSED),
        (feed_answer(gzip.compress(b"\0" * 10_000_000), Content_Encoding="gzip"), FetchReason.ENCODING_REFUSED),
        (feed_answer(BODY, Content_Encoding="br"), FetchReason.ENCODING_REFUSED),
        (chunked_gzip, FetchReason.CONNECTION_FAILED),
        (feed_answer(BODY, Content_Type="text/html; charset=utf-8"), FetchReason.CONTENT_TYPE_REFUSED),
        (feed_answer(BODY, Content_Type=""), FetchReason.CONTENT_TYPE_REFUSED),
        (feed_answer(b"x" * 100_001), FetchReason.TOO_LARGE),
        (endless, FetchReason.TOO_LARGE),
        (cut_short, FetchReason.CONNECTION_FAILED),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), FetchReason.CONNECTION_FAILED),
        (lambda handler: None, FetchReason.CONNECTION_FAILED),
    ],
)
def test_what_is_refused(served: Served, answer: Answer, reason: FetchReason) -> None:
    error = refused(served, answer)
    assert error.reason == reason
    assert error.detail


@pytest.mark.parametrize("answer", [drip, drip_headers])
def test_a_server_that_drips_is_left_in_time(served: Served, answer: Answer) -> None:
    begin = time.monotonic()
    assert refused(served, answer, seconds=1.0).reason in {FetchReason.TOO_SLOW, FetchReason.CONNECTION_FAILED}
    assert time.monotonic() - begin < 3


def test_a_busy_server_says_when_to_come_again(served: Served) -> None:
    assert refused(served, feed_answer(b"", 503, Retry_After="900")).retry_after == 900


def test_nothing_of_the_environment_changes_the_way_out(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetched(served, feed_answer(BODY)).body == BODY


def test_the_original_name_must_be_in_the_certificate(served: Served) -> None:
    error = refused(served, feed_answer(BODY), address="https://other.example/feed")
    assert error.reason == FetchReason.CERTIFICATE_REFUSED


@pytest.mark.parametrize(
    "address",
    [
        "http://jobs.harbour.example/feed",
        "https://jobs.harbour.example:8443/feed",
        "https://user@jobs.harbour.example/feed",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_not_plain_https_is_not_tried(served: Served, address: str) -> None:
    assert refused(served, feed_answer(BODY), address=address).reason == FetchReason.ADDRESS_REFUSED
    assert not served[0].asked


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["10.0.0.5"], ["169.254.169.254"], ["::1"], ["64:ff9b::7f00:1"], ["93.184.216.34", "192.168.1.1"]],
)
def test_a_name_that_leads_inside_is_not_connected_to(served: Served, addresses: list[str]) -> None:
    server, network = served
    server.asked.clear()
    inward = replace(network, resolve=lambda host, port: addresses, is_allowed=PUBLIC.is_allowed)
    with pytest.raises(FetchRefused) as caught:
        feed_fetch(a_request(), network=inward)
    assert caught.value.reason == FetchReason.ADDRESS_REFUSED
    assert not server.asked


def test_a_name_without_an_address_and_one_that_never_answers(served: Served) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    def slow(host: str, port: int) -> list[str]:
        threading.Event().wait(20)
        return []

    for resolve in (unknown, slow):
        with pytest.raises(FetchRefused) as caught:
            feed_fetch(a_request(seconds=1), network=replace(served[1], resolve=resolve))
        assert caught.value.reason == FetchReason.NAME_NOT_FOUND


def test_the_way_out_of_the_command_line_is_the_public_one(tmp_path: Path) -> None:
    assert PUBLIC.port == 443
    assert not PUBLIC.is_allowed("127.0.0.1")
    assert PUBLIC.is_allowed("93.184.216.34")
