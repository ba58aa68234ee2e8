"""The parent's side of the confined child: start it, watch time and amount, believe only what fits the schema."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vacancies.exchange import values
from vacancies.exchange.codes import FetchReason
from vacancies.exchange.reading import json_strict
from vacancies.exchange.schema import MOST_ENTRIES, MOST_SHORT, entry_read
from vacancies.exchange.values import FieldError, Reader
from vacancies.gateway.mapping import Place, mapping_plain
from vacancies.gateway.parsed import ParsedFeed

WALL_SECONDS = 9.0
MOST_ANSWER = 64 * 1024 * 1024
EXIT_MEMORY = 3
ROOT = Path(__file__).resolve().parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from vacancies.gateway.child import main; main()"
OVERWORKED = frozenset({EXIT_MEMORY, -signal.SIGXCPU, -signal.SIGKILL})

ANSWER_READERS: dict[str, Reader[Any]] = {
    "reason": values.optional(values.code_reader(FetchReason)),
    "detail": values.optional(values.text_reader(MOST_SHORT * 3)),
    "format": values.optional(values.text_reader(20)),
    "encoding": values.optional(values.text_reader(40)),
    "malformed": values.optional(values.flag),
    "repeated": values.whole_reader(0, MOST_ENTRIES),
    "entries": values.list_reader(entry_read, MOST_ENTRIES),
}


def feed_read(body: bytes, *, source: str, mapping: Mapping[str, Place], strict: bool) -> ParsedFeed:
    """Have a child of its own read a feed, within its limits. Never raises for what is in the feed."""
    options = {"source": source, "mapping": mapping_plain(mapping), "strict": strict}
    with tempfile.TemporaryFile() as handed:
        handed.write(json.dumps(options).encode() + b"\n")
        handed.write(body)
        handed.seek(0)
        child = subprocess.Popen(  # noqa: S603 (our own interpreter and our own code)
            [sys.executable, "-I", "-c", START, str(ROOT)],
            stdin=handed,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            close_fds=True,
            start_new_session=True,
        )
    with child:
        answer = _answer(child, time.monotonic() + WALL_SECONDS)
        if answer is None:
            os.killpg(child.pid, signal.SIGKILL)
    if answer is None:
        return ParsedFeed(FetchReason.TOO_MUCH_WORK, "reading it took too long or gave too much")
    if child.returncode in OVERWORKED:
        return ParsedFeed(FetchReason.TOO_MUCH_WORK, "reading it took too much time or memory")
    if child.returncode != 0:
        return ParsedFeed(FetchReason.PARSER_FAILED, "the parser gave up on it")
    return _believed(answer, source)


def _answer(child: subprocess.Popen[bytes], deadline: float) -> bytes | None:
    """All that the child writes until it ends, or None when it wrote too much or ran too long."""
    assert child.stdout is not None
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while (left := deadline - time.monotonic()) > 0 and selector.select(left):
            part = os.read(child.stdout.fileno(), 1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if size > MOST_ANSWER:
                break
    return None


def _believed(answer: bytes, source: str) -> ParsedFeed:
    try:
        parsed = ParsedFeed(**values.record_read(json_strict(answer), ANSWER_READERS))
    except (ValueError, FieldError) as error:
        return ParsedFeed(FetchReason.PARSER_FAILED, f"what the parser said breaks the format: {error}"[:400])
    if any(entry.source != source for entry in parsed.entries):
        return ParsedFeed(FetchReason.PARSER_FAILED, "the parser spoke of another source")
    return parsed
