"""What the gateway remembers between runs: its place in the chain, and for each source its validators and its patience.

One small JSON file, replaced in one step. A bundle is prepared and flushed first, then the state names it as next, then
the bundle gets its name: whatever instant the machine stops at, the next run finishes the step and no number is used
twice.
"""

import fcntl
import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from vacancies.exchange.writing import bundle_put_in_place

LONGEST_WAIT = timedelta(hours=24)
EARLY = timedelta(seconds=30)  # a timer that fires a little early still finds the source due


class StateRefused(Exception):
    """The state cannot be read or another run holds it; the message says which."""


@dataclass(slots=True)
class SourceState:
    """One source's memory. Times are ISO in UTC."""

    etag: str | None = None
    last_modified: str | None = None
    failures: int = 0
    due_at: str | None = None

    def is_due(self, now: datetime) -> bool:
        """True when it is time to try."""
        return self.due_at is None or now >= datetime.fromisoformat(self.due_at) - EARLY

    def succeeded(self, now: datetime, interval: timedelta) -> None:
        """Plan the next try after one that worked."""
        self.failures = 0
        self.due_at = (now + interval).astimezone(UTC).isoformat()

    def failed(self, now: datetime, interval: timedelta, retry_after: int | None, chance: random.Random) -> None:
        """Plan the next try after a failure: twice as long each time, a little different each time, a day at most."""
        self.failures = min(self.failures + 1, 100)
        wait = min(interval * 2 ** min(self.failures - 1, 10), max(interval, LONGEST_WAIT))
        wait *= chance.uniform(0.9, 1.1)
        if retry_after:
            wait = max(wait, min(timedelta(seconds=retry_after), LONGEST_WAIT))
        self.due_at = (now + wait).astimezone(UTC).isoformat()


@dataclass(slots=True)
class State:
    """The whole memory."""

    sequence: int = 0
    last_hash: str | None = None
    pending: list[str] | None = None  # the names, unfinished and final, of a bundle that has still to get its name
    sources: dict[str, SourceState] = field(default_factory=dict)

    def of(self, source_id: str) -> SourceState:
        """One source's memory, empty when it is new."""
        return self.sources.setdefault(source_id, SourceState())


@contextmanager
def data_held(data: Path) -> Iterator[None]:
    """Hold the data folder for one run.

    Raises:
        StateRefused: another run holds it.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o750)
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StateRefused("another run is under way") from None
        yield


def state_read(data: Path) -> State:
    """Read the memory and finish what an interrupted run left half done.

    Raises:
        StateRefused: the file is damaged; nothing may be guessed about the chain.
    """
    path = data / "state.json"
    try:
        plain = json.loads(path.read_bytes())
        state = State(
            sequence=int(plain["sequence"]),
            last_hash=plain["last_hash"],
            pending=plain["pending"],
            sources={name: SourceState(**each) for name, each in plain["sources"].items()},
        )
    except FileNotFoundError:
        return State()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StateRefused(f"{path} is damaged ({error}); restore it, or start a new chain with the portal") from None
    if state.pending:
        unfinished, final = (data / "outbox" / name for name in state.pending)
        if unfinished.exists():
            bundle_put_in_place(unfinished, final)
    return state


def state_write(data: Path, state: State) -> None:
    """Replace the memory in one step."""
    path = data / "state.json"
    beside = path.with_suffix(".unfinished")
    plain: dict[str, Any] = asdict(state)
    with beside.open("w", encoding="utf-8") as file:
        json.dump(plain, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
