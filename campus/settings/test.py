"""What tests run under: the learner face by default; `tests/faces.py` switches each request to the face it names."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("CAMPUS_SECRET_KEY", "a key for tests and nothing else, long enough for the check of keys")
os.environ.setdefault("CAMPUS_AUDIT_KEY", "another key for tests")
os.environ.setdefault("CAMPUS_DATA_DIR", tempfile.mkdtemp(prefix="campus-tests-"))
os.environ["CAMPUS_TLS"] = "no"

from campus.settings.learner import *

INSTALLED_APPS = [*INSTALLED_APPS, "campus.demo"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = [LEARNER_HOST, STAFF_HOST, CONTENT_HOST, f".{CONTENT_HOST}", "testserver"]
MEDIA_ROOT = Path(os.environ["CAMPUS_DATA_DIR"]) / "media"
ELASTICSEARCH_URLS = []  # `ELASTICSEARCH_URL` is for the tests that ask for that engine, by their fixture
