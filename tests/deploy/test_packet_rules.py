"""The portal host's packet rules: the real nft accepts them, and they say what the networks file says."""

import subprocess
from pathlib import Path

import pytest

from deploy.portal import render
from tests.deploy.portal_host import portal_host, shipped_environment, shipped_settings
from tests.services.programs import find_program

pytestmark = pytest.mark.services


def nft_check(path: Path) -> subprocess.CompletedProcess[str]:
    """What nft says of a file, in a network of its own."""
    command = [find_program("unshare"), "-rn", find_program("nft"), "--check", "--file", path]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize(
    "networks",
    [
        {},
        {"terminals": ["10.20.0.0/16", "fd00:20::/48"], "staff": ["fd00:30::/48"], "gateway": []},
        {"terminals": ["10.20.0.0/16", "10.20.4.0/24"]},
    ],
)
def test_nft_accepts_the_rules(tmp_path: Path, networks: dict[str, list[str]]) -> None:
    host = portal_host(tmp_path, **networks)
    outcome = nft_check(host.configuration / "nftables/portal.nft")
    assert outcome.returncode == 0, outcome.stderr


def test_nft_accepts_databases_on_other_hosts(tmp_path: Path) -> None:
    databases = [{"address": "10.60.0.5", "port": 5432}, {"address": "fd00:60::5", "port": 9200}]
    values = render.values_of(shipped_environment(), shipped_settings(databases=databases))
    render.render_all(values, tmp_path)
    assert nft_check(tmp_path / "nftables/portal.nft").returncode == 0
    assert "ip daddr 10.60.0.5 tcp dport 5432 accept" in (tmp_path / "nftables/portal.nft").read_text()


def test_nothing_may_leave_but_what_is_named() -> None:
    values = render.values_of(shipped_environment(), shipped_settings())
    template = render.TEMPLATES / "nftables/portal.nft.in"
    outward = render.render(template.read_text(), values, "portal.nft").split("chain outward")[1]
    allowed = [line.strip() for line in outward.splitlines() if line.strip().endswith("accept")]
    assert allowed == [
        'oif "lo" accept',
        "ct state established,related accept",
        "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit } accept",
        "ip daddr @clocks_4 udp dport 123 accept",
        "ip6 daddr @clocks_6 udp dport 123 accept",
    ]
    assert "policy drop" in outward


@pytest.mark.parametrize(
    ("networks", "named"),
    [
        ({"terminals": []}, "networks.terminals"),
        ({"staff": ["0.0.0.0/0"]}, "networks.staff"),
        ({"terminals": ["10.20.0.1/16"]}, "networks.terminals"),
        ({"databases": [{"address": "10.60.0.5; accept", "port": 5432}]}, "networks.databases"),
    ],
)
def test_a_mistake_in_the_networks_is_named(networks: dict[str, list[str]], named: str) -> None:
    with pytest.raises(render.Mistake, match=named):
        render.values_of(shipped_environment(), shipped_settings(**networks))


@pytest.mark.parametrize("value", ["", "Learner.example", "a.example; return 200", "localhost", "staff.campus.example"])
def test_a_host_name_that_would_break_the_configuration_is_refused(value: str) -> None:
    with pytest.raises(render.Mistake):
        render.values_of(shipped_environment() | {"CAMPUS_LEARNER_HOST": value}, shipped_settings())
