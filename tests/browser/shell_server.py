"""The gallery page on a small server of its own, under the learner face's policy, with a record of what was posted."""

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

STATIC = Path(__file__).resolve().parents[2] / "campus" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)


@dataclass
class ShellServer:
    """Where the server is, what it was told, and what it answers to posts (a status, or 302 for "signed out")."""

    address: str = ""
    pages: dict[str, Callable[[], str]] = field(default_factory=dict)
    posts: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    gets: list[str] = field(default_factory=list)

    def posted(self, path: str) -> list[str]:
        """The bodies that were posted to this path so far."""
        return [body for where, body in self.posts if where == path]


@contextmanager
def shell_server() -> Iterator[ShellServer]:
    """Serve until the block ends."""
    told = ShellServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            told.gets.append(path)
            if path.startswith("/static/"):
                file = STATIC / path.removeprefix("/static/")
                self._answer(200, file.read_bytes(), mimetypes.guess_type(file.name)[0] or "font/woff2")
            elif path in told.pages:
                self._answer(200, told.pages[path]().encode(), "text/html; charset=utf-8")
            else:
                self._answer(200, f"<title>{path}</title><p>{path}</p>".encode(), "text/html; charset=utf-8")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            path = urlsplit(self.path).path
            told.posts.append((path, body))
            status = told.answers.get(path, 200)
            self._answer(status, b'{"saved_at": "11:07"}', "application/json")

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/sign-in/")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
