"""What django-axes asks us: which account, which terminal, how long, and what a locked pair is told."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def account_named(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str | None:
    """The account the attempt was for: the sign-in services fold and check the name before they authenticate."""
    return (credentials or {}).get("username")


def terminal_address(request: HttpRequest) -> str | None:
    """The terminal's address as the middleware established it; a client's own claim is never taken."""
    return getattr(request, "terminal", None)


def cool_off(request: HttpRequest | None = None) -> timedelta:
    """How long a pair of account and terminal stays locked."""
    return timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)


def locked_answer(
    request: HttpRequest, answer: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse | None:
    """The sign-in view's own answer: a locked pair gets the same page and status as a wrong word."""
    return answer
