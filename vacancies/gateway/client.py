"""The only code that opens a connection to the world: one GET of one listed address, within limits.

https on port 443 alone; the name is resolved once, every address it has is judged, and the connection goes to an
address that was judged, under the original name. No redirects, cookies, sign-ins, environment proxies or unpacking. A
wall clock over everything bounds a server that drips.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from queue import Empty, Queue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import httpcore

from vacancies.exchange.codes import FetchReason
from vacancies.gateway.addresses import address_is_public

PORT = 443
CONNECT_SECONDS = 5.0
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"}
    | {"application/x-rss+xml"}
)
USER_AGENT = "VirtualCampusGateway/1"
MOST_VALIDATOR = 300


class FetchRefused(Exception):
    """Nothing usable came: `reason` is the code, `detail` plain words, `retry_after` seconds if the server said."""

    def __init__(self, reason: FetchReason, detail: str, retry_after: int | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What to get, and within which limits."""

    address: str
    most_bytes: int
    seconds: float
    content_types: frozenset[str] = FEED_TYPES
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedResponse:
    """What came. `body` is None when the feed has not changed since the validators were given."""

    body: bytes | None
    etag: str | None = None
    last_modified: str | None = None


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Network:
    """The way out. The command line knows only `PUBLIC`; nothing in a settings file can make another one.

    Tests put a server of their own on loopback in its place.
    """

    resolve: Callable[[str, int], list[str]] = _resolve
    is_allowed: Callable[[str], bool] = address_is_public
    port: int = PORT
    tls: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)


PUBLIC = Network()


def network_with_authorities(network: Network, ca_file: str) -> Network:
    """The same network, with this file of certificate authorities instead of the system's."""
    return replace(network, tls=lambda: ssl.create_default_context(cafile=ca_file))


class _Clock:
    """The wall clock over one fetch."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds that one step may take.

        Raises:
            httpcore.TimeoutException: none are left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return left if most is None else min(left, most)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends with the wall clock."""

    def __init__(self, inner: httpcore.NetworkStream, clock: _Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._clock.left(CONNECT_SECONDS))
        return _TimedStream(inner, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _JudgedBackend(httpcore.NetworkBackend):
    """Connects to an address that was judged, whatever name it is asked for."""

    def __init__(self, address: str, port: int, clock: _Clock) -> None:
        self._address = address
        self._port = port
        self._clock = clock
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._plain.connect_tcp(self._address, self._port, self._clock.left(CONNECT_SECONDS))
        return _TimedStream(inner, self._clock)


def feed_fetch(request: FeedRequest, *, network: Network = PUBLIC, proxy: str | None = None) -> FeedResponse:
    """Get one feed. With `proxy` (an http address) the proxy resolves names and holds the list of those allowed.

    Raises:
        FetchRefused: with the reason; what had come by then is forgotten.
    """
    clock = _Clock(request.seconds)
    host = _host_checked(request.address)
    try:
        with _pool(host, clock, network, proxy) as pool:
            return _get(pool, request, clock)
    except httpcore.TimeoutException:
        raise FetchRefused(FetchReason.TOO_SLOW, "it took too long") from None
    except ssl.SSLCertVerificationError as error:
        raise FetchRefused(FetchReason.CERTIFICATE_REFUSED, f"its certificate is not good: {error.reason}") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, OSError) as error:
        if isinstance(error.__cause__ or error.__context__, ssl.SSLCertVerificationError):
            raise FetchRefused(FetchReason.CERTIFICATE_REFUSED, "its certificate is not good") from None
        raise FetchRefused(FetchReason.CONNECTION_FAILED, f"the connection failed: {error}"[:300]) from None


def _host_checked(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.port not in (None, PORT) or parts.username is not None:
        raise FetchRefused(FetchReason.ADDRESS_REFUSED, "the address is not plain https on port 443")
    return parts.hostname


def _pool(host: str, clock: _Clock, network: Network, proxy: str | None) -> httpcore.ConnectionPool:
    if proxy is None:
        backend = _JudgedBackend(_address_judged(host, clock, network), network.port, clock)
        return httpcore.ConnectionPool(ssl_context=network.tls(), network_backend=backend, max_connections=1)
    at = urlsplit(proxy)
    backend = _JudgedBackend(at.hostname or "", at.port or 3128, clock)
    return httpcore.HTTPProxy(proxy_url=proxy, ssl_context=network.tls(), network_backend=backend, max_connections=1)


def _address_judged(host: str, clock: _Clock, network: Network) -> str:
    """The address to connect to. One address that is not public spoils the name: it is not an ordinary web server."""
    addresses = _resolved(host, clock, network)
    if not addresses:
        raise FetchRefused(FetchReason.NAME_NOT_FOUND, "the name has no address")
    if not all(network.is_allowed(address) for address in addresses):
        raise FetchRefused(FetchReason.ADDRESS_REFUSED, "the name leads to an address that is not public")
    return addresses[0]


def _resolved(host: str, clock: _Clock, network: Network) -> list[str]:
    """The name's addresses. The system's resolver knows no time limit, so it is asked in a thread that may be left."""
    answers: Queue[list[str]] = Queue()

    def ask() -> None:
        try:
            answers.put(network.resolve(host, network.port))
        except (OSError, UnicodeError):
            answers.put([])

    Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=clock.left(CONNECT_SECONDS))
    except Empty:
        raise FetchRefused(FetchReason.NAME_NOT_FOUND, "the name could not be resolved in time") from None


def _get(pool: httpcore.ConnectionPool, request: FeedRequest, clock: _Clock) -> FeedResponse:
    headers: dict[str | bytes, str | bytes] = {
        "Accept": ", ".join(sorted(request.content_types)),
        "Accept-Encoding": "identity",
        "User-Agent": USER_AGENT,
    }
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.last_modified:
        headers["If-Modified-Since"] = request.last_modified
    limits = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), request.seconds)}
    with pool.stream("GET", request.address, headers=headers, extensions=limits) as response:
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        if response.status == 304 and (request.etag or request.last_modified):
            return FeedResponse(None, request.etag, request.last_modified)
        _head_check(response.status, told, request)
        return FeedResponse(
            _body(response, request, clock), _validator(told, "etag"), _validator(told, "last-modified")
        )


def _head_check(status: int, told: Mapping[str, str], request: FeedRequest) -> None:
    if 300 <= status < 400:
        raise FetchRefused(
            FetchReason.REDIRECT_REFUSED, f"it sends us elsewhere (status {status}), which we never follow"
        )
    if status != 200:
        after = told.get("retry-after", "")
        wait = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else None
        raise FetchRefused(FetchReason.STATUS_REFUSED, f"the server answered with status {status}", wait)
    if told.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise FetchRefused(FetchReason.ENCODING_REFUSED, "it is sent packed, although we asked for it as it is")
    kind = told.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in request.content_types:
        raise FetchRefused(
            FetchReason.CONTENT_TYPE_REFUSED, f"it is sent as {kind[:60] or 'nothing named'}, not as a feed"
        )
    length = told.get("content-length", "")
    if length.isascii() and length.isdigit() and (len(length) > 12 or int(length) > request.most_bytes):
        raise FetchRefused(FetchReason.TOO_LARGE, f"it has more than {request.most_bytes} bytes")


def _body(response: httpcore.Response, request: FeedRequest, clock: _Clock) -> bytes:
    """The body as it travels: nothing is unpacked, so nothing can grow."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_stream():
        clock.left()
        size += len(part)
        if size > request.most_bytes:
            raise FetchRefused(FetchReason.TOO_LARGE, f"it has more than {request.most_bytes} bytes")
        parts.append(part)
    return b"".join(parts)


def _validator(told: Mapping[str, str], name: str) -> str | None:
    """A validator to send back next time; nothing that could not be sent safely."""
    value = told.get(name, "")
    return value if value and len(value) <= MOST_VALIDATOR and value.isascii() and value.isprintable() else None
