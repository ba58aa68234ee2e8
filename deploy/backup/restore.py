"""Restore a backup into an empty place, then prove it: rows of each table, the audit record, the search index.

From the folder of the code, with the portal's own Python:

    python -m deploy.backup.restore /var/backups/virtual-campus/20261122T020000Z --identity /media/key/backup.key \\
        --database-url postgres:///campus_drill --data-dir /var/tmp/drill

CAMPUS_SECRET_KEY and CAMPUS_AUDIT_KEY must be in the environment, the ones of the portal that was backed up: without its
audit key the record cannot be verified. Nothing that is there is ever overwritten.
"""

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from deploy.backup.archive import Manifest, part_read
from deploy.backup.engines import BackupProblem, Counts, Engine, engine_for

APP = Path(__file__).resolve().parent.parent.parent
# The record must verify, and the index is never a source: it is made again.
PROOFS = ("audit_verify", "search_rebuild")


def backup_restore(folder: Path, engine: Engine, media: Path, identity: Path | None) -> Manifest:
    """Fill an empty database and an empty media folder.

    Raises:
        BackupProblem: names what is wrong. A wrong backup is found before anything is written.
    """
    manifest = Manifest.read(folder)
    _fits(manifest, engine, media, identity)
    media.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=media.parent) as work:
        opened = [part_read(folder, part, identity, Path(work)) for part in manifest.parts]
        by_name = {path.name: path for path in opened}
        engine.load(by_name[engine.file_name])
        media.mkdir(exist_ok=True)
        with tarfile.open(by_name["media.tar"]) as tar:
            tar.extractall(media, filter="data")
    _rows_compare(manifest.rows, engine.counts())
    return manifest


def _fits(manifest: Manifest, engine: Engine, media: Path, identity: Path | None) -> None:
    if manifest.engine != engine.name:
        raise BackupProblem(f"the backup is of {manifest.engine}, the database to restore into is {engine.name}")
    if manifest.encrypted and identity is None:
        raise BackupProblem("the backup is encrypted: give its key with --identity")
    if not manifest.encrypted and identity is not None:
        raise BackupProblem("the backup is not encrypted: leave --identity out")
    if media.exists() and any(media.iterdir()):
        raise BackupProblem(f"{media} is not empty")
    engine.refuse_unless_empty()


def _rows_compare(wanted: Counts, found: Counts) -> None:
    wrong = [
        f"{table}: {wanted.get(table, 'no table')} backed up, {found.get(table, 'no table')} restored"
        for table in sorted(wanted.keys() | found.keys())
        if wanted.get(table) != found.get(table)
    ]
    if wrong:
        raise BackupProblem("rows differ after the restore: " + "; ".join(wrong))


def proofs_run(database_url: str, data: Path) -> None:
    """Let the portal itself look at what was restored.

    Raises:
        BackupProblem: a command of the portal says that something is wrong.
    """
    environment = {**os.environ, "DATABASE_URL": database_url, "CAMPUS_DATA_DIR": str(data)}
    for command in PROOFS:
        if subprocess.run([sys.executable, APP / "manage.py", command], env=environment, check=False).returncode:
            raise BackupProblem(f"{command} is not content with what was restored")


def main() -> int:
    """Restore, prove, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("backup", type=Path, help="the folder of one backup")
    parser.add_argument("--identity", type=Path, help="the private half of the backup key (an age identity file)")
    parser.add_argument("--database-url", required=True, help="an empty database, as in DATABASE_URL")
    parser.add_argument("--data-dir", type=Path, required=True, help="gets the media folder; later CAMPUS_DATA_DIR")
    options = parser.parse_args()
    os.umask(0o007)
    try:
        data = options.data_dir.resolve()
        manifest = backup_restore(options.backup, engine_for(options.database_url), data / "media", options.identity)
        proofs_run(options.database_url, data)
    except (BackupProblem, OSError) as problem:
        sys.stderr.write(f"Not restored: {problem}\n")
        return 1
    rows = sum(manifest.rows.values())
    sys.stdout.write(f"Restored the backup of {manifest.made_at}: {rows} rows, as backed up; the proofs hold.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
