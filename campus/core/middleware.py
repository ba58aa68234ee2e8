"""Headers that stand on every answer of every face."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "clipboard-write",
        "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection",
        "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
        "screen-wake-lock", "serial", "storage-access", "usb", "window-management", "xr-spatial-tracking",
    )
)  # fmt: skip
CLEAR_SITE_DATA = '"cache", "cookies", "storage"'


class SecurityHeadersMiddleware:
    """Adds what Django's own middleware does not: no powers for the page, nothing kept, nothing shared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and put the headers on."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        # Static files carry a year's cache of their own; everything else is somebody's and is kept by nobody.
        response.setdefault("Cache-Control", "no-store, private")
        session_cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if session_cookie is not None and session_cookie["max-age"] == 0:
            # A session ended: Back must bring up nothing of it. Deleting the cookie alone keeps what is in the cache.
            response["Clear-Site-Data"] = CLEAR_SITE_DATA
        return response
