"""docs/settings.md and the example environment file know every setting that the code reads."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.portal.render import environment_read
from tests.deploy.portal_host import DEPLOY, ROOT

PAGE = (ROOT / "docs/settings.md").read_text()
EXAMPLE = DEPLOY / "portal.env.example"
NAME = re.compile(r"(?:CAMPUS_[A-Z_]+|DATABASE_URL|ELASTICSEARCH_URL|WEB_CONCURRENCY)")
NOT_FOR_THE_PORTAL_HOST = {
    "CAMPUS_FACE", "CAMPUS_LEARNER_PORT", "CAMPUS_STAFF_PORT", "CAMPUS_CONTENT_PORT", "DJANGO_SETTINGS_MODULE",
}  # fmt: skip


def names_read(path: Path) -> set[str]:
    """Names of settings that a module asks the environment for; one that is put together counts by its beginning."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
            found.add(node.value)
    return found


def names_on_page() -> set[str]:
    """Names that have a row of their own."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))


@pytest.mark.parametrize("module", sorted((ROOT / "campus/settings").glob("*.py")), ids=lambda path: path.stem)
def test_the_page_has_every_name_that_the_settings_read(module: Path) -> None:
    names = {name for name in names_read(module) if not name.endswith("_")}
    assert names - names_on_page() == set()


def test_the_page_has_every_role() -> None:
    from django.conf import settings

    assert {f"CAMPUS_ROLE_{key}" for key in settings.ROLE_NAMES} - names_on_page() == set()


def test_the_page_has_every_name_that_deploy_reads() -> None:
    scripts = [path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix in {"", ".py", ".sh", ".service"}]
    names = {name for path in scripts for name in re.findall(r"\bCAMPUS_[A-Z]+(?:_[A-Z]+)*\b", path.read_text())}
    assert names - names_on_page() == set()


def test_the_example_offers_every_name_of_the_portal_host_and_no_other() -> None:
    offered = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    portal, _, _ = PAGE.partition("## The gateway host")
    wanted = set(re.findall(r"^\| `([A-Z_]+)` \|", portal, re.MULTILINE)) - NOT_FOR_THE_PORTAL_HOST
    roles = {name for name in wanted if name.startswith("CAMPUS_ROLE_")}
    assert offered - roles == wanted - roles
    assert offered & roles  # one stands for all


@pytest.mark.parametrize("face", ["learner", "staff", "content", "worker"])
def test_each_process_passes_djangos_own_check_with_the_example(face: str, tmp_path: Path) -> None:
    """Filled in as the runbook says, the example gives `check --deploy` nothing to warn of."""
    given = environment_read(EXAMPLE) | {
        "CAMPUS_SECRET_KEY": "an example of a key that is long enough and varied enough: 0123456789",
        "CAMPUS_AUDIT_KEY": "another example of a key that is long enough: 9876543210",
        "CAMPUS_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": f"campus.settings.{face}",
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CAMPUS_", "DJANGO_"))}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    outcome = subprocess.run(
        command, env=environment | given, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert outcome.returncode == 0, outcome.stderr


def test_the_shell_and_systemd_read_the_example_alike(tmp_path: Path) -> None:
    """The same values come from the file whether a shell sources it or systemd's rules are followed."""
    text = EXAMPLE.read_text().replace("#CAMPUS_PRODUCT_NAME", "CAMPUS_PRODUCT_NAME")
    (tmp_path / "portal.env").write_text(text)
    script = 'set -a; source "$0"; env -0'
    outcome = subprocess.run(
        ["bash", "-c", script, tmp_path / "portal.env"], env={}, capture_output=True, text=True, check=True, timeout=30
    )
    shell = dict(pair.split("=", 1) for pair in outcome.stdout.split("\0") if "=" in pair)
    ours = environment_read(tmp_path / "portal.env")
    assert {name: shell[name] for name in ours} == ours
    assert ours["CAMPUS_PRODUCT_NAME"] == "Virtual Campus"
