"""Every shell script is strict and clean under shellcheck."""

import subprocess
from pathlib import Path

import pytest

from tests.deploy.portal_host import DEPLOY
from tests.services.programs import find_program

pytestmark = pytest.mark.services
SCRIPTS = [
    path
    for path in sorted(DEPLOY.rglob("*"))
    if path.is_file() and path.read_bytes()[:20].startswith(b"#!/usr/bin/env bash")
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_stops_at_its_first_mistake_and_can_be_run(script: Path) -> None:
    assert "\nset -euo pipefail\n" in script.read_text()
    assert script.stat().st_mode & 0o111


def test_shellcheck_finds_nothing() -> None:
    assert len(SCRIPTS) >= 4
    outcome = subprocess.run(
        [find_program("shellcheck"), *SCRIPTS], capture_output=True, text=True, timeout=60, check=False
    )
    assert outcome.returncode == 0, outcome.stdout
