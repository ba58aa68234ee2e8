"""Answers for what went wrong: plain words, no detail, one way on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.views.decorators.csrf import requires_csrf_token


def _answer(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return TemplateResponse(request, f"errors/{template}.html", status=status).render()


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return _answer(request, "400", 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, and not allowed."""
    return _answer(request, "403", 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such thing, or it is not for this reader."""
    return _answer(request, "404", 404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _answer(request, "500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long or came from elsewhere. The reason is not shown.

    A sign-in page that stood open overnight comes back fresh instead: nobody is signed in by that.
    """
    if request.path == resolve_url(settings.LOGIN_URL):
        return redirect(settings.LOGIN_URL)
    return _answer(request, "csrf", 403)


def bare_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 of the content face: no template, no session, nothing to learn from."""
    return HttpResponse("Not found", status=404, content_type="text/plain")
