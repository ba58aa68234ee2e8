"""A host laid out in a folder by the real install.sh."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.deploy.portal_host import DEPLOY
from tests.services.programs import find_program

UNITS = "etc/systemd/system"
SYSTEM_UNITS = Path("/usr/lib/systemd/system")
# What units start that install.sh does not lay out itself: the system's programs and the virtual environment's.
STAND_INS = ("bin/rm", "bin/kill", "usr/sbin/nft")


def installed_tree(folder: Path, which: str) -> Path:
    """Run `install.sh portal` or `install.sh gateway` into a folder, ready for systemd to look at."""
    lay_out(folder, which)
    for name in (folder / "opt").glob("*/venv"):
        for program in ("bin/python", "bin/gunicorn"):
            _stand_in(name / program)
    for program in STAND_INS:
        _stand_in(folder / program)
    shutil.copytree(SYSTEM_UNITS, folder / "usr/lib/systemd/system", symlinks=True)
    return folder


def lay_out(folder: Path, which: str) -> str:
    """Run install.sh into a folder; return what it said."""
    environment = {**os.environ, "DESTDIR": str(folder)}
    command = [find_program("bash"), DEPLOY / "install.sh", which]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout


def units_of(tree: Path) -> list[str]:
    """Names of the units that were laid out, each template as the faces use it."""
    names = [path.name for path in (tree / UNITS).iterdir() if path.is_file()]
    faces = [
        name.replace("@", f"@{face}") for name in names if "@." in name for face in ("learner", "staff", "content")
    ]
    return sorted([name for name in names if "@." not in name] + faces)


def systemd_verify(tree: Path, units: list[str]) -> subprocess.CompletedProcess[str]:
    """What systemd says about units of a laid-out tree."""
    command = [find_program("systemd-analyze"), "verify", f"--root={tree}", "--man=no", *units]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def _stand_in(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
