"""A real backup of a real portal, restored elsewhere: on SQLite and on PostgreSQL, with real age keys."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.deploy.portal_host import ROOT
from tests.services.postgres import postgres_running
from tests.services.programs import find_program

pytestmark = pytest.mark.services
POPULATE = """
import django
django.setup()
from campus.audit.services import ActorFacts, record
from campus.accounts.auditing import record_by
from tests.factories.accounts import LearnerFactory, StaffFactory
staff = StaffFactory()
for _ in range(20):
    record_by(staff, "accounts.person.viewed", person=LearnerFactory().person)
"""


@dataclass(frozen=True)
class Portal:
    """A small portal with people in it, and where a copy of it may go."""

    data: Path
    url: str
    empty_url: Callable[[str], str]

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run something as this portal's operator would."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("CAMPUS_", "DJANGO_"))},
            "DATABASE_URL": self.url,
            "CAMPUS_DATA_DIR": str(self.data),
            "CAMPUS_SECRET_KEY": "a key for the restore drill, long enough for django's own check",
            "CAMPUS_AUDIT_KEY": "another key for the restore drill",
            **more,
        }
        return subprocess.run(
            [sys.executable, *command],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def backup(self, into: Path, recipient: str = "") -> Path:
        """Make a backup that must succeed; plain when it is for nobody."""
        more = {"CAMPUS_BACKUP_DIR": str(into), "CAMPUS_BACKUP_RECIPIENT": recipient}
        outcome = self.run("-m", "deploy.backup.backup", *([] if recipient else ["--plain"]), **more)
        assert outcome.returncode == 0, outcome.stderr
        return next(into.glob("*Z"))


@dataclass(frozen=True)
class BackupKey:
    """An age key: the file opens backups, the recipient makes them."""

    file: Path
    recipient: str


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> BackupKey:
    """A key as an operator makes it."""
    return key_make(tmp_path_factory.mktemp("key") / "backup.key")


def key_make(file: Path) -> BackupKey:
    """Run age-keygen."""
    subprocess.run([find_program("age-keygen"), "-o", file], check=True, capture_output=True, timeout=30)
    return BackupKey(file, re.search(r"public key: (age1\w+)", file.read_text())[1])


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A populated portal on each database."""
    find_program("age")
    data = tmp_path_factory.mktemp(request.param)
    (data / "media/documents").mkdir(parents=True)
    (data / "media/documents/leaving.pdf").write_bytes(b"%PDF about leaving")
    if request.param == "sqlite":
        made = Portal(data, f"sqlite:///{data}/campus.sqlite3", lambda name: f"sqlite:///{data}/{name}.sqlite3")
        populate(made)
        yield made
        return
    find_program("pg_dump")
    with postgres_running() as server:
        made = Portal(data, server.url("campus_backup"), server.url)
        populate(made)
        yield made


def populate(portal: Portal) -> None:
    """Tables, people and a record."""
    for command in (["manage.py", "migrate", "--no-input"], ["-c", POPULATE]):
        outcome = portal.run(*command, DJANGO_SETTINGS_MODULE="campus.settings.worker")
        assert outcome.returncode == 0, outcome.stderr


def restore(
    portal: Portal, backup: Path, key: BackupKey | None, url: str, data: Path
) -> subprocess.CompletedProcess[str]:
    """Run the restore as the runbook says."""
    identity = ["--identity", str(key.file)] if key else []
    where = ["--database-url", url, "--data-dir", str(data)]
    return portal.run("-m", "deploy.backup.restore", str(backup), *identity, *where)


def test_a_backup_restores_elsewhere_and_the_proofs_hold(portal: Portal, key: BackupKey, tmp_path: Path) -> None:
    backup = portal.backup(tmp_path / "backups", key.recipient)
    outcome = restore(portal, backup, key, portal.empty_url("campus_whole"), tmp_path / "data")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "the proofs hold" in outcome.stdout
    assert (tmp_path / "data/media/documents/leaving.pdf").read_bytes() == b"%PDF about leaving"
    rows = json.loads((backup / "manifest.json").read_text())["rows"]
    assert rows["accounts_person"] == 20
    assert rows["audit_auditevent"] >= 20


def test_nothing_of_a_person_lies_open_in_a_backup(portal: Portal, key: BackupKey, tmp_path: Path) -> None:
    backup = portal.backup(tmp_path / "backups", key.recipient)
    assert sorted(path.suffix for path in backup.iterdir()) == [".age", ".age", ".json"]
    assert b"leaving" not in b"".join(path.read_bytes() for path in backup.iterdir())
    assert {path.stat().st_mode & 0o077 for path in [backup, *backup.iterdir()]} == {0}


def test_a_backup_that_would_lie_open_is_refused_unless_said_plainly(portal: Portal, tmp_path: Path) -> None:
    outcome = portal.run("-m", "deploy.backup.backup", CAMPUS_BACKUP_DIR=str(tmp_path / "refused"))
    assert outcome.returncode == 1
    assert "would lie open" in outcome.stderr
    assert not (tmp_path / "refused").exists()
    assert (portal.backup(tmp_path / "backups") / "media.tar").exists()


def test_a_wrong_recipient_leaves_no_backup(portal: Portal, tmp_path: Path) -> None:
    more = {"CAMPUS_BACKUP_RECIPIENT": "age1nobody", "CAMPUS_BACKUP_DIR": str(tmp_path)}
    outcome = portal.run("-m", "deploy.backup.backup", **more)
    assert outcome.returncode == 1
    assert "No backup was made" in outcome.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_changed_backup_is_refused_before_anything_is_written(portal: Portal, key: BackupKey, tmp_path: Path) -> None:
    backup = Path(shutil.copytree(portal.backup(tmp_path / "backups"), tmp_path / "changed"))
    with (backup / "media.tar").open("r+b") as file:
        file.write(b"x")
    outcome = restore(portal, backup, None, portal.empty_url("campus_changed"), tmp_path / "data")
    assert outcome.returncode == 1
    assert "is not what was backed up" in outcome.stderr
    assert not (tmp_path / "data/media").exists()
    assert not (portal.data / "campus_changed.sqlite3").exists()


def test_another_key_opens_nothing(portal: Portal, key: BackupKey, tmp_path: Path) -> None:
    backup = portal.backup(tmp_path / "backups", key.recipient)
    other = key_make(tmp_path / "other.key")
    outcome = restore(portal, backup, other, portal.empty_url("campus_other"), tmp_path / "data")
    assert outcome.returncode == 1
    assert "does not open" in outcome.stderr


def test_a_restore_never_overwrites(portal: Portal, tmp_path: Path) -> None:
    outcome = restore(portal, portal.backup(tmp_path / "backups"), None, portal.url, tmp_path / "data")
    assert outcome.returncode == 1
    assert "not empty" in outcome.stderr or "is there already" in outcome.stderr


def test_old_backups_go_and_the_newest_stays(portal: Portal, tmp_path: Path) -> None:
    for name in ("20200101T020000Z", "20200102T020000Z"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text("{}")
    (tmp_path / "20200103T020000Z").mkdir()  # no manifest: not a backup, not ours to remove
    portal.run("-m", "deploy.backup.backup", "--plain", CAMPUS_BACKUP_DIR=str(tmp_path))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left[0] == "20200103T020000Z"
    assert len(left) == 2
