"""What no file of the repository may hold: an unpinned package, a registry's host, a path of somebody's machine."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PYTHON_INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|^\s*[^#\s].*https?://", re.MULTILINE)
SOMEBODYS_HOME = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z]|(?<![\w.])[A-Z]:\\Users", re.IGNORECASE)


def files_kept() -> list[Path]:
    """Every text file that version control knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_python_package_is_pinned_by_hash_and_no_index_is_named(lock: Path) -> None:
    text = lock.read_text()
    pinned = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE), flags=re.IGNORECASE)
    assert len(pinned) > 5
    assert [part for part in pinned if "==" not in part or "--hash=sha256:" not in part] == []
    assert PYTHON_INDEX.search(text) is None


def test_every_npm_package_is_pinned_by_hash_and_no_registry_is_named() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = {name: facts for name, facts in packages.items() if name and not facts.get("inBundle")}
    assert [name for name, facts in fetched.items() if "resolved" in facts or "integrity" not in facts] == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()


def test_migrations_are_named_for_what_they_do() -> None:
    migrations = [path for path in files_kept() if path.parent.name == "migrations" and path.stem != "__init__"]
    assert [path for path in migrations if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]{5,}", path.stem)] == []
    assert [path for path in migrations if "_auto_" in path.stem or path.stem.endswith("_initial")] == []


def test_no_file_names_somebodys_home() -> None:
    found = []
    for path in files_kept():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font or a picture
        found += [f"{path.relative_to(ROOT)}: {one[0]}" for one in SOMEBODYS_HOME.finditer(text)]
    assert found == []
