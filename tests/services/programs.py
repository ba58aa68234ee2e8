"""The real programs that tests run. One that is absent fails the test that needs it, by name; nothing is skipped."""

import os
import shutil
from pathlib import Path

import pytest

PACKAGES_FILE = Path(__file__).with_name("debian-packages.txt")
# Debian keeps servers where a plain user's PATH does not look.
MORE_FOLDERS = ["/usr/sbin", "/sbin", "/usr/lib/squid", "/usr/lib/postgresql/{newest}/bin"]


def find_program(name: str) -> Path:
    """Return where a program is; fail the test, naming it, when this machine does not have it."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    newest = _newest_postgresql()
    folders += [folder.format(newest=newest) for folder in MORE_FOLDERS if newest or "{newest}" not in folder]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if found is None:
        pytest.fail(f"The program {name} is not on this machine; {PACKAGES_FILE.name} lists what the tests need.")
    return Path(found)


def _newest_postgresql() -> str:
    versions = [path.name for path in Path("/usr/lib/postgresql").glob("*") if path.name.isdigit()]
    return max(versions, key=int, default="")
