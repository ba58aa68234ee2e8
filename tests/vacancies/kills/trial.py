"""Import the same bundles twice, once undisturbed and once killed again and again, and compare what is left."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.vacancies.sending import Gateway, clean_entry

ROOT = Path(__file__).resolve().parent.parent.parent.parent
TODAY = "2027-03-01"


@dataclass
class Outcome:
    """What the trial came to."""

    kills: int
    undisturbed_seconds: float
    same: bool
    differences: list[str]
    learner: dict[str, Any] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)


class Ground:
    """One portal's data folder and database. `database_url` empty: SQLite in the folder."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        """Name the folder; nothing is written yet."""
        self.folder = folder
        self.environment = os.environ | {
            "CAMPUS_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "campus.settings.test",
            "PYTHONPATH": str(ROOT),
        }
        self.environment.pop("DATABASE_URL", None)
        if database_url:
            self.environment["DATABASE_URL"] = database_url

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a Python process on this ground."""
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def run(self, *arguments: str) -> bytes:
        """Run one to its end."""
        process = self.start(*arguments)
        out, error = process.communicate()
        assert process.returncode == 0, error.decode()
        return out

    def importer(self) -> subprocess.Popen[bytes]:
        """Start an import of the inbox."""
        return self.start("manage.py", "import_vacancies", "--json", "--date", TODAY)

    def dump(self) -> dict[str, Any]:
        """What is left, and where the bundles' files are."""
        left: dict[str, Any] = json.loads(self.run("-m", "tests.vacancies.kills", "dump"))
        inbox = self.folder / "inbox"
        left["files"] = sorted(str(path.relative_to(inbox)) for path in inbox.rglob("*") if path.is_file())
        return left


def bundles_send(folder: Path, number: int) -> None:
    """Three bundles: everything; a tenth changed and a tenth gone; that tenth still gone."""
    gateway = Gateway(folder / "inbox", folder / "gateway-keys")
    everything = [clean_entry(each) for each in range(number)]
    gateway.send(everything)
    later = []
    for each, entry in enumerate(everything):
        match each % 10:
            case 3:
                later.append(clean_entry(each, title=f"Senior {entry.title}", places=("York", "Hull")))
            case 5:
                later.append(clean_entry(each, pay_from=Decimal("4.00")))
            case 7:
                continue
            case _:
                later.append(entry)
    gateway.send(later)
    gateway.send(later)


def trial_run(
    folder: Path, *, number: int, kills: int, seed: int, ground_copy: Callable[[str], Ground] | None = None
) -> Outcome:
    """Run the trial. `ground_copy` makes a prepared ground of a name, by default copies of one SQLite file."""
    copy = ground_copy or _sqlite_copies(folder / "template")
    calm, wild = copy("calm"), copy("wild")
    bundles_send(calm.folder, number)
    shutil.copytree(calm.folder / "inbox", wild.folder / "inbox")
    shutil.copytree(calm.folder / "gateway-keys", wild.folder / "gateway-keys")

    began = time.monotonic()
    out, error = (process := calm.importer()).communicate()
    assert process.returncode == 0, error.decode()
    undisturbed = time.monotonic() - began

    killed, learner = _disturbed(wild, kills, undisturbed, random.Random(seed))
    left, expected = wild.dump(), calm.dump()
    differences = [name for name in expected if left[name] != expected[name]]
    return Outcome(killed, undisturbed, not differences, differences, learner, json.loads(out))


def _disturbed(wild: Ground, kills: int, undisturbed: float, chance: random.Random) -> tuple[int, dict[str, Any]]:
    """Import with kills at random instants while the learner writes; how many kills struck, and how the learner fared."""
    stop = wild.folder / "stop"
    learner = wild.start("-m", "tests.vacancies.kills", "learn", str(stop))
    struck = 0
    try:
        start_up = 1.0
        share = max(undisturbed - start_up, 1.0) / (kills + 1)
        for _ in range(kills):
            process = wild.importer()
            try:
                process.communicate(timeout=start_up + chance.uniform(0, 2 * share))
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                struck += 1
        _out, error = (process := wild.importer()).communicate()
        assert process.returncode == 0, error.decode()
    finally:
        stop.touch()
        out, error = learner.communicate()
    assert learner.returncode == 0, error.decode()
    return struck, json.loads(out)


def _sqlite_copies(template: Path) -> Callable[[str], Ground]:
    template.mkdir()
    ground = Ground(template)
    ground.run("manage.py", "migrate", "--verbosity", "0")
    ground.run("-m", "tests.vacancies.kills", "prepare")

    def copy(name: str) -> Ground:
        shutil.copytree(template, template.parent / name)
        return Ground(template.parent / name)

    return copy
