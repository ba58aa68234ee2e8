"""The terminal's address: the trusted proxy's word, and nobody else's."""

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from campus.accounts.middleware import TerminalAddressMiddleware


def terminal(settings: LazySettings, proxies: list[str], peer: str, **headers: str) -> str | None:
    """What the middleware makes of a request from `peer` that carries these headers."""
    settings.TRUSTED_PROXIES = proxies
    seen: list[str | None] = []

    def note(request: HttpRequest) -> HttpResponse:
        seen.append(request.terminal)  # type: ignore[attr-defined]
        return HttpResponse()

    TerminalAddressMiddleware(note)(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers))
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "peer", "headers", "expected"),
    [
        ([], "10.1.1.1", {}, "10.1.1.1"),
        ([], "10.1.1.1", {"X-Real-IP": "10.9.9.9"}, "10.1.1.1"),
        ([], "10.1.1.1", {"X-Forwarded-For": "10.9.9.9", "Forwarded": "for=10.9.9.9"}, "10.1.1.1"),
        (["127.0.0.1"], "127.0.0.1", {"X-Real-IP": "10.9.9.9"}, "10.9.9.9"),
        (["127.0.0.1"], "127.0.0.1", {"X-Real-IP": "10.9.9.9", "X-Forwarded-For": "10.7.7.7"}, "10.9.9.9"),
        (["127.0.0.1"], "10.1.1.1", {"X-Real-IP": "10.9.9.9"}, "10.1.1.1"),
        (["127.0.0.1"], "127.0.0.1", {}, None),
        (["127.0.0.1"], "127.0.0.1", {"X-Real-IP": "10.9.9.9, 10.7.7.7"}, None),
        (["127.0.0.1"], "127.0.0.1", {"X-Real-IP": "'; drop table"}, None),
        (["unix"], "", {"X-Real-IP": "10.9.9.9"}, "10.9.9.9"),
        (["127.0.0.1"], "", {"X-Real-IP": "10.9.9.9"}, None),
        ([], "", {"X-Real-IP": "10.9.9.9"}, None),
        ([], "::ffff:10.1.1.1", {}, "10.1.1.1"),
        ([], "2001:DB8::0:1", {}, "2001:db8::1"),
    ],
)
def test_only_a_trusted_proxy_names_another_address(
    settings: LazySettings, proxies: list[str], peer: str, headers: dict[str, str], expected: str | None
) -> None:
    assert terminal(settings, proxies, peer, **headers) == expected
