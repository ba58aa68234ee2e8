"""Guards for views. Every view of a face stands behind one of these, or says why not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from campus.core.viewer import Viewer

View = Callable[..., HttpResponse]


class ViewerRequest(HttpRequest):
    """A request whose viewer is known; for types only."""

    viewer: Viewer
    terminal: str | None


class LearnerRequest(ViewerRequest):
    """A request from a signed-in learner; for types only."""


class StaffRequest(ViewerRequest):
    """A request from a signed-in member of staff; for types only."""


def learner_required(view: View) -> View:
    """Let learners through; to anyone else the page does not exist."""

    @wraps(view)
    def guarded(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.viewer.is_learner:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def staff_required(view: View) -> View:
    """Let staff through; to anyone else the page does not exist."""

    @wraps(view)
    def guarded(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.viewer.is_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def permission_required(*permissions: str) -> Callable[[View], View]:
    """Let staff through who hold every one of these "app_label.codename" permissions; others are told they may not."""

    def decorate(view: View) -> View:
        @wraps(view)
        @staff_required
        def guarded(request: ViewerRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not all(request.viewer.may(permission) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
