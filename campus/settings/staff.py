"""The staff face: the Wagtail admin, for tutors, resettlement staff, moderators and security officers."""

from csp.constants import SELF

from campus.settings.base import *

FACE = "staff"
ROOT_URLCONF = "campus.urls.staff"
WSGI_APPLICATION = "campus.wsgi.application"
ALLOWED_HOSTS = [STAFF_HOST]
CSRF_TRUSTED_ORIGINS = [f"{'https' if TLS else 'http'}://{STAFF_HOST}"]
LOGIN_URL = "accounts:sign-in"
SESSION_COOKIE_NAME = "__Host-vc-staff"
LANGUAGE_COOKIE_NAME = "__Host-vc-staff-words"
LANGUAGE_COOKIE_SECURE = True
MIDDLEWARE = [*MIDDLEWARE, "campus.pages.middleware.PageChooserMiddleware"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # forms look as the Wagtail admin draws them
# The editor shows its preview in a frame and pictures before they are uploaded; scripts and styles stay our own files.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    }
}
