#!/usr/bin/env python3
"""Make the proxy's allow-list and the packet rules of the gateway host from feeds.toml, and from nothing else.

    python3 generate_rules.py --feeds /etc/virtual-campus-gateway/feeds.toml --into /etc/virtual-campus-gateway \\
        --resolver 10.50.0.53 --portal 10.50.0.3

Writes squid.conf and gateway.nft. The proxy lets out CONNECT to port 443 of exactly the hosts of the enabled sources.
The packet rules let the gateway's account reach the proxy, the proxy's account reach port 443 and the resolver, the
carrier's account reach the portal's ssh, and nobody anything else. Needs Python's standard library alone.
"""

import argparse
import ipaddress
import re
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")

# Addresses that are no ordinary public host: a listed name that resolves to one of them is not let through.
NOT_PUBLIC = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
    *("2001::/32", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8"),
)

SQUID = """\
# What the gateway may reach. Made by deploy/gateway/generate_rules.py from feeds.toml: change that file, not this one.
http_port {proxy}
acl the_gateway src {gateway}
acl connect method CONNECT
acl tls_port port 443
# Exact names: a leading dot, which would let every name below through, never stands here.
{hosts}
acl not_public dst {not_public}

http_access deny !the_gateway
http_access deny !connect
http_access deny !tls_port
http_access deny !listed_hosts
http_access deny not_public
http_access allow the_gateway connect tls_port listed_hosts
http_access deny all

# Nothing is kept, nothing is told of the gateway, nothing else listens.
cache deny all
cache_mem 8 MB
forwarded_for delete
httpd_suppress_version_string on
icp_port 0
htcp_port 0
snmp_port 0
dns_nameservers {resolver}
connect_timeout 5 seconds
read_timeout 30 seconds
client_lifetime 2 minutes
pinger_enable off
shutdown_lifetime 3 seconds
coredump_dir /var/spool/squid
access_log daemon:/var/log/squid/access.log squid
cache_effective_user {proxy_user}
"""

NFTABLES = """\
#!/usr/sbin/nft -f
# Packets in and out of the gateway host. Made by deploy/gateway/generate_rules.py. Each account may do one thing.

table inet virtual_campus_gateway
delete table inet virtual_campus_gateway

table inet virtual_campus_gateway {{
    chain inward {{
        type filter hook input priority filter; policy drop;
        iif "lo" accept
        ct state established,related accept
        ct state invalid drop
        icmpv6 type {{ nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert }} accept
{inward}
        limit rate 6/minute log prefix "gateway inward: "
    }}

    chain through {{
        type filter hook forward priority filter; policy drop;
    }}

    chain outward {{
        type filter hook output priority filter; policy drop;
        # The gateway's account comes first: what it may do here it may do, and nothing that is allowed below.
        meta skuid "{gateway_user}" {proxy_rule} accept
        meta skuid "{gateway_user}" counter reject with icmpx type admin-prohibited
        oif "lo" accept
        ct state established,related accept
        icmpv6 type {{ nd-neighbor-solicit, nd-neighbor-advert, nd-router-solicit }} accept
{outward}
        limit rate 6/minute log prefix "gateway outward: "
        counter reject with icmpx type admin-prohibited
    }}
}}
"""


class Mistake(Exception):
    """Something that the operator must put right; the message says what."""


def hosts_of(feeds: dict[str, Any]) -> list[str]:
    """Exact host names of the enabled sources, each once.

    Raises:
        Mistake: an address that is not https on port 443 of a plain host name, or no source at all.
    """
    hosts = set()
    for source in feeds.get("sources", []):
        address = str(source.get("address", ""))
        parts = urlsplit(address)
        if parts.scheme != "https" or parts.netloc != (parts.hostname or "") or not HOST.fullmatch(parts.netloc):
            raise Mistake(f"source {source.get('id')!r}: {address!r} is not https://host/..., on port 443")
        if source.get("enabled", True):
            hosts.add(parts.netloc)
    if not hosts:
        raise Mistake("feeds.toml names no enabled source, so nothing would be let out: rules are not made")
    return sorted(hosts)


def proxy_of(feeds: dict[str, Any]) -> tuple[str, int]:
    """Address and port of the proxy that the gateway is told to use.

    Raises:
        Mistake: none is set, or it is not http://address:port.
    """
    proxy = str(feeds.get("gateway", {}).get("proxy", ""))
    parts = urlsplit(proxy)
    try:
        address, port = str(ipaddress.ip_address(parts.hostname or "")), parts.port or 3128
    except ValueError as error:
        raise Mistake(f'set gateway.proxy in feeds.toml, such as "http://127.0.0.1:3128", not {proxy!r}') from error
    return address, port


def squid_rules(feeds: dict[str, Any], resolver: str, *, gateway: str = "", proxy_user: str = "proxy") -> str:
    """The whole squid.conf. `gateway` is the address the gateway comes from; the proxy's own when it is on this host."""
    address, port = proxy_of(feeds)
    return SQUID.format(
        proxy=f"[{address}]:{port}" if ":" in address else f"{address}:{port}",
        gateway=gateway or address,
        hosts="\n".join(f"acl listed_hosts dstdomain -n {host}" for host in hosts_of(feeds)),
        not_public=" ".join(NOT_PUBLIC),
        resolver=resolver,
        proxy_user=proxy_user,
    )


def packet_rules(
    feeds: dict[str, Any],
    resolver: str,
    portal: str,
    operators: list[str],
    users: tuple[str, str, str] = ("campus-gateway", "proxy", "campus-carry"),
) -> str:
    """The whole nftables file. `users` are the accounts of gateway, proxy and carrier."""
    address, port = proxy_of(feeds)
    hosts_of(feeds)
    gateway_user, proxy_user, carry_user = users
    inward = [f"        {_family(each)} saddr {each} tcp dport 22 accept" for each in operators]
    outward = []
    if ipaddress.ip_address(address).is_loopback:
        proxy = f'        meta skuid "{proxy_user}"'
        outward.append(f"{proxy} {_family(resolver)} daddr {resolver} meta l4proto {{ tcp, udp }} th dport 53 accept")
        outward.append(f"{proxy} tcp dport 443 accept")
    if portal:
        outward.append(f'        meta skuid "{carry_user}" {_family(portal)} daddr {portal} tcp dport 22 accept')
    return NFTABLES.format(
        gateway_user=gateway_user,
        proxy_rule=f"{_family(address)} daddr {address} tcp dport {port}",
        inward="\n".join(inward) or "        # Operators come to the console.",
        outward="\n".join(outward),
    )


def _family(network: str) -> str:
    return "ip6" if ipaddress.ip_network(network).version == 6 else "ip"


def main() -> int:
    """Write both files, or say what is wrong and write neither."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=Path, default=Path("/etc/virtual-campus-gateway/feeds.toml"))
    parser.add_argument("--into", type=Path, default=Path("/etc/virtual-campus-gateway"))
    parser.add_argument("--resolver", required=True, help="address of the name server that the proxy asks")
    parser.add_argument("--portal", default="", help="address of the portal host; leave out with a diode or a disk")
    parser.add_argument("--operators", nargs="*", default=[], help="networks that may come by ssh")
    options = parser.parse_args()
    try:
        feeds = tomllib.loads(options.feeds.read_text(encoding="utf-8"))
        for address in filter(None, (options.resolver, options.portal, *options.operators)):
            ipaddress.ip_network(address)
        files = {
            "squid.conf": squid_rules(feeds, options.resolver),
            "gateway.nft": packet_rules(feeds, options.resolver, options.portal, options.operators),
        }
        for name, text in files.items():
            (options.into / name).write_text(text, encoding="utf-8")
    except (Mistake, OSError, ValueError) as error:
        sys.stderr.write(f"No rules were made: {error}\n")
        return 1
    sys.stdout.write("".join(f"{options.into / name}\n" for name in files))
    sys.stdout.write("Let out, by port 443 and nothing else:\n")
    sys.stdout.writelines(f"  {host}\n" for host in hosts_of(feeds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
