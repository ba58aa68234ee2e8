"""The gateway runs in an environment that holds its own requirements and nothing else."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.vacancies.gateway.feeds import job_item, rss

ROOT = Path(__file__).resolve().parents[3]
LOCK = ROOT / "requirements" / "gateway.txt"


@pytest.fixture(scope="session")
def gateway_python() -> Path:
    """The interpreter of an environment made from gateway.txt alone; made once for each state of that file."""
    cache = Path(os.environ.get("CAMPUS_TEST_CACHE") or Path.home() / ".cache" / "virtual-campus-tests")
    digest = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    home = cache / f"gateway-{digest}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "gateway.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (home / ".complete").exists():
            venv.create(home, clear=True, with_pip=True)
            wanted = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK)]
            subprocess.run([home / "bin" / "python", *wanted], check=True)
            (home / ".complete").touch()
    return home / "bin" / "python"


def gateway(python: Path, *arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": "/usr/bin:/bin",
        "CAMPUS_GATEWAY_DATA": str(data),
        "CAMPUS_GATEWAY_CONFIG": str(data / "feeds.toml"),
    }
    return subprocess.run(
        [python, "-m", "vacancies.gateway", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_environment_has_no_django(gateway_python: Path) -> None:
    absent = "import importlib.util as u; print([n for n in ('django', 'wagtail', 'psycopg') if u.find_spec(n)])"
    done = subprocess.run([gateway_python, "-c", absent], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == "[]"


def test_every_command_runs_there(gateway_python: Path, tmp_path: Path) -> None:
    (tmp_path / "captured.xml").write_bytes(rss([job_item(number) for number in range(3)]))
    (tmp_path / "feeds.toml").write_text(
        '[[sources]]\nid = "harbour"\nname = "Harbour"\naddress = "https://jobs.harbour.invalid/"\nlimits = {seconds = 2}\n'
    )
    assert gateway(gateway_python, "keygen", data=tmp_path).returncode == 0
    assert gateway(gateway_python, "check", data=tmp_path).returncode == 0
    replayed = gateway(
        gateway_python, "replay", "--source", "harbour", "--file", str(tmp_path / "captured.xml"), data=tmp_path
    )
    assert replayed.returncode == 0, replayed.stderr
    assert "harbour: full 3 entries (rss20)" in replayed.stdout
    fetched = gateway(gateway_python, "fetch", "--json", data=tmp_path)
    assert fetched.returncode == 1, fetched.stderr
    assert json.loads(fetched.stdout)["sources"][0]["reason"] == "NAME_NOT_FOUND"
