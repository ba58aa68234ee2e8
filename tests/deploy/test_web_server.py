"""The shipped web server configuration in a real nginx: what reaches a portal process, what never does."""

import gzip
import http.client
import json
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.deploy.portal_host import CONTENT, LEARNER, STAFF, PortalHost, ask, portal_host, socket_for
from tests.services.nginx import nginx_running, nginx_test

pytestmark = pytest.mark.services
PACKAGE = f"ab12cd34.{CONTENT}"


class Teller(BaseHTTPRequestHandler):
    """Stands where a portal process would and answers with what it was told."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Say which face this is, the path and every header."""
        told = {name.lower(): value for name, value in self.headers.items()}
        body = json.dumps({"face": self.server.face, "path": self.path, "headers": told}).encode()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "seen=1")
        self.send_header("X-Powered-By", "something")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        """Take what is sent."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class TellerServer(socketserver.ThreadingUnixStreamServer):
    """One portal process on its socket."""

    daemon_threads = True

    def __init__(self, path: Path, face: str) -> None:
        """Listen, as a named face."""
        self.face = face
        super().__init__(str(path), Teller)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """A unix socket has no address; the handler wants one."""
        return super().get_request()[0], ("unix", 0)


@pytest.fixture
def host(tmp_path: Path) -> PortalHost:
    """The configuration rendered into a folder, nothing running."""
    return portal_host(tmp_path)


@pytest.fixture
def running(host: PortalHost) -> Iterator[PortalHost]:
    """nginx with the three faces behind it."""
    with ExitStack() as stack:
        for face in ("learner", "staff", "content"):
            server = TellerServer(host.root / f"run/virtual-campus/{face}.sock", face)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        stack.enter_context(nginx_running(host.root, host.http, ports=(host.secure, host.plain)))
        yield host


def told(host: PortalHost, name: str, path: str, headers: dict[str, str] | None = None) -> dict[str, str]:
    """The headers that the portal process got."""
    return dict(json.loads(ask(host, name, path, headers=headers)[1])["headers"])


def test_nginx_accepts_the_rendered_configuration(host: PortalHost) -> None:
    outcome = nginx_test(host.root, host.http)
    assert outcome.returncode == 0, outcome.stderr
    assert "warn" not in outcome.stderr


@pytest.mark.parametrize(("name", "face"), [(LEARNER, "learner"), (STAFF, "staff"), (PACKAGE, "content")])
def test_each_name_leads_to_its_own_face(running: PortalHost, name: str, face: str) -> None:
    assert json.loads(ask(running, name, "/jobs/")[1])["face"] == face


def test_plain_http_leads_to_https_and_to_nothing_else(running: PortalHost) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.plain, timeout=10)
    connection.request("GET", "/jobs/", headers={"Host": LEARNER})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{LEARNER}/jobs/")


def test_a_name_that_is_not_ours_gets_no_answer(running: PortalHost) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.plain, timeout=10)
    connection.request("GET", "/", headers={"Host": "other.example"})
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    with pytest.raises(ssl.SSLError):
        ask(running, "other.example", "/")


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin", "/Admin/login/", "/documents/1/a.pdf", "/_util/login/", "/api/v2/", "//admin/", "/%61dmin/"],
)
def test_the_learner_face_has_no_staff_address(running: PortalHost, path: str) -> None:
    answer, body = ask(running, LEARNER, path)
    assert answer.status == 404
    assert b'"face"' not in body


@pytest.mark.parametrize("name", [LEARNER, STAFF, PACKAGE])
@pytest.mark.parametrize(
    "path",
    ["/media/documents/letter.pdf", "/media/original_images/a.jpg", "/media/", "/media/images/../documents/letter.pdf"],
)
def test_media_is_not_handed_out_past_the_portal(running: PortalHost, name: str, path: str) -> None:
    folder = running.root / "var/lib/virtual-campus/media/documents"
    folder.mkdir(parents=True)
    (folder / "letter.pdf").write_text("private")
    answer, body = ask(running, name, path)
    assert answer.status == 404
    assert b"private" not in body


def test_pictures_in_page_sizes_are_handed_out(running: PortalHost) -> None:
    folder = running.root / "var/lib/virtual-campus/media/images"
    folder.mkdir(parents=True)
    (folder / "workshop.width-400.jpg").write_bytes(b"picture")
    answer, body = ask(running, LEARNER, "/media/images/workshop.width-400.jpg")
    assert (answer.status, body) == (200, b"picture")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_terminals_address_is_the_one_the_web_server_saw(running: PortalHost) -> None:
    forged = {
        "X-Real-IP": "10.9.9.9", "X-Forwarded-For": "10.9.9.9", "Forwarded": "for=10.9.9.9", "X-Client-IP": "10.9.9.9",
        "True-Client-IP": "10.9.9.9", "X-Forwarded-Host": "other.example", "X-Forwarded-Proto": "http", "X_Real_IP": "10.9.9.9",
    }  # fmt: skip
    headers = told(running, LEARNER, "/", forged)
    assert headers["x-real-ip"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert not [name for name, value in headers.items() if "10.9.9.9" in value or "other.example" in value]


def test_the_content_face_carries_no_cookie_in_either_direction(running: PortalHost) -> None:
    answer, body = ask(running, PACKAGE, "/", headers={"Cookie": "a=b", "Authorization": "Basic eA=="})
    headers = json.loads(body)["headers"]
    assert "cookie" not in headers
    assert "authorization" not in headers
    assert answer.headers["Set-Cookie"] is None


def test_cookies_pass_on_the_learner_face(running: PortalHost) -> None:
    assert told(running, LEARNER, "/", {"Cookie": "a=b"})["cookie"] == "a=b"


def test_an_answer_tells_no_version(running: PortalHost) -> None:
    answer, _ = ask(running, LEARNER, "/")
    assert answer.headers["Server"] == "nginx"
    assert answer.headers["X-Powered-By"] is None


@pytest.mark.parametrize(
    ("name", "size", "status"),
    [(LEARNER, 1_100_000, 413), (LEARNER, 900_000, 200), (STAFF, 20_000_000, 200), (STAFF, 27_000_000, 413)],
)
def test_each_face_has_its_own_limit_of_size(running: PortalHost, name: str, size: int, status: int) -> None:
    try:
        answer, _ = ask(running, name, "/somewhere/", "POST", body=b"x" * size)
    except (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError):
        assert status == 413  # refused while we were still sending
    else:
        assert answer.status == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "OPTIONS", "PROPFIND"])
def test_the_learner_face_takes_no_other_method(running: PortalHost, method: str) -> None:
    assert ask(running, LEARNER, "/", method)[0].status == 405


def test_hashed_files_are_kept_a_year_and_sent_compressed(running: PortalHost) -> None:
    folder = running.root / "var/lib/virtual-campus/static/built"
    folder.mkdir(parents=True)
    (folder / "campus.0123456789ab.css").write_text("a{}" * 500)
    (folder / "campus.0123456789ab.css.gz").write_bytes(gzip.compress(b"b{}" * 500))
    (folder / "campus.css").write_text("a{}")
    answer, body = ask(running, LEARNER, "/static/built/campus.0123456789ab.css", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(body) == b"b{}" * 500  # the copy made beforehand, not one made now
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    answer, _ = ask(running, LEARNER, "/static/built/campus.css")
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_logs_hold_no_query_no_cookie_and_no_address(running: PortalHost) -> None:
    (running.root / "run/virtual-campus/staff.sock").unlink()
    ask(running, LEARNER, "/jobs/?q=my+secret+words", headers={"Cookie": "secret=1", "User-Agent": "secret"})
    answer, body = ask(running, STAFF, "/admin/?q=secret")
    assert answer.status == 502
    assert "Not available just now" in body.decode()
    logs = _logs_with(running, f"{LEARNER} GET /jobs/ 200", f"{STAFF} GET /admin/ 502")
    assert "secret" not in logs
    assert "127.0.0.1" not in logs


def _logs_with(host: PortalHost, *lines: str) -> str:
    """All that the web server logged, once these lines are there: it writes them after it has answered."""
    deadline = time.monotonic() + 20
    while True:
        logs = "".join(path.read_text() for path in (host.root / "var/log/virtual-campus").iterdir())
        if all(line in logs for line in lines):
            return logs
        assert time.monotonic() < deadline, logs
        time.sleep(0.05)


def test_a_burst_of_sign_in_attempts_from_one_terminal_is_slowed(running: PortalHost) -> None:
    answers = [ask(running, LEARNER, "/sign-in/", "POST", body=b"a=b")[0].status for _ in range(14)]
    assert answers[:10] == [200] * 10
    assert answers[-1] == 429
    assert ask(running, LEARNER, "/sign-in/")[0].status == 200  # reading the page is not an attempt


def test_staff_pages_are_not_for_terminals(tmp_path: Path) -> None:
    host = portal_host(tmp_path, staff=["10.30.0.0/16"])
    with nginx_running(host.root, host.http, ports=(host.secure,)):
        assert ask(host, STAFF, "/admin/")[0].status == 403


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_refused(running: PortalHost, version: ssl.TLSVersion) -> None:
    context = ssl.create_default_context(cafile=str(running.configuration / "tls/portal.pem"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = version
    with pytest.raises(ssl.SSLError), context.wrap_socket(socket_for(running), server_hostname=LEARNER):
        pass
