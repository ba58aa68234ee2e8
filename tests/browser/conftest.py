"""Real Chromium against the portal as `make run` starts it: real processes, invented people, a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.services.programs import find_program

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "Ctrl-C stops it."


@dataclass(frozen=True)
class Portal:
    """Where the running portal answers."""

    learner: str
    staff: str
    content: str
    data: Path


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nothing listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def demo_environment(data: Path, ports: list[int] | None = None) -> dict[str, str]:
    """The environment of `make run` with a data folder of its own, and none of this machine's settings."""
    learner, staff, content = ports or (0, 0, 0)
    return {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CAMPUS_", "DJANGO_", "DATABASE_"))
        },
        "CAMPUS_DATA_DIR": str(data),
        "CAMPUS_LEARNER_PORT": str(learner),
        "CAMPUS_STAFF_PORT": str(staff),
        "CAMPUS_CONTENT_PORT": str(content),
        "CAMPUS_SIGN_IN_FAILURES": "5",
    }


def demo(what: str, data: Path) -> "subprocess.CompletedProcess[str]":
    """Run `python -m campus.demo` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "campus.demo", what],
        cwd=ROOT,
        env=demo_environment(data),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def portal_running(data: Path, ports: list[int]) -> Iterator[tuple[Portal, list[str]]]:
    """The portal as `make run` starts it, and what it says; stopped by Ctrl-C at the end."""
    learner, staff, content = ports
    process = subprocess.Popen(
        [sys.executable, "-m", "campus.demo", "run"],
        cwd=ROOT,
        env=demo_environment(data, ports),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    assert process.stdout is not None
    watchdog = threading.Timer(240, process.kill)
    watchdog.start()
    for line in process.stdout:
        said.append(line)
        if READY in line:
            break
    watchdog.cancel()
    if process.poll() is not None:
        pytest.fail("The portal did not start:\n" + "".join(said[-60:]))
    drain = threading.Thread(target=lambda: said.extend(process.stdout or []), daemon=True)
    drain.start()
    yield (
        Portal(
            learner=f"http://learner.localhost:{learner}",
            staff=f"http://staff.localhost:{staff}",
            content=f"http://content.localhost:{content}",
            data=data,
        ),
        said,
    )
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0, "".join(said[-40:])


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The running portal, once for all browser tests of a process."""
    with portal_running(tmp_path_factory.mktemp("portal"), free_ports(3)) as (running, _said):
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own Chromium, with its back/forward cache left on: that is what Back must not bring a page up from."""
    return {
        **browser_type_launch_args,
        "executable_path": str(find_program("chromium")),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
        "ignore_default_args": ["--disable-back-forward-cache"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The screen of a workshop terminal."""
    return {**browser_context_args, "viewport": {"width": 1366, "height": 768}, "locale": "en-GB"}


@pytest.fixture
def plain_context(browser: Browser) -> Iterator[BrowserContext]:
    """A window with scripting switched off."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB", java_script_enabled=False)
    yield context
    context.close()
