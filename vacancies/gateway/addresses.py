"""Which addresses the gateway may connect to: ordinary public ones, and nothing that stands for another.

Python's `is_global` is not enough: it holds for addresses that carry an IPv4 address inside and for multicast.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# NAT64 (both prefixes), 6to4, Teredo, discard-only, and IPv4-compatible: all may lead to an address that is not public.
DISGUISED = tuple(
    IPv6Network(prefix) for prefix in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "100::/64", "::/96")
)


def address_is_public(text: str) -> bool:
    """True for an ordinary public address, so that a name cannot lead into the gateway's own network."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and (
        address.ipv4_mapped is not None or any(address in prefix for prefix in DISGUISED)
    ):
        return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_private
        and not address.is_reserved
        and not address.is_loopback
        and not address.is_link_local
        and not address.is_unspecified
    )
