"""Setting the demonstration up, starting its processes, and stopping them cleanly."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from campus.demo import sign_ins, story

FACES = ("learner", "staff", "content")
ANSWERS_WITHIN = 60.0  # seconds; about 8 on two cores


def run() -> int:
    """Set up what is missing, serve the three faces and the worker until Ctrl-C; return the exit code."""
    ports = {
        "learner": settings.LEARNER_PORT,  # type: ignore[misc] # the demonstration's own settings
        "staff": settings.STAFF_PORT,  # type: ignore[misc]
        "content": settings.CONTENT_PORT,  # type: ignore[misc]
    }
    for face, port in ports.items():
        if _is_taken(port):
            _say(f"Port {port} is in use. Set CAMPUS_{face.upper()}_PORT to another one and run again.")
            return 1
    _set_up()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with _processes(ports) as processes:
        if not _wait_until_answering(ports, processes, stop):
            return 0 if stop.is_set() else 1
        sign_ins.show(ports)
        while not stop.wait(0.5):
            if dead := [name for name, process in processes.items() if process.poll() is not None]:
                _say(f"The {dead[0]} process has stopped; its last words are above.")
                return 1
        _say("\nStopping ...")
    _say("Stopped. Everything is saved; `make run` carries on where you were.")
    return 0


def reset() -> int:
    """Forget all demonstration data: database, bundles, keys, files."""
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        _say("DATABASE_URL names a server. Empty that database yourself; a demonstration does not delete from it.")
        return 1
    if settings.DATA_DIR.exists():
        shutil.rmtree(settings.DATA_DIR)
    _say("All demonstration data is gone. `make run` makes it new.")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _set_up() -> None:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    _step("Preparing the database", lambda: call_command("migrate", verbosity=0, interactive=False))
    _step("Gathering styles and scripts", _collect_static)
    story.tell(_step)


def _step(words: str, act: Callable[[], object]) -> None:
    sys.stdout.write(f"{words} ... ")
    sys.stdout.flush()
    began = time.monotonic()
    act()
    _say(f"done ({time.monotonic() - began:.1f} s)")


def _collect_static() -> None:
    """Collect static files when they differ from the ones collected last."""
    stamp = settings.STATIC_ROOT / ".collected"
    print_of_sources = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == print_of_sources:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(print_of_sources)


def _static_fingerprint() -> str:
    """A short print of names, sizes and times of our own static files and of the package lock they come with."""
    digest = hashlib.sha256()
    roots = [Path(folder) for folder in settings.STATICFILES_DIRS]
    for path in sorted(file for root in roots for file in root.rglob("*") if file.is_file()):
        facts = path.stat()
        digest.update(f"{path.name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    digest.update((settings.BASE_DIR / "requirements" / "portal.txt").read_bytes())
    return digest.hexdigest()


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


@contextmanager
def _processes(ports: dict[str, int]) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Start the faces and the worker, each in a session of its own; stop them all at the end, kindly and then not."""
    started = {face: _start(face, _gunicorn(ports[face])) for face in FACES}
    started["worker"] = _start(
        "worker", [sys.executable, "manage.py", "db_worker", "--no-reload", "--no-startup-delay", "-v", "0"]
    )
    try:
        yield started
    finally:
        for process in started.values():
            process.terminate()
        for process in started.values():
            try:
                process.wait(timeout=8)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _gunicorn(port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "campus.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
        "--workers", "1", "--threads", "8", "--log-level", "warning", "--graceful-timeout", "5",
    ]  # fmt: skip


def _start(face: str, command: list[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "CAMPUS_FACE": face, "CAMPUS_LOG_LEVEL": "ERROR"}
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)  # noqa: S603


def _wait_until_answering(
    ports: dict[str, int], processes: dict[str, subprocess.Popen[bytes]], stop: threading.Event
) -> bool:
    deadline = time.monotonic() + ANSWERS_WITHIN
    waiting = dict(ports)
    while waiting and time.monotonic() < deadline and not stop.is_set():
        if any(process.poll() is not None for process in processes.values()):
            _say("A process could not start; its words are above.")
            return False
        waiting = {face: port for face, port in waiting.items() if not _answers(face, port)}
        stop.wait(0.1)
    if waiting and not stop.is_set():
        _say(f"No answer from: {', '.join(waiting)}.")
    return not waiting


def _answers(face: str, port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"{face}.localhost:{port}"})
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True
