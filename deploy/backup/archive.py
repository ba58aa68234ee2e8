"""One backup on disk: a folder with the dump, the media and a manifest, each file encrypted to the backup key.

20261122T020000Z/
    database.dump.age      (or database.sqlite3.age)
    media.tar.age
    manifest.json          what is in it, with sizes, hashes and rows of each table; no person's data
"""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from deploy.backup.engines import BackupProblem, Counts

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20


@dataclass(frozen=True)
class Part:
    """One file of a backup: `size` and `sha256` are those of what was put in, before encryption."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `rows` counts every table at the moment of the dump."""

    format: int
    made_at: str
    engine: str
    encrypted: bool
    parts: list[Part]
    rows: Counts

    def write(self, folder: Path) -> None:
        """Put it into the folder: its presence says that the backup is whole."""
        (folder / MANIFEST).write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read a folder's manifest.

        Raises:
            BackupProblem: there is none, or it is not one of ours.
        """
        try:
            facts: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            if facts["format"] != FORMAT:
                raise BackupProblem(f"{folder} is of format {facts['format']}; this program reads format {FORMAT}")
            return cls(**{**facts, "parts": [Part(**part) for part in facts["parts"]]})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BackupProblem(f"{folder} has no readable {MANIFEST}: {error}") from error


def part_write(stream: IO[bytes], folder: Path, name: str, recipient: str | None) -> Part:
    """Copy a stream into the folder, encrypted to `recipient` on its way; plain when that is None."""
    target = folder / (f"{name}.age" if recipient else name)
    digest, size = hashlib.sha256(), 0
    with _sink(target, recipient) as sink:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            sink.write(chunk)
    return Part(name, size, digest.hexdigest())


@contextmanager
def _sink(target: Path, recipient: str | None) -> Iterator[IO[bytes]]:
    with target.open("xb") as file:
        target.chmod(0o600)
        if recipient is None:
            yield file
            return
        with subprocess.Popen(
            [age(), "--encrypt", "--recipient", recipient], stdin=subprocess.PIPE, stdout=file
        ) as process:
            yield process.stdin
        if process.returncode:
            raise BackupProblem(f"age ended with {process.returncode}: is {recipient[:12]}... a recipient?")


def part_read(folder: Path, part: Part, identity: Path | None, into: Path) -> Path:
    """Decrypt one part into a folder and compare it with what the manifest says of it.

    Raises:
        BackupProblem: it is missing, was changed, or the key does not open it.
    """
    target = into / part.name
    source = folder / (f"{part.name}.age" if identity else part.name)
    if not source.exists():
        raise BackupProblem(f"{source} is missing")
    if identity:
        command = [age(), "--decrypt", "--identity", identity, "--output", target, source]
        if subprocess.run(command, check=False).returncode:
            raise BackupProblem(f"{source} does not open with {identity}")
    else:
        shutil.copyfile(source, target)
    with target.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != part.sha256:
        raise BackupProblem(
            f"{source} is not what was backed up: its hash is {found[:16]}..., not {part.sha256[:16]}..."
        )
    return target


def age() -> str:
    """Where the age program is.

    Raises:
        BackupProblem: this host does not have it.
    """
    found = shutil.which("age")
    if not found:
        raise BackupProblem("age is not on this host (Debian package: age)")
    return found
