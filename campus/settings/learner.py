"""The learner face: in-cell and workshop terminals. It has no route to the Wagtail admin, nor to any staff view."""

from campus.settings.base import *

FACE = "learner"
ROOT_URLCONF = "campus.urls.learner"
WSGI_APPLICATION = "campus.wsgi.application"
ALLOWED_HOSTS = [LEARNER_HOST]
CSRF_TRUSTED_ORIGINS = [f"{'https' if TLS else 'http'}://{LEARNER_HOST}"]
LOGIN_URL = "accounts:sign-in"
SESSION_COOKIE_NAME = "__Host-vc-learner"
LANGUAGE_COOKIE_NAME = "__Host-vc-words"
LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
# No script of ours writes markup from text, and none may begin to.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {**CONTENT_SECURITY_POLICY["DIRECTIVES"], "require-trusted-types-for": ["'script'"]}
}
