"""The shipped parts together: nginx, sockets that systemd opens, gunicorn with the shipped settings, the real faces."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.deploy.portal_host import (
    CONTENT,
    DEPLOY,
    LEARNER,
    ROOT,
    STAFF,
    PortalHost,
    ask,
    portal_host,
    shipped_environment,
)
from tests.services.nginx import nginx_running
from tests.services.programs import find_program

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalHost]:
    """A portal as activate.sh leaves it, but for accounts and packet rules: they need a host of their own."""
    host = portal_host(tmp_path_factory.mktemp("whole"))
    data = host.root / "var/lib/virtual-campus"
    settings = shipped_environment() | {
        "CAMPUS_SECRET_KEY": "a key for trying the whole portal, long enough for django's own check",
        "CAMPUS_AUDIT_KEY": "another key for trying the whole portal",
        "CAMPUS_DATA_DIR": str(data),
        "DATABASE_URL": f"sqlite:///{data}/campus.sqlite3",
        "WEB_CONCURRENCY": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for command in (["migrate", "--no-input"], ["collectstatic", "--no-input"]):
        manage(settings, *command)
    with ExitStack() as stack:
        for face in ("learner", "staff", "content"):
            stack.callback(stop, start_face(host, face, settings))
        stack.enter_context(nginx_running(host.root, host.http, ports=(host.secure,)))
        yield host


def manage(settings: dict[str, str], *command: str) -> None:
    """Run one command as the worker."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CAMPUS_", "DJANGO_"))}
    environment |= settings | {"DJANGO_SETTINGS_MODULE": "campus.settings.worker"}
    outcome = subprocess.run(
        [sys.executable, "manage.py", *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


def start_face(host: PortalHost, face: str, settings: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Let systemd's own tool open the socket and start gunicorn on it, as campus-face@.socket does."""
    path = host.root / f"run/virtual-campus/{face}.sock"
    given = settings | {"DJANGO_SETTINGS_MODULE": f"campus.settings.{face}"}
    command = [find_program("systemd-socket-activate"), "-l", path]
    command += [word for name, value in given.items() for word in ("-E", f"{name}={value}")]
    command += [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        DEPLOY / "portal/gunicorn.conf.py",
        "campus.wsgi:application",
    ]
    with (host.root / f"{face}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + 10
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a face."""
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.parametrize("name", [LEARNER, STAFF])
def test_a_sign_in_page_comes_with_every_guard(portal: PortalHost, name: str) -> None:
    answer, body = ask(portal, name, "/sign-in/")
    assert answer.status == 200, (portal.root / "learner.log").read_text()
    assert b"<form" in body
    headers = answer.headers
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000; includeSubDomains")
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert len(headers.get_all("Strict-Transport-Security")) == len(headers.get_all("X-Content-Type-Options")) == 1


def test_the_pages_style_comes_from_the_web_server_and_is_kept(portal: PortalHost) -> None:
    _, page = ask(portal, LEARNER, "/sign-in/")
    style = re.search(rb'href="(/static/[^"]+\.css)"', page)[1].decode()
    answer, _ = ask(portal, LEARNER, style, headers={"Accept-Encoding": "gzip"})
    assert answer.status == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"


def test_the_staff_admin_asks_who_is_there(portal: PortalHost) -> None:
    answer, _ = ask(portal, STAFF, "/admin/")
    assert answer.status == 302
    assert "/sign-in/" in answer.headers["Location"]


def test_the_content_face_knows_nobody(portal: PortalHost) -> None:
    answer, _ = ask(portal, f"ab12.{CONTENT}", "/", headers={"Cookie": "__Host-vc-learner=x"})
    assert answer.status == 404
    assert answer.headers["Set-Cookie"] is None


def test_a_name_in_the_request_cannot_choose_the_face(portal: PortalHost) -> None:
    """The learner's socket answers no other face's name, whatever a forged header says."""
    answer, _ = ask(portal, LEARNER, "/sign-in/", headers={"X-Forwarded-Host": STAFF, "Script-Name": "/x"})
    assert answer.status == 200
