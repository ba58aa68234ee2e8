"""Requests to a face: each runs under that face's own settings module, as its process would."""

import importlib
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

SWITCHED = (
    "FACE", "ROOT_URLCONF", "MIDDLEWARE", "CSRF_TRUSTED_ORIGINS", "LOGIN_URL", "SESSION_COOKIE_NAME", "CSRF_USE_SESSIONS",
    "LANGUAGE_COOKIE_NAME", "CONTENT_SECURITY_POLICY", "DATA_UPLOAD_MAX_MEMORY_SIZE", "DATA_UPLOAD_MAX_NUMBER_FIELDS",
    "FORM_RENDERER",
)  # fmt: skip
HOSTS = {"learner": "learner.localhost", "staff": "staff.localhost", "content": "content.localhost"}


def face_settings(face: str) -> dict[str, Any]:
    """The settings in which a face's process differs from the others."""
    module = importlib.import_module(f"campus.settings.{face}")
    return {name: getattr(module, name) for name in SWITCHED if hasattr(module, name)}


def face_url(face: str, name: str, *args: Any, **kwargs: Any) -> str:
    """Reverse an address in one face's URLconf."""
    return reverse(name, urlconf=face_settings(face)["ROOT_URLCONF"], args=args, kwargs=kwargs or None)


class FaceClient(Client):
    """A browser at one face. Redirects, cookies and middleware are that face's own."""

    def __init__(self, face: str, **defaults: Any) -> None:
        """Aim at the face's host; `defaults` as Django's client takes them (REMOTE_ADDR is the terminal)."""
        super().__init__(SERVER_NAME=HOSTS[face], **defaults)
        self.face = face

    def request(self, **request: Any) -> HttpResponse:
        """Answer under the face's settings."""
        with override_settings(**face_settings(self.face)):
            return super().request(**request)

    def sign_in(self, user: Any) -> "FaceClient":
        """Be signed in as this account, without going through the sign-in page."""
        with override_settings(**face_settings(self.face)):
            self.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        return self
