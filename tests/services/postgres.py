"""A real PostgreSQL for the tests, from the system's own server programs: one for the whole session, gone at its end.

    postgres_server.url("campus")      an address for DATABASE_URL, with the database made on first use

When `DATABASE_URL` names a PostgreSQL, that server is used instead and nothing is started.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.services.programs import find_program

OWNER = "campus"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=64MB")


@dataclass(slots=True)
class PostgresServer:
    """A running server: `base_url` is that of its maintenance database."""

    base_url: str
    _made: set[str] = field(default_factory=set)

    def url(self, name: str, *, fresh: bool = True) -> str:
        """The address of a database of this name; made empty the first time it is asked for, unless `fresh` is no."""
        if name not in self._made:
            with psycopg.connect(self.base_url, autocommit=True) as connection:
                there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
                if there and fresh:
                    connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
                if fresh or not there:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            self._made.add(name)
        return urlunsplit(urlsplit(self.base_url)._replace(path=f"/{name}"))

    def drop(self, name: str) -> None:
        """Remove a database that `url` made."""
        with psycopg.connect(self.base_url, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        self._made.discard(name)


@contextmanager
def postgres_running() -> Iterator[PostgresServer]:
    """The server that `DATABASE_URL` names, or one of our own until the block ends."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        server = PostgresServer(given)
        try:
            yield server
        finally:
            for name in list(server._made):
                server.drop(name)
        return
    # Outside the checkout, and with a short name: a unix socket's path may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="campus-pg-"))
    try:
        with _own_server(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _own_server(folder: Path) -> Iterator[PostgresServer]:
    user = _plain_user()
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o700)
    data = folder / "data"
    initdb = [find_program("initdb"), "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    made = subprocess.run(initdb, capture_output=True, text=True, timeout=120, check=False, user=user, cwd=folder)
    if made.returncode:
        pytest.fail(f"initdb failed: {made.stderr}")
    port = _free_port()
    command = [find_program("postgres"), "-D", data, "-k", folder, "-h", "127.0.0.1", "-p", str(port)]
    for setting in FAST:
        command += ["-c", setting]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, user=user, cwd=folder)
    try:
        url = f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        _wait_until_ready(process, url, folder / "server.log")
        yield PostgresServer(url)
    finally:
        process.terminate()  # SIGTERM: lets sessions end; SIGINT after a while cuts them off
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.send_signal(2)
            process.wait(timeout=20)


def _plain_user() -> str | None:
    """Who the server runs as: PostgreSQL refuses root. None is ourselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"postgres ended at once: {log.read_text()}")
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"postgres did not answer: {log.read_text()}")
