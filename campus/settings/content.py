"""The content face: a cookieless origin for course packages, one host name per learner and package."""

from campus.settings.base import *

FACE = "content"
ROOT_URLCONF = "campus.urls.content"
WSGI_APPLICATION = "campus.wsgi.application"
ALLOWED_HOSTS = [CONTENT_HOST, f".{CONTENT_HOST}"]
# No session, no account, no message: this face knows nobody.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "campus.core.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CSRF_USE_SESSIONS = False
CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # no form and no cookie here, so no cross-site request forgery to guard against
    "axes.W002",  # nobody signs in here, so no guard stands here
]
