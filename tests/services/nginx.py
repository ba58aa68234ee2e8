"""A real nginx in front of whatever a test puts behind it, on loopback ports of its own, without root.

    with nginx_running(tmp_path, http="server { listen 127.0.0.1:%d; ... }" % port):
        ...

`http` is the inside of the http block. Logs and temporary files stay under the folder that is given.
"""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.services.programs import find_program

FRAME = """
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/start-up.log notice;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log off;
{http}
}}
"""


def free_port() -> int:
    """A TCP port on the loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def nginx_configuration(folder: Path, http: str) -> Path:
    """Write a whole configuration around the inside of an http block; return its path."""
    path = folder / "nginx.conf"
    path.write_text(FRAME.format(folder=folder, http=http))
    return path


def nginx_test(folder: Path, http: str) -> subprocess.CompletedProcess[str]:
    """What `nginx -t` says about a configuration."""
    command = [find_program("nginx"), "-t", "-q", "-p", folder, "-c", nginx_configuration(folder, http)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


@contextmanager
def nginx_running(folder: Path, http: str, *, ports: tuple[int, ...] = ()) -> Iterator[None]:
    """Run nginx until the block ends; wait first until each of `ports` answers."""
    configuration = nginx_configuration(folder, http)
    command = [find_program("nginx"), "-p", folder, "-c", configuration]
    with (folder / "nginx.out").open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        try:
            for port in ports:
                _wait_until_open(server, port, folder)
            yield
        finally:
            server.terminate()
            server.wait(timeout=10)


def _wait_until_open(server: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"nginx ended at once: {(folder / 'nginx.out').read_text()}")
        with socket.socket() as probe:
            probe.settimeout(0.2)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"nginx did not answer on port {port}")
