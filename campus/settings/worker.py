"""The worker and operators' commands: no face, no request."""

from campus.settings.base import *

FACE = "worker"
ROOT_URLCONF = "campus.urls.staff"
WSGI_APPLICATION = "campus.wsgi.application"
ALLOWED_HOSTS = ["worker.invalid"]  # it answers no request at all
LOGIN_URL = "accounts:sign-in"
SESSION_COOKIE_NAME = "__Host-vc-worker"
