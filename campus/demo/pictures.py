"""Pictures without a web server in front: what nginx does for an installation, the demonstration does itself."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.static import serve

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """One picture in one of its sizes; originals and documents are not handed out."""
    if not name.lower().endswith(ENDINGS):
        raise Http404
    return serve(request, name, document_root=str(settings.MEDIA_ROOT / "images"))


def face_with_pictures(face: str) -> list[URLPattern | URLResolver]:
    """A face's own addresses, and pictures before them."""
    return [path("media/images/<str:name>", picture), path("", include(f"campus.urls.{face}"))]
