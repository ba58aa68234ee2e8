"""The ways at the top of every learner page. Apps register them in the slot NAVIGATION; the current one is marked."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from campus.core.viewer import Viewer
from campus.pages.slots import Slot, parts


@dataclass(frozen=True, slots=True)
class WayShown:
    """A way as the shell draws it."""

    label: str
    url: str
    icon: str
    current: bool


def ways_for(viewer: Viewer, request: HttpRequest) -> list[WayShown]:
    """The ways for this learner, in order; the one that the request's address lies under longest is current."""
    ways = [part.data["way"] for part in parts(Slot.NAVIGATION, viewer, request=request)]
    urls = [reverse(way.name) for way in ways]
    starts = [way.under or url for way, url in zip(ways, urls, strict=True)]
    fitting = [start for start in starts if _lies_under(request.path, start)]
    current = max(fitting, key=len, default=None)
    return [
        WayShown(way.label, url, way.icon, start == current) for way, url, start in zip(ways, urls, starts, strict=True)
    ]


def _lies_under(path: str, start: str) -> bool:
    return path == "/" if start == "/" else path.startswith(start)
