"""The shipped units under the real systemd's eyes, on a tree that the real install.sh laid out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.deploy.installed import UNITS, installed_tree, lay_out, systemd_verify, units_of
from tests.services.programs import find_program

pytestmark = pytest.mark.services
MOST_EXPOSED = 2.0  # systemd's own scale from 0 to 10; "OK" ends at 4.9


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal host, laid out."""
    return installed_tree(tmp_path_factory.mktemp("portal"), "portal")


def exposures(tree: Path) -> dict[str, float]:
    """How exposed each service is, on systemd's scale."""
    services = [name for name in units_of(tree) if name.startswith("campus-") and name.endswith(".service")]
    found = {}
    for name in services:
        command = [find_program("systemd-analyze"), "security", "--offline=yes", f"--root={tree}", "--no-pager", name]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
        found[name] = float(re.search(r"Overall exposure level for \S+: ([\d.]+)", said)[1])
    return found


def settings_of(tree: Path, unit: str) -> list[tuple[str, str]]:
    """Each `Name=value` of a unit file, in order."""
    lines = (tree / UNITS / unit).read_text().splitlines()
    return [(line.split("=", 1)[0], line.split("=", 1)[1]) for line in lines if re.match(r"[A-Z]\w+=", line)]


def test_systemd_finds_nothing_wrong_with_the_portals_units(portal: Path) -> None:
    outcome = systemd_verify(portal, units_of(portal))
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_systemd_would_name_a_mistake(tmp_path: Path) -> None:
    tree = installed_tree(tmp_path, "portal")
    unit = tree / UNITS / "campus-worker.service"
    unit.write_text(unit.read_text().replace("MemoryMax=", "MemoryMost="))
    assert "MemoryMost" in systemd_verify(tree, ["campus-worker.service"]).stderr


def test_no_service_of_the_portal_is_exposed(portal: Path) -> None:
    found = exposures(portal)
    assert len(found) >= 10
    assert {name: level for name, level in found.items() if level > MOST_EXPOSED} == {}


def test_every_timer_starts_a_service_that_is_there(portal: Path) -> None:
    timers = [name for name in units_of(portal) if name.endswith(".timer")]
    assert timers
    for name in timers:
        assert (portal / UNITS / name.replace(".timer", ".service")).exists()


def test_every_time_on_a_timer_is_one_that_systemd_reads(portal: Path) -> None:
    for name in [name for name in units_of(portal) if name.endswith(".timer")]:
        when = dict(settings_of(portal, name))["OnCalendar"]
        subprocess.run([find_program("systemd-analyze"), "calendar", when], check=True, capture_output=True, timeout=30)


def test_every_command_that_a_unit_runs_exists(portal: Path) -> None:
    run = {
        words[2]
        for unit in units_of(portal)
        if unit.endswith(".service") and "@" not in unit
        for name, value in settings_of(portal, unit)
        if name == "ExecStart" and "manage.py" in (words := value.split())
    }
    assert run
    assert run - set(get_commands()) == set()


def test_each_face_runs_as_an_account_of_its_own(portal: Path) -> None:
    accounts = (portal / "usr/lib/sysusers.d/virtual-campus.conf").read_text()
    assert dict(settings_of(portal, "campus-face@.service"))["User"] == "campus-%i"
    for face in ("learner", "staff", "content", "worker"):
        assert re.search(rf"^u campus-{face} ", accounts, re.MULTILINE)


def test_every_account_that_a_unit_names_is_made(portal: Path) -> None:
    accounts = (portal / "usr/lib/sysusers.d/virtual-campus.conf").read_text()
    made = set(re.findall(r"^[ug] (\S+)", accounts, re.MULTILINE))
    for unit in units_of(portal):
        if "@" in unit or not unit.startswith("campus-"):
            continue
        for name, value in settings_of(portal, unit):
            if name in {"User", "Group"}:
                assert value in made, unit


def test_systemd_would_make_the_accounts_and_folders(portal: Path) -> None:
    """Both tools of systemd read the shipped files and act on a copy of the tree."""
    (portal / "etc/group").write_text("root:x:0:\nadm:x:4:\nwww-data:x:33:\n")
    (portal / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n")
    for tool in (["systemd-sysusers"], ["systemd-tmpfiles", "--create"]):
        outcome = subprocess.run(
            [find_program(tool[0]), *tool[1:], f"--root={portal}", "virtual-campus.conf"],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert outcome.returncode == 0, outcome.stderr
    groups = dict(line.split(":", 1) for line in (portal / "etc/group").read_text().splitlines())
    assert "www-data" in groups["campus-pictures"]
    assert "www-data" not in groups["campus"]
    assert (portal / "var/lib/virtual-campus/inbox").stat().st_mode & 0o7777 == 0o3770


def test_the_gateways_code_is_not_on_the_portal_host(portal: Path) -> None:
    app = portal / "opt/virtual-campus/app"
    assert (app / "vacancies/exchange").is_dir()
    assert not (app / "vacancies/gateway").exists()
    assert not (app / "tests").exists()


def test_installing_again_keeps_what_the_operator_changed(tmp_path: Path) -> None:
    lay_out(tmp_path, "portal")
    settings = tmp_path / "etc/virtual-campus/portal.env"
    settings.write_text("CAMPUS_SECRET_KEY=mine\n")
    left_over = tmp_path / "opt/virtual-campus/app/campus/gone.py"
    left_over.write_text("")
    said = lay_out(tmp_path, "portal")
    assert settings.read_text() == "CAMPUS_SECRET_KEY=mine\n"
    assert "kept       /etc/virtual-campus/portal.env" in said
    assert not left_over.exists()


def test_keys_are_read_by_root_alone(portal: Path) -> None:
    assert (portal / "etc/virtual-campus/portal.env").stat().st_mode & 0o777 == 0o600
    assert (portal / "etc/virtual-campus/tls").stat().st_mode & 0o777 == 0o700


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gateway host, laid out."""
    return installed_tree(tmp_path_factory.mktemp("gateway"), "gateway")


def test_systemd_finds_nothing_wrong_with_the_gateways_units(gateway: Path) -> None:
    stand_in = gateway / UNITS / "squid.service"  # Debian's own, where squid is installed
    stand_in.write_text("[Service]\nExecStart=/bin/rm\n")
    outcome = systemd_verify(gateway, [name for name in units_of(gateway) if name != "squid.service"])
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_no_service_of_the_gateway_is_exposed(gateway: Path) -> None:
    assert {name: level for name, level in exposures(gateway).items() if level > MOST_EXPOSED} == {}


def test_the_gateway_host_gets_no_django_and_nothing_of_the_portal(gateway: Path) -> None:
    app = gateway / "opt/virtual-campus-gateway/app"
    assert sorted(path.name for path in app.iterdir()) == ["deploy", "requirements", "vacancies"]
    assert sorted(path.name for path in (app / "vacancies").iterdir()) == ["__init__.py", "exchange", "gateway"]
    assert [path.name for path in (app / "requirements").iterdir()] == ["gateway.txt"]
    assert not re.search(
        r"^(django|wagtail)", (app / "requirements/gateway.txt").read_text(), re.MULTILINE | re.IGNORECASE
    )


def test_the_laid_out_gateway_runs(gateway: Path) -> None:
    """The code that install.sh laid out judges the feeds.toml that it laid out."""
    command = [sys.executable, "-m", "vacancies.gateway", "check"]
    outcome = subprocess.run(
        [*command, "--config", gateway / "etc/virtual-campus-gateway/feeds.toml"],
        cwd=gateway / "opt/virtual-campus-gateway/app", capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    assert "no mistakes" in outcome.stdout
