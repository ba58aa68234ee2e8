"""A face as a real process: gunicorn on a loopback port or a unix socket, over a database file of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(face: str, data: Path, **more: str) -> dict[str, str]:
    """What a face's process is started with: production settings, but for TLS, which the proxy would end."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CAMPUS_", "DJANGO_", "DATABASE_"))
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "tests.services.face_settings",
        "CAMPUS_FACE": face,
        "CAMPUS_DATA_DIR": str(data),
        "CAMPUS_SECRET_KEY": "a key for real processes in tests, longer than fifty characters",
        "CAMPUS_AUDIT_KEY": "another key for real processes in tests",
        "CAMPUS_TLS": "no",
        "CAMPUS_LOG_LEVEL": "WARNING",
        **more,
    }


def database_make(data: Path, script: str) -> None:
    """Make the tables in `data` and run a few lines of Python there, as the learner process would."""
    for command in (["migrate", "--verbosity", "0"], ["shell", "--no-imports", "-c", script]):
        result = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment("learner", data),
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        if result.returncode:
            pytest.fail(f"manage.py {command[0]}: {result.stderr[-3000:]}")


@contextmanager
def face_running(face: str, data: Path, bind: str, **more: str) -> Iterator[None]:
    """Serve a face at `bind` ("127.0.0.1:PORT" or "unix:PATH") until the block ends."""
    log = data / f"gunicorn-{face}-{time.monotonic_ns()}.log"
    command = [sys.executable, "-m", "gunicorn", "campus.wsgi", "--bind", bind, "--threads", "4"]
    with log.open("w") as out:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(face, data, **more),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_open(server, bind, log)
            yield
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_open(server: "subprocess.Popen[bytes]", bind: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"gunicorn ended at once: {log.read_text()[-3000:]}")
        if _answers(bind):
            return
        time.sleep(0.05)
    pytest.fail(f"gunicorn did not answer at {bind}: {log.read_text()[-3000:]}")


def _answers(bind: str) -> bool:
    if bind.startswith("unix:"):
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(bind.removeprefix("unix:")) == 0
    host, _, port = bind.partition(":")
    with socket.socket() as probe:
        probe.settimeout(0.2)
        return probe.connect_ex((host, int(port))) == 0
