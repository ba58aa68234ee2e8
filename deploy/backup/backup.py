"""Back the portal up: database and media, in one folder, encrypted to a key whose other half is on another host.

Run by campus-backup.timer. By hand, as root:

    systemctl start campus-backup

or, where there is no systemd, from the folder of the code with the portal's own Python:

    python -m deploy.backup.backup

Reads DATABASE_URL, CAMPUS_DATA_DIR and the CAMPUS_BACKUP_ names from the environment (docs/settings.md). Keys are not
in a backup: keep portal.env apart, or whoever finds both has everything.
"""

import argparse
import os
import re
import shutil
import sys
import tarfile
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from deploy.backup.archive import FORMAT, MANIFEST, Manifest, Part, part_write
from deploy.backup.engines import BackupProblem, Engine, engine_for

FOLDER_NAME = re.compile(r"\d{8}T\d{6}Z")
STAMP = "%Y%m%dT%H%M%SZ"


def backup_make(engine: Engine, media: Path, into: Path, recipient: str | None, at: datetime) -> Path:
    """Write one backup; it gets its name only when it is whole, so a half one is never taken for a backup.

    Raises:
        BackupProblem: nothing is left behind.
    """
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = into / at.strftime(STAMP)
    if target.exists():
        raise BackupProblem(f"{target} is there already")
    work = Path(tempfile.mkdtemp(prefix=".making-", dir=into))
    try:
        with engine.dump() as (stream, rows):
            parts = [part_write(stream, work, engine.file_name, recipient)]
        parts.append(_media_write(media, work, recipient))
        Manifest(FORMAT, at.isoformat(timespec="seconds"), engine.name, recipient is not None, parts, rows).write(work)
        work.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def _media_write(media: Path, folder: Path, recipient: str | None) -> Part:
    """All media in one tar. It passes through a file of no name, which is gone when it is closed."""
    with tempfile.TemporaryFile(dir=folder) as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            for path in sorted(path for path in media.rglob("*") if path.is_file() and not path.is_symlink()):
                tar.add(path, arcname=path.relative_to(media).as_posix(), recursive=False, filter=_nobodys)
        file.seek(0)
        stream: IO[bytes] = file  # type: ignore[assignment]
        return part_write(stream, folder, "media.tar", recipient)


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Owners of this host mean nothing on another."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def backups_in(folder: Path) -> list[Path]:
    """Whole backups, oldest first."""
    named = [path for path in folder.iterdir() if FOLDER_NAME.fullmatch(path.name)]
    return sorted(path for path in named if (path / MANIFEST).exists())


def backups_prune(folder: Path, keep_days: int, at: datetime) -> list[Path]:
    """Remove backups older than `keep_days`, never the newest; return what was removed."""
    edge = (at - timedelta(days=keep_days)).strftime(STAMP)
    old = [path for path in backups_in(folder)[:-1] if path.name < edge]
    for path in old:
        shutil.rmtree(path)
    return old


def recipient_of(given: str, *, plain: bool) -> str | None:
    """Who can open the backup.

    Raises:
        BackupProblem: nobody was named, and nobody said that it shall lie open.
    """
    if plain:
        return None
    if not given:
        raise BackupProblem(
            "CAMPUS_BACKUP_RECIPIENT is empty, so the backup would lie open: make a key with age-keygen on another "
            "host, or say --plain where the disk itself is encrypted"
        )
    return given


def main() -> int:
    """Make one backup, remove old ones, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plain", action="store_true", help="write it unencrypted")
    options = parser.parse_args()
    data = Path(os.environ.get("CAMPUS_DATA_DIR", "var")).resolve()
    folder = Path(os.environ.get("CAMPUS_BACKUP_DIR", data / "backups"))
    at = datetime.now(UTC)
    os.umask(0o077)
    try:
        recipient = recipient_of(os.environ.get("CAMPUS_BACKUP_RECIPIENT", ""), plain=options.plain)
        engine = engine_for(os.environ.get("DATABASE_URL", f"sqlite:///{data / 'campus.sqlite3'}"))
        made = backup_make(engine, data / "media", folder, recipient, at)
        removed = backups_prune(folder, int(os.environ.get("CAMPUS_BACKUP_KEEP_DAYS") or 30), at)
    except (BackupProblem, OSError, ValueError) as problem:
        sys.stderr.write(f"No backup was made: {problem}\n")
        return 1
    manifest = Manifest.read(made)
    size = sum(part.size for part in manifest.parts)
    sys.stdout.write(f"{made}: {sum(manifest.rows.values())} rows of {len(manifest.rows)} tables, {size} bytes\n")
    sys.stdout.writelines(f"removed {path}\n" for path in removed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
