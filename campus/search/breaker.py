"""When to leave an engine alone that does not answer, and when to try it again. Pure but for the clock it is given."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FIRST_REST = 5.0  # seconds an engine is left alone at first, doubled each time it fails again
LONGEST_REST = 60.0
SLOW_IN_A_ROW = 3  # slow answers that count as a failure: one alone may have been an odd question


@dataclass(slots=True)
class Breaker:
    """One process's memory of how an engine did. While it is open nobody waits for the engine, but one who tries."""

    clock: Callable[[], float] = time.monotonic
    _slow: int = 0
    _rest: float = 0.0
    _until: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_open(self) -> bool:
        """Whether the engine is being left alone."""
        return self._rest > 0

    def may_ask(self) -> bool:
        """Whether to ask the engine now: always while it does well, and one caller after each rest."""
        if not self.is_open:
            return True
        with self._lock:
            now = self.clock()
            if now < self._until:
                return False
            self._until = now + self._rest  # the others go on waiting for how this one fares
            return True

    def answered(self) -> bool:
        """Note an answer; returns whether that was news."""
        with self._lock:
            was_open, self._rest, self._slow = self._rest > 0, 0.0, 0
            return was_open

    def was_slow(self) -> None:
        """Note that no answer came in time."""
        with self._lock:
            self._slow += 1
            enough = self._slow >= SLOW_IN_A_ROW or self._rest > 0
        if enough:
            self.was_down()

    def was_down(self) -> None:
        """Note that the engine is not there."""
        with self._lock:
            self._rest = min(LONGEST_REST, self._rest * 2) if self._rest else FIRST_REST
            self._until = self.clock() + self._rest
