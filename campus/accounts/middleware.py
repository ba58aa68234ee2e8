"""Which terminal, which face, who is looking."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from campus.accounts.auditing import terminal_now
from campus.accounts.models import UserKind
from campus.accounts.viewers import viewer_of

Answer = Callable[[HttpRequest], HttpResponse]
KIND_OF_FACE = {"learner": UserKind.LEARNER, "staff": UserKind.STAFF, "worker": UserKind.STAFF}


class TerminalAddressMiddleware:
    """Sets `request.terminal`: the proxy's word when the proxy is trusted, else the connection's own address."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Establish the terminal's address, for this request and for what it records."""
        peer = request.META.get("REMOTE_ADDR") or "unix"
        terminal: str | None = peer
        if peer in settings.TRUSTED_PROXIES:
            # The proxy overwrites this header with the address it saw; a client's own value never arrives.
            terminal = request.META.get("HTTP_X_REAL_IP") or None
        request.terminal = terminal if terminal != "unix" else None  # type: ignore[attr-defined]
        token = terminal_now.set(request.terminal)  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            terminal_now.reset(token)


class FaceMiddleware:
    """Sets `request.viewer`, and signs out an account that does not belong to this face."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the account, once."""
        user = request.user
        if user.is_authenticated and user.kind != KIND_OF_FACE[settings.FACE]:
            logout(request)
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined, arg-type]
        return self.get_response(request)
