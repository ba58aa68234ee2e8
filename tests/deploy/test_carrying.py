"""Bundles go from the gateway's outbox to the portal's inbox and nothing comes back: real rsync, real rrsync."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.deploy.portal_host import DEPLOY
from tests.services.programs import find_program

pytestmark = pytest.mark.services


@pytest.fixture
def hosts(tmp_path: Path) -> tuple[Path, Path]:
    """The gateway's data folder and the portal's inbox."""
    for name in ("gateway/outbox", "gateway/sent", "inbox"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path / "gateway", tmp_path / "inbox"


def instead_of_ssh(inbox: Path) -> Path:
    """Stands where ssh would: on the other side sshd runs nothing but the key's forced command, whatever is asked."""
    path = inbox.parent / "instead-of-ssh"
    # As ssh, it drops its own words (host, user) and hands the rest to the forced command in SSH_ORIGINAL_COMMAND.
    path.write_text(
        "#!/usr/bin/env bash\n"
        'while [[ $1 != rsync ]]; do shift; done\nexport SSH_ORIGINAL_COMMAND="$*" SSH_CONNECTION="x"\n'
        f"exec {find_program('rrsync')} -wo -no-del -no-overwrite {inbox}\n"
    )
    path.chmod(0o755)
    return path


def carry(gateway: Path, inbox: Path) -> subprocess.CompletedProcess[str]:
    """Run the shipped script once."""
    environment = {
        **os.environ,
        "CAMPUS_GATEWAY_DATA": str(gateway),
        "CAMPUS_CARRY_TO": "campus-carry@portal:",
        "CAMPUS_CARRY_SHELL": str(instead_of_ssh(inbox)),
    }
    find_program("rsync")
    command = [DEPLOY / "gateway/bin/carry-bundles"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_bundles_arrive_and_are_not_sent_twice(hosts: tuple[Path, Path]) -> None:
    gateway, inbox = hosts
    for number in (1, 2):
        (gateway / f"outbox/gateway-000000000{number}.bundle.jsonl").write_text(f"bundle {number}")
    (gateway / "outbox/gateway-0000000003.bundle.jsonl.unfinished").write_text("half")
    outcome = carry(gateway, inbox)
    assert outcome.returncode == 0, outcome.stderr
    assert sorted(path.read_text() for path in inbox.iterdir()) == ["bundle 1", "bundle 2"]
    for path in inbox.iterdir():
        path.unlink()  # the portal takes them in and files them away
    assert carry(gateway, inbox).stdout == "Nothing to carry.\n"
    assert list(inbox.iterdir()) == []
    assert len(list((gateway / "sent").iterdir())) == 2


def test_when_the_portal_is_away_the_bundle_waits(hosts: tuple[Path, Path]) -> None:
    gateway, inbox = hosts
    bundle = gateway / "outbox/gateway-0000000001.bundle.jsonl"
    bundle.write_text("bundle 1")
    inbox.rmdir()
    assert carry(gateway, inbox).returncode != 0
    assert bundle.exists()
    inbox.mkdir()
    assert carry(gateway, inbox).returncode == 0
    assert (inbox / bundle.name).read_text() == "bundle 1"


@pytest.mark.parametrize(
    "words",
    [
        ["--recursive", "portal:", "{here}/"],
        ["--recursive", "--delete", "{here}/", "portal:"],
        ["portal:/etc/passwd", "{here}/"],
    ],
)
def test_the_key_can_neither_read_nor_delete_on_the_portal(hosts: tuple[Path, Path], words: list[str]) -> None:
    gateway, inbox = hosts
    (inbox / "secret").write_text("inside")
    here = gateway / "here"
    here.mkdir()
    command = [find_program("rsync"), f"--rsh={instead_of_ssh(inbox)}", *[word.format(here=here) for word in words]]
    assert subprocess.run(command, capture_output=True, timeout=60, check=False).returncode != 0
    assert list(here.iterdir()) == []
    assert (inbox / "secret").exists()


def test_the_key_can_write_nowhere_but_the_inbox(hosts: tuple[Path, Path]) -> None:
    gateway, inbox = hosts
    (gateway / "file").write_text("x")
    command = [find_program("rsync"), f"--rsh={instead_of_ssh(inbox)}", gateway / "file", "portal:../outside"]
    subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert not (inbox.parent / "outside").exists()
