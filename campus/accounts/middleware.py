"""Which terminal, which face, who is looking, and whether the session is still good."""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from campus.accounts.auditing import terminal_now
from campus.accounts.models import User, UserKind
from campus.accounts.services.sessions import (
    ended_reason,
    session_end,
    session_end_later,
    session_facts,
    session_limits,
    session_seen,
)
from campus.accounts.sessions import WRITTEN_EVERY, SessionEnd, session_end_due
from campus.accounts.viewers import viewer_of
from campus.core import clock

Answer = Callable[[HttpRequest], HttpResponse]
KIND_OF_FACE = {"learner": UserKind.LEARNER, "staff": UserKind.STAFF, "worker": UserKind.STAFF}
UNIX = "unix"
# Requests that pages send by themselves: they keep nobody signed in.
NOT_ACTIVITY = {
    "accounts:signed-out",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "accounts:admin-jsi18n",
    "accounts:admin-sprite",
}
# All that somebody may reach who holds a one-time secret: replacing it, leaving, hiding the page, saying "still here".
OPEN_BEFORE_NEW_SECRET = {
    "accounts:welcome",
    "accounts:welcome-words",
    "accounts:welcome-again",
    "accounts:new-password",
    "accounts:sign-out",
    "accounts:signed-out",
    "accounts:still-here",
    "hide",
    "accounts:admin-jsi18n",
    "accounts:admin-sprite",
}


class TerminalAddressMiddleware:
    """Sets `request.terminal`: the proxy's word when the proxy is trusted, else the connection's own address."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Establish the terminal's address, for this request and for what it records."""
        peer = request.META.get("REMOTE_ADDR") or UNIX  # a unix socket has no address
        told = peer
        if peer in settings.TRUSTED_PROXIES:
            # The proxy overwrites this header with the address it saw; a client's own value never arrives.
            told = request.META.get("HTTP_X_REAL_IP", "")
        terminal = address_fold(told)
        request.terminal = terminal  # type: ignore[attr-defined]
        token = terminal_now.set(terminal)
        try:
            return self.get_response(request)
        finally:
            terminal_now.reset(token)


def address_fold(told: str) -> str | None:
    """Return an IP address in its one form, or None for what is none."""
    try:
        address = ip_address(told.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(address)


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
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)


class SessionMiddleware:
    """Ends a session whose time is over, notes activity, and leads to new words before anything else."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the rest of the house while the session lasts."""
        reason = self._over(request)
        if reason is None:
            return self.get_response(request)
        if is_from_script(request):
            # Nobody reads this answer: the page goes to the signed-out page next, and that has to know why.
            session_end_later(request, reason)
            return HttpResponse(status=403)
        session_end(request, reason)
        return redirect("accounts:signed-out", reason.value)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Note that the person did something; until a one-time secret is replaced, lead there."""
        user = request.user
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not isinstance(user, User) and not user.is_authenticated:
            return None
        if name not in NOT_ACTIVITY and not is_autosave(request):
            session_seen(request.session, user)
        if user.must_change_secret and name not in OPEN_BEFORE_NEW_SECRET:
            if is_from_script(request):
                return HttpResponse(status=403)
            return redirect("accounts:welcome" if user.is_learner else "accounts:new-password")
        return None

    @staticmethod
    def _over(request: HttpRequest) -> SessionEnd | None:
        user, session = request.user, request.session
        if not user.is_authenticated:
            # A session that was somebody's, of an account that may not sign in any more, counts as stopped.
            return ended_reason(session) or (SessionEnd.STOPPED if SESSION_KEY in session else None)
        if user.is_learner and user.session_key != session.session_key:
            return SessionEnd.ELSEWHERE
        facts = session_facts(session)
        if facts is None:
            return None
        is_ping = settings.FACE == "learner" and request.path == reverse("accounts:still-here")
        grace = WRITTEN_EVERY if is_ping else WRITTEN_EVERY * 0
        return session_end_due(facts, session_limits(), clock.now(), grace=grace)


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """Sends whoever is not signed in to the sign-in page, and says "not found" where there is nothing to sign in for.

    On the learner face the address that was asked for is not carried along: the next person at a terminal must not see
    where the last one was.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        """Answer for somebody who is not signed in."""
        if is_from_script(request):
            return HttpResponse(status=403)
        if settings.FACE != "learner":
            return super().handle_no_permission(request, view_func)
        match = request.resolver_match
        if match is not None and match.view_name == "wagtail_serve":
            _page_or_404(request, match.args[0] if match.args else match.kwargs.get("path", ""))
        return redirect(settings.LOGIN_URL)


def is_from_script(request: HttpRequest) -> bool:
    """Whether a page's own script asks, so that a redirect to a page would help nobody."""
    return bool(request.headers.get("X-Requested-With"))


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page editor saves by itself: such a request wants JSON and would not take a page."""
    return settings.FACE == "staff" and request.method == "POST" and not request.accepts("text/html")


def _page_or_404(request: HttpRequest, path: str) -> None:
    """Raise Http404 unless staff have written a page for this address."""
    from wagtail.models import Site

    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    site.root_page.specific.route(request, [part for part in path.split("/") if part])
