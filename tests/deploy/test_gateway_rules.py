"""The allow-list and the packet rules of the gateway host, as the real squid and nft understand them."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deploy.gateway import generate_rules
from tests.deploy.portal_host import DEPLOY
from tests.services.programs import find_program

pytestmark = pytest.mark.services
FEEDS = """
[gateway]
id = "gateway"
proxy = "http://127.0.0.1:3128"
[[sources]]
id = "harbour"
address = "https://jobs.harbour.example/feeds/all.rss"
[[sources]]
id = "harbour-old"
address = "https://jobs.harbour.example/feeds/old.rss"
[[sources]]
id = "inward"
address = "https://inward.example/feed"
[[sources]]
id = "off"
enabled = false
address = "https://off.example/feed"
"""
ASK = """
import socket, subprocess, sys, time
squid = subprocess.Popen([sys.argv[1], "-N", "-f", sys.argv[2]], stderr=subprocess.DEVNULL)
for attempt in range(200):
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 3128)) == 0:
            break
    time.sleep(0.05)
for line in sys.argv[3:]:
    with socket.create_connection(("127.0.0.1", 3128), timeout=20) as way_out:
        way_out.sendall(f"{line} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n".encode())
        print(line, way_out.recv(200).split()[1].decode(), sep="|")
squid.terminate()
squid.wait(20)
"""


def feeds() -> dict[str, Any]:
    """Four sources on three hosts, one of them switched off."""
    return tomllib.loads(FEEDS)


def rules(tmp_path: Path, text: str = FEEDS) -> subprocess.CompletedProcess[str]:
    """Run the generator as the runbook says."""
    (tmp_path / "feeds.toml").write_text(text)
    command = [sys.executable, DEPLOY / "gateway/generate_rules.py", "--feeds", tmp_path / "feeds.toml"]
    command += ["--into", tmp_path, "--resolver", "10.50.0.53", "--portal", "10.50.0.3", "--operators", "10.40.0.0/24"]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)


def without_network() -> list[str | Path]:
    """Starts a program where there is no network but a loopback that is still down."""
    more = [] if os.geteuid() == 0 else ["--map-current-user", "--keep-caps"]
    return [find_program("unshare"), *more, "--net"]


def test_squid_reads_the_allow_list_without_a_warning(tmp_path: Path) -> None:
    assert rules(tmp_path).returncode == 0
    command = [find_program("squid"), "-k", "parse", "-f", tmp_path / "squid.conf"]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert [line for line in outcome.stderr.splitlines() if "WARNING" in line or "ERROR" in line] == []


def test_only_a_listed_public_host_on_port_443_is_let_out(tmp_path: Path) -> None:
    """A real squid in a network of its own: 403 is its refusal, 503 says that it tried to go there and had no way."""
    text = generate_rules.squid_rules(feeds(), "127.0.0.1")
    text = text.replace("access_log daemon:/var/log/squid/access.log squid", "access_log none")
    hosts = tmp_path / "hosts"
    hosts.write_text("93.184.216.34 jobs.harbour.example off.example a.jobs.harbour.example\n10.1.2.3 inward.example\n")
    text += f"hosts_file {hosts}\npid_filename none\ncache_log /dev/null\ncoredump_dir none\n"
    (tmp_path / "squid.conf").write_text(text)
    for path in (tmp_path, *list(tmp_path.parents)[:2]):
        path.chmod(0o755)  # squid gives up root and must still read its files
    asked = {
        "CONNECT jobs.harbour.example:443": "503",
        "CONNECT jobs.harbour.example:80": "403",
        "CONNECT jobs.harbour.example:8443": "403",
        "CONNECT a.jobs.harbour.example:443": "403",
        "CONNECT harbour.example:443": "403",
        "CONNECT off.example:443": "403",
        "CONNECT inward.example:443": "403",
        "CONNECT 93.184.216.34:443": "403",
        "CONNECT 127.0.0.1:443": "403",
        "GET http://jobs.harbour.example/": "403",
        "GET https://jobs.harbour.example/": "403",
    }
    (tmp_path / "ask.py").write_text(ASK)
    words = [str(find_program("squid")), str(tmp_path / "squid.conf"), *asked]
    script = 'ip link set lo up && exec "$0" "$@"'
    find_program("ip")
    command = [*without_network(), find_program("bash"), "-c", script, sys.executable, tmp_path / "ask.py", *words]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert dict(line.split("|") for line in outcome.stdout.splitlines()) == asked, outcome.stderr


def test_nft_accepts_the_packet_rules(tmp_path: Path) -> None:
    users = ("nobody", "proxy", "daemon")  # accounts that every Debian has: nft looks each one up
    text = generate_rules.packet_rules(feeds(), "10.50.0.53", "10.50.0.3", ["10.40.0.0/24"], users)
    (tmp_path / "gateway.nft").write_text(text)
    command = [find_program("unshare"), "-rn", find_program("nft"), "--check", "--file", tmp_path / "gateway.nft"]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert outcome.returncode == 0, outcome.stderr


def test_the_gateways_account_reaches_the_proxy_and_nothing_else() -> None:
    text = generate_rules.packet_rules(feeds(), "10.50.0.53", "10.50.0.3", [])
    lines = [line.strip() for line in text.splitlines() if '"campus-gateway"' in line]
    assert lines == [
        'meta skuid "campus-gateway" ip daddr 127.0.0.1 tcp dport 3128 accept',
        'meta skuid "campus-gateway" counter reject with icmpx type admin-prohibited',
    ]
    assert text.index(lines[1]) < text.index('oif "lo" accept')


def test_with_a_proxy_on_another_host_nothing_here_reaches_port_443() -> None:
    elsewhere = feeds() | {"gateway": {"proxy": "http://10.50.0.9:3128"}}
    text = generate_rules.packet_rules(elsewhere, "10.50.0.53", "", [])
    assert "dport 443" not in text
    assert "ip daddr 10.50.0.9 tcp dport 3128" in text


def test_only_hosts_of_enabled_sources_are_listed(tmp_path: Path) -> None:
    outcome = rules(tmp_path)
    assert outcome.stdout.endswith("nothing else:\n  inward.example\n  jobs.harbour.example\n")
    assert "off.example" not in (tmp_path / "squid.conf").read_text()


@pytest.mark.parametrize(
    "address",
    [
        "http://jobs.harbour.example/",
        "https://jobs.harbour.example:8443/",
        "https://user@jobs.harbour.example/",
        "https://10.1.2.3/",
        "https://.example/",
        "https://a.example http_access allow all/",
        "https://a.example\\nhttp_access allow all/",
        "https://A.example/",
    ],
)
def test_an_address_that_is_not_plain_makes_no_rules(tmp_path: Path, address: str) -> None:
    outcome = rules(tmp_path, FEEDS + f'[[sources]]\nid = "odd"\naddress = "{address}"\n')
    assert outcome.returncode == 1
    assert "odd" in outcome.stderr
    assert not (tmp_path / "squid.conf").exists()
    assert not (tmp_path / "gateway.nft").exists()


def test_without_a_proxy_no_rules_are_made(tmp_path: Path) -> None:
    outcome = rules(tmp_path, FEEDS.replace('proxy = "http://127.0.0.1:3128"', ""))
    assert outcome.returncode == 1
    assert "gateway.proxy" in outcome.stderr


def test_the_generator_needs_nothing_but_python() -> None:
    command = [sys.executable, "-I", "-S", DEPLOY / "gateway/generate_rules.py", "--help"]
    subprocess.run(command, check=True, capture_output=True, timeout=30)
