#!/usr/bin/env python3
"""Make the web server's configuration and the packet rules of the portal host.

Host names come from portal.env (the portal reads the same file), networks from networks.toml, so neither is written
twice. Needs Python's standard library alone.

    python3 render.py --env /etc/virtual-campus/portal.env --networks /etc/virtual-campus/networks.toml
"""

import argparse
import ipaddress
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).resolve().parent
HOST_NAMES = ("CAMPUS_LEARNER_HOST", "CAMPUS_STAFF_HOST", "CAMPUS_CONTENT_HOST")
HOST_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
PATH_NAME = re.compile(r"/[A-Za-z0-9._/-]+")
SAME_NAME_TWICE = "The three faces need three host names: {}"


class Mistake(Exception):
    """Something in the files that the operator must put right; the message says what and where."""


def environment_read(path: Path) -> dict[str, str]:
    """Read NAME=value lines; quotes around a value are taken off, as systemd does."""
    values = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise Mistake(f"{path}, line {number}: there is no = in it")
        values[name.strip()] = value.strip().strip("\"'")
    return values


def hosts_of(environment: dict[str, str]) -> dict[str, str]:
    """The three host names by placeholder, checked: they go into the web server's configuration as they are."""
    hosts = {}
    for name in HOST_NAMES:
        value = environment.get(name, "")
        if not HOST_NAME.fullmatch(value):
            raise Mistake(f"{name} must be a host name in small letters, not {value!r}")
        hosts[name.removeprefix("CAMPUS_")] = value
    if len(set(hosts.values())) < len(hosts):
        raise Mistake(SAME_NAME_TWICE.format(", ".join(hosts.values())))
    return hosts


def networks_of(settings: dict[str, Any], name: str, *, may_be_empty: bool = False) -> list[str]:
    """One list of networks, each in its shortest right form."""
    try:
        found = [str(ipaddress.ip_network(network)) for network in settings.get("networks", {}).get(name, [])]
    except ValueError as error:
        raise Mistake(f"networks.toml, networks.{name}: {error}") from error
    if not found and not may_be_empty:
        raise Mistake(f"networks.toml, networks.{name}: name at least one network")
    if "0.0.0.0/0" in found or "::/0" in found:
        raise Mistake(f"networks.toml, networks.{name}: everywhere is not a network of this prison")
    return found


def allow_list(networks: list[str]) -> str:
    """Address list in nginx's words."""
    return "".join(f"allow {network};\n" for network in networks) + "deny all;\n"


def packet_set(networks: list[str], version: int) -> str:
    """Elements of a set in nftables' words: the networks of one IP version; empty when there are none."""
    chosen = [network for network in networks if ipaddress.ip_network(network).version == version]
    return f"elements = {{ {', '.join(chosen)} }}" if chosen else ""


def listeners_of(settings: dict[str, Any]) -> dict[str, str]:
    """The address and port of each face, by placeholder."""
    listeners = {}
    for name in ("learner", "staff", "content", "plain"):
        value = str(settings.get("listen", {}).get(name, ""))
        address, _, port = value.rpartition(":")
        try:
            ipaddress.ip_address(address.strip("[]"))
            if not 0 < int(port) < 65536:
                raise ValueError
        except ValueError as error:
            raise Mistake(f"networks.toml, listen.{name}: {value!r} is not address:port") from error
        listeners[f"LISTEN_{name.upper()}"] = value
    return listeners


def reject_other_names(listeners: dict[str, str]) -> str:
    """Servers that end the TLS handshake with a caller who asks for a name that is not ours."""
    secure = dict.fromkeys(value for name, value in listeners.items() if name != "LISTEN_PLAIN")
    server = (
        "server {{\n    listen {} ssl http2 default_server;\n    server_name _;\n    ssl_reject_handshake on;\n}}\n"
    )
    return "".join(server.format(value) for value in secure)


def path_of(settings: dict[str, Any], name: str, *, may_be_empty: bool = False) -> str:
    """One path from the tls table, checked."""
    value = str(settings.get("tls", {}).get(name, ""))
    if (value or not may_be_empty) and not PATH_NAME.fullmatch(value):
        raise Mistake(f"networks.toml, tls.{name}: {value!r} is not a whole path in plain characters")
    return value


def staff_certificates(authority: str) -> str:
    """The lines that ask a staff browser for its machine's certificate."""
    if not authority:
        return "    # No certificate is asked of staff machines: tls.staff_client_authority in networks.toml is empty."
    return f"    ssl_client_certificate {authority};\n    ssl_verify_client on;\n    ssl_verify_depth 2;"


def database_rules(settings: dict[str, Any]) -> str:
    """Packet rules for the databases on other hosts."""
    rules = []
    for row in settings.get("networks", {}).get("databases", []):
        try:
            address, port = ipaddress.ip_address(row["address"]), int(row["port"])
        except (KeyError, TypeError, ValueError) as error:
            raise Mistake(f"networks.toml, networks.databases: {row!r} needs an address and a port") from error
        family = "ip6" if address.version == 6 else "ip"
        rules.append(f"        {family} daddr {address} tcp dport {port} accept")
    return "\n".join(rules) or "        # Databases are on this host."


def values_of(environment: dict[str, str], settings: dict[str, Any], root: str = "") -> dict[str, str]:
    """Every placeholder with its value. `root` goes before each path: a test's folder, else nothing.

    Raises:
        Mistake: names the first thing that is wrong in either file.
    """
    listeners = listeners_of(settings)
    terminals, staff = networks_of(settings, "terminals"), networks_of(settings, "staff")
    gateway = networks_of(settings, "gateway", may_be_empty=True)
    operators = networks_of(settings, "operators")
    clocks = networks_of(settings, "time_servers", may_be_empty=True)
    ports = sorted({value.rpartition(":")[2] for value in listeners.values()}, key=int)
    return {
        **hosts_of(environment),
        **listeners,
        "REJECT_OTHER_NAMES": reject_other_names(listeners),
        "RUN": f"{root}/run/virtual-campus",
        "CONF": f"{root}/etc/virtual-campus/nginx",
        "DATA": f"{root}/var/lib/virtual-campus",
        "LOG": f"{root}/var/log/virtual-campus",
        "PAGES": f"{root}/etc/virtual-campus/nginx/pages",
        "ERROR_PAGE": "/not-available.html",
        "CERTIFICATE": root + path_of(settings, "certificate"),
        "CERTIFICATE_KEY": root + path_of(settings, "key"),
        "STAFF_CERTIFICATES": staff_certificates(path_of(settings, "staff_client_authority", may_be_empty=True)),
        "TERMINALS": allow_list(terminals),
        "STAFF": allow_list(staff),
        "TERMINALS_AND_STAFF": allow_list([*terminals, *staff]),
        "WEB_PORTS": ", ".join(ports),
        "DATABASE_RULES": database_rules(settings),
        **{
            f"{name}_{version}": packet_set(networks, version)
            for name, networks in {
                "VISITORS": [*terminals, *staff],
                "GATEWAY": gateway,
                "OPERATORS": operators,
                "CLOCKS": clocks,
            }.items()
            for version in (4, 6)
        },
    }


def render(text: str, values: dict[str, str], name: str) -> str:
    """Fill the @PLACEHOLDERS@ of one template.

    Raises:
        Mistake: a placeholder has no value.
    """

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise Mistake(f"{name}: nothing is known of @{match[1]}@")
        return values[match[1]]

    return re.sub(r"@([A-Z][A-Z0-9_]+)@", value, text)


def render_all(values: dict[str, str], configuration: Path) -> list[Path]:
    """Write every file below `configuration` (/etc/virtual-campus); return the paths."""
    written = []
    for template in sorted(TEMPLATES.glob("n*/*.in")):
        target = configuration / template.parent.name / template.stem
        text = render(template.read_text(encoding="utf-8"), values, template.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        target.chmod(0o644)
        written.append(target)
    return written


def main() -> int:
    """Render, or say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--env", type=Path, default=Path("/etc/virtual-campus/portal.env"))
    parser.add_argument("--networks", type=Path, default=Path("/etc/virtual-campus/networks.toml"))
    parser.add_argument("--into", type=Path, default=Path("/etc/virtual-campus"), help="folder that gets the files")
    parser.add_argument("--root", default="", help="goes before every path in the files; for trying in a folder")
    options = parser.parse_args()
    try:
        settings = tomllib.loads(options.networks.read_text(encoding="utf-8"))
        written = render_all(values_of(environment_read(options.env), settings, options.root), options.into)
    except (Mistake, OSError, tomllib.TOMLDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.writelines(f"{path}\n" for path in written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
