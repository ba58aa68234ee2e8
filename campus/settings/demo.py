"""What `make run` uses: one machine, invented people, keys of its own under the data folder, plain http on *.localhost.

`CAMPUS_FACE` chooses which process this is. Never for a real prison.
"""

import os
import secrets

from campus.settings import environment as env


def _own_key(name: str) -> str:
    path = env.data_dir() / "keys" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


os.environ.setdefault("CAMPUS_SECRET_KEY", _own_key("secret"))
os.environ.setdefault("CAMPUS_AUDIT_KEY", _own_key("audit"))
os.environ.setdefault("CAMPUS_TLS", "no")
# The demo's own little server stands in for the proxy; nobody may claim another address to it.
os.environ.setdefault("CAMPUS_TRUSTED_PROXIES", "")

_face = os.environ.get("CAMPUS_FACE", "worker")
if _face == "learner":
    from campus.settings.learner import *
elif _face == "staff":
    from campus.settings.staff import *
elif _face == "content":
    from campus.settings.content import *
else:
    from campus.settings.worker import *

DEMO = True
if _face in {"learner", "staff"}:
    ROOT_URLCONF = f"campus.demo.urls.{_face}"
INSTALLED_APPS = [*INSTALLED_APPS, "campus.demo"]
# No web server stands in front here to compress pages. Django pads what it compresses, and the form's token is masked anew
# each time, so the length of a page tells nothing of it.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
LEARNER_PORT = env.number("CAMPUS_LEARNER_PORT", 8000)
STAFF_PORT = env.number("CAMPUS_STAFF_PORT", 8001)
CONTENT_PORT = env.number("CAMPUS_CONTENT_PORT", 8002)
CSRF_TRUSTED_ORIGINS = [f"http://{LEARNER_HOST}:{LEARNER_PORT}", f"http://{STAFF_HOST}:{STAFF_PORT}"]
WAGTAILADMIN_BASE_URL = f"http://{STAFF_HOST}:{STAFF_PORT}"
