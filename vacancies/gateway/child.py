"""The confined process: reads options and a feed from its standard input, writes JSON of known keys to its output.

Started by `confine.feed_read` only. It takes its own limits before it looks at a byte: processor time, memory, no files
to write, no new processes, no network. What it says is checked again by the parent against the bundle's schema.
"""

import ctypes
import gc
import json
import os
import resource
import sys
from typing import Any, NoReturn

from vacancies.exchange.schema import record_write
from vacancies.gateway.mapping import mapping_from_plain
from vacancies.gateway.parsed import ParsedFeed
from vacancies.gateway.parser import feed_parse

CPU_SECONDS = 5
MEMORY_BYTES = 512 * 1024 * 1024
EXIT_MEMORY = 3
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000

# What a parser of bytes has no business with, by the names of Python's audit events.
FORBIDDEN_EVENTS = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.remove",
    "os.rename", "os.kill", "urllib.", "ftplib.", "smtplib.", "http.client.", "ctypes.", "shutil.", "tempfile.",
)  # fmt: skip


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path = arguments[0]
        if not (isinstance(path, str) and path.endswith((".py", ".pyc", ".so"))):  # late imports, such as codecs
            raise PermissionError("the parser may not open files")
    elif event.startswith(FORBIDDEN_EVENTS):
        raise PermissionError(f"the parser may not do this: {event}")


def confine() -> None:
    """Give up what reading a feed does not need. What the system does not grant (a network namespace) is left out:
    the gateway's own service unit and firewall stand behind it."""
    libc = ctypes.CDLL(None)
    if libc.unshare(CLONE_NEWNET) != 0:
        libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    sys.addaudithook(_forbid)


def _written(parsed: ParsedFeed) -> dict[str, Any]:
    return {
        "reason": parsed.reason,
        "detail": parsed.detail,
        "format": parsed.format,
        "encoding": parsed.encoding,
        "malformed": parsed.malformed,
        "repeated": parsed.repeated,
        "entries": [record_write(entry) for entry in parsed.entries],
    }


def main() -> NoReturn:
    """Read one feed, write what it says, and end at once: taking a thousand entries apart again would cost time."""
    os._exit(_run())


def _run() -> int:
    """The child's work; its exit code is for the parent."""
    gc.disable()  # one feed and then the end: looking for garbage would cost a tenth of the time
    confine()
    options = json.loads(sys.stdin.buffer.readline())
    body = sys.stdin.buffer.read()
    try:
        parsed = feed_parse(
            body,
            source=options["source"],
            mapping=mapping_from_plain(options["mapping"]),
            strict=options["strict"],
        )
        answer = json.dumps(_written(parsed), ensure_ascii=True, separators=(",", ":")).encode()
    except (MemoryError, RecursionError):
        return EXIT_MEMORY
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0
