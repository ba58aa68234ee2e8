"""The machine's floor: the CPU of a bare WSGI function that answers 2 KB, on the server that the portal runs on."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

REQUESTS = 3000
BODY = b"x" * 2048


def app(environ: object, start_response: object) -> list[bytes]:
    """Answer 2 KB and nothing else."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))])  # type: ignore[operator]
    return [BODY]


def process_cpu_seconds(pid: int) -> float:
    """User and system CPU that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children_of(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def floor_cpu_seconds() -> float:
    """CPU seconds for one request at the floor: gunicorn with one worker, `REQUESTS` requests one after another."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-w", "1", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    server = subprocess.Popen([*command, "tests.bench.floor:app"])
    try:
        _ask_until_answered(port)
        worker = children_of(server.pid)[0]
        for _ in range(200):
            _ask(port)
        before = process_cpu_seconds(worker)
        for _ in range(REQUESTS):
            _ask(port)
        return (process_cpu_seconds(worker) - before) / REQUESTS
    finally:
        server.terminate()
        server.wait(timeout=20)


def _ask(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/")
    connection.getresponse().read()
    connection.close()


def _ask_until_answered(port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            return _ask(port)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
