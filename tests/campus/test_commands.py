"""What every command of ours owes its reader, and which installation `manage.py` speaks for."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = sorted(
    (name, app)
    for name, app in get_commands().items()
    if app.split(".")[0] in {"campus", "courses", "vacancies", "cv_builder"}
)
FEED = """<rss version="2.0"><channel><title>Jobs</title><item><guid>1</guid><title>Cleaner</title>
<description>Location:Leeds Salary:£27,000 a year</description></item></channel></rss>"""


def manage(*arguments: str, tmp_path: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as somebody does who set nothing but the data folder."""
    started_with = ("CAMPUS_", "DJANGO_", "DATABASE_", "ELASTICSEARCH_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(started_with)}
    environment |= {"CAMPUS_DATA_DIR": str(tmp_path / "data")} | given
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("name", "app"), OURS)
def test_its_help_has_an_example(name: str, app: str) -> None:
    parser: argparse.ArgumentParser = load_command_class(app, name).create_parser("manage.py", name)
    told = " ".join(parser.format_help().split())
    assert "xample: manage.py " in told, told
    assert f"manage.py {name}" in told.split("xample: ")[1]


def test_in_a_checkout_a_captured_feed_is_tried_without_any_setting(tmp_path: Path) -> None:
    (tmp_path / "captured.xml").write_text(FEED)
    done = manage("try_feed", str(tmp_path / "captured.xml"), "--json", tmp_path=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [entry["title"] for entry in json.loads(done.stdout)["entries"]] == ["Cleaner"]


def test_an_installation_that_lacks_one_of_its_keys_is_never_taken_for_a_demonstration(tmp_path: Path) -> None:
    done = manage("audit_verify", tmp_path=tmp_path, CAMPUS_SECRET_KEY="a key of an installation, and no other")
    assert done.returncode != 0
    assert "Set CAMPUS_AUDIT_KEY in the environment" in done.stderr
    assert not (tmp_path / "data").exists()
