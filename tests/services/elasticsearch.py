"""A real Elasticsearch for the tests: one for the whole session, gone at its end.

    elasticsearch_server.engine()   a search engine there, with index names of its own

When `ELASTICSEARCH_URL` names a server (several with commas between), it is used instead and nothing is fetched.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import ApiError, Elasticsearch, TransportError

from campus.search.engines.elasticsearch import ElasticsearchEngine
from campus.search.engines.elasticsearch_connection import Connection
from tests.services.certificates import certificates_make
from tests.services.elasticsearch_files import elasticsearch_folder, java_home
from tests.services.programs import find_program

START_SECONDS = 180
STOP_SECONDS = 20
USER, PASSWORD = "campus", "a password for tests"
PASSWORD_BCRYPT = "$2a$10$a34WNNhR82X2IXKNMArTs.AG9obRv.qYfFjNW5r4aNN2YnceHjQJu"
LOGGING = """
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d][%p][%c] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


@dataclass(slots=True)
class ElasticsearchServer:
    """A running server and what one needs to speak to it."""

    urls: list[str]
    access: dict[str, Any] = field(default_factory=dict)  # for the client: ca_certs, basic_auth, api_key
    log: Path | None = None
    process: "subprocess.Popen[bytes] | None" = None
    _prefixes: list[str] = field(default_factory=list)

    def client(self, **more: Any) -> Elasticsearch:
        """A client of the tests' own."""
        return Elasticsearch(self.urls, **self.access, **more)

    def engine(self, *, seconds: float = 10.0, **access: Any) -> ElasticsearchEngine:
        """An engine whose index names begin with a prefix of its own; patient, because tests share a slow machine.

        `access` are arguments of `Connection` that replace those that fit this server.
        """
        prefix = f"campus-test-{os.getpid()}-{secrets.token_hex(3)}"
        self._prefixes.append(prefix)
        fitting: dict[str, Any] = {"urls": self.urls, "ca_file": self.access.get("ca_certs", "")}
        if "basic_auth" in self.access:
            fitting["user"], fitting["password"] = self.access["basic_auth"]
        connection = Connection(**(fitting | access), seconds=seconds)
        return ElasticsearchEngine(connection, prefix=prefix, replicas=0, build_slice=100)

    def clear(self) -> None:
        """Remove the indices of every prefix given out."""
        with self.client() as client:
            for prefix in self._prefixes:
                for index in client.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
                    client.indices.delete(index=index, ignore_unavailable=True)
        self._prefixes.clear()


@contextmanager
def elasticsearch_running(
    *, secure: bool = False, heap: str = "512m", more: Mapping[str, str] | None = None
) -> Iterator[ElasticsearchServer]:
    """The server that `ELASTICSEARCH_URL` names, or one of our own until the block ends.

    Args:
        secure: a server of our own with TLS and passwords, whatever `ELASTICSEARCH_URL` says.
        heap: memory for Java, as "512m" or "1g".
        more: lines for elasticsearch.yml.
    """
    given = os.environ.get("ELASTICSEARCH_URL", "")
    if given and not secure:
        server = ElasticsearchServer([url.strip() for url in given.split(",")])
        try:
            yield server
        finally:
            server.clear()
        return
    folder = Path(tempfile.mkdtemp(prefix="campus-es-"))
    try:
        with _own_server(folder, secure=secure, heap=heap, more=more or {}) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _own_server(folder: Path, *, secure: bool, heap: str, more: Mapping[str, str]) -> Iterator[ElasticsearchServer]:
    java, port = java_home(), _free_port()
    server = ElasticsearchServer([f"{'https' if secure else 'http'}://127.0.0.1:{port}"], log=folder / "server.log")
    _home_make(folder, heap)
    if secure:
        server.access = {"ca_certs": str(_security_make(folder)), "basic_auth": (USER, PASSWORD)}
    lines = {
        "cluster.name": folder.name,
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": str(port),
        "transport.port": str(_free_port()),
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "xpack.security.enabled": str(secure).lower(),
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "action.auto_create_index": "false",  # an index that nobody made on purpose is a fault of ours
        **({"xpack.security.http.ssl.enabled": "true"} if secure else {}),
        **({"xpack.security.http.ssl.key": "server.key"} if secure else {}),
        **({"xpack.security.http.ssl.certificate": "server.crt"} if secure else {}),
        **more,
    }
    (folder / "config" / "elasticsearch.yml").write_text("".join(f"{name}: {value}\n" for name, value in lines.items()))
    user = _plain_user()
    if user:
        for path in (folder, *(folder / name for name in ("config", "data", "logs", "tmp"))):
            shutil.chown(path, user)
        for path in (folder / "config").iterdir():
            shutil.chown(path, user)
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "ES_JAVA_HOME": str(java),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
    }
    # Should this process be killed, the server goes with it.
    program = folder / "home" / "bin" / "elasticsearch"
    command: list[str | Path] = [find_program("setpriv"), "--pdeathsig", "TERM", program]
    server.process = _process_start(command, folder, environment, user)
    try:
        _wait_until_ready(server)
        yield server
    finally:
        _process_stop(server.process)


def _process_start(
    command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], user: str | None
) -> "subprocess.Popen[bytes]":
    with (folder / "server.log").open("w") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=dict(environment),
            user=user,
            start_new_session=True,
        )


def _process_stop(process: "subprocess.Popen[bytes]") -> None:
    """End the launcher and the server it started: they are a process group of their own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return


def _home_make(folder: Path, heap: str) -> None:
    """A home whose files are links to those in the cache: the server's user may not be let into the cache itself."""
    source = elasticsearch_folder()
    shutil.copytree(source, folder / "home", copy_function=_link)
    for name in ("config", "data", "logs", "tmp"):
        (folder / name).mkdir()
    shutil.copy(source / "config" / "jvm.options", folder / "config")
    (folder / "config" / "jvm.options.d").mkdir()
    (folder / "config" / "jvm.options.d" / "tests.options").write_text(f"-Xms{heap}\n-Xmx{heap}\n")
    (folder / "config" / "log4j2.properties").write_text(LOGGING)
    folder.chmod(0o755)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def _security_make(folder: Path) -> Path:
    """Write the server's certificate and its one user; returns the file of the authority that signed."""
    config = folder / "config"
    authority = certificates_make(config, "127.0.0.1")
    (config / "users").write_text(f"{USER}:{PASSWORD_BCRYPT}\n")
    (config / "users_roles").write_text(f"superuser:{USER}\n")
    for name in ("roles.yml", "role_mapping.yml"):
        (config / name).write_text("")
    return authority


def _plain_user() -> str | None:
    """Who the server runs as: Elasticsearch refuses root. None is ourselves."""
    if os.geteuid() != 0:
        return None
    return "nobody" if "nobody" in {entry.pw_name for entry in pwd.getpwall()} else "daemon"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(server: ElasticsearchServer) -> None:
    assert server.process
    assert server.log
    deadline = time.monotonic() + START_SECONDS
    with server.client(max_retries=0, request_timeout=5) as client:
        while time.monotonic() < deadline:
            if server.process.poll() is not None:
                pytest.fail(f"elasticsearch ended at once: {server.log.read_text()[-3000:]}")
            try:
                client.cluster.health(wait_for_status="yellow", timeout="5s")
            except (ApiError, TransportError):
                time.sleep(0.3)
            else:
                return
    pytest.fail(f"elasticsearch did not answer: {server.log.read_text()[-3000:]}")
