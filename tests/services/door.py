"""A door in front of a real server: a test can shut it, or let nothing come back through it, and open it again."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

PIECE = 65536
LOOK_EVERY = 0.05  # seconds


class State(StrEnum):
    """How the door stands."""

    OPEN = "OPEN"
    SILENT = "SILENT"  # questions go in, no answer comes out
    SHUT = "SHUT"  # connections end at once


@dataclass(slots=True)
class Door:
    """A loopback port that leads to another one."""

    to: tuple[str, int]
    listener: socket.socket
    state: State = State.OPEN
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """Where the door is."""
        return int(self.listener.getsockname()[1])

    def _receive(self) -> None:
        while not self.ended.is_set():
            try:
                inside, _ = self.listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._serve, args=(inside,), daemon=True).start()

    def _serve(self, inside: socket.socket) -> None:
        if self.state is State.SHUT:
            inside.close()
            return
        with inside, socket.create_connection(self.to) as outside:
            back = threading.Thread(target=self._carry, args=(outside, inside, True), daemon=True)
            back.start()
            self._carry(inside, outside, False)
            back.join(timeout=5)

    def _carry(self, source: socket.socket, target: socket.socket, is_answer: bool) -> None:
        source.settimeout(LOOK_EVERY)
        with suppress(OSError):
            while not self.ended.is_set() and self.state is not State.SHUT:
                try:
                    piece = source.recv(PIECE)
                except TimeoutError:
                    continue
                if not piece:
                    break
                if is_answer and self.state is State.SILENT:
                    continue
                target.sendall(piece)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def door_to(host: str, port: int) -> Iterator[Door]:
    """A door to this server until the block ends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        listener.settimeout(LOOK_EVERY)
        door = Door((host, port), listener)
        thread = threading.Thread(target=door._receive, daemon=True)
        thread.start()
        try:
            yield door
        finally:
            door.ended.set()
            thread.join(timeout=5)
