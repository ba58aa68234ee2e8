"""`check --deploy` finds nothing to warn about in any process, as production starts it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("process", ["learner", "staff", "content", "worker"])
def test_production_settings_pass_djangos_own_review(process: str, tmp_path: Path) -> None:
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CAMPUS_", "DJANGO_", "DATABASE_"))
        },
        "DJANGO_SETTINGS_MODULE": f"campus.settings.{process}",
        "CAMPUS_SECRET_KEY": "a key for this test, longer than fifty characters, and of many different ones",
        "CAMPUS_AUDIT_KEY": "another key for this test",
        "CAMPUS_DATA_DIR": str(tmp_path),
        "CAMPUS_LEARNER_HOST": "learner.campus.example",
        "CAMPUS_STAFF_HOST": "staff.campus.example",
        "CAMPUS_CONTENT_HOST": "content.campus.example",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
