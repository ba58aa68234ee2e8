"""Which addresses are ordinary public ones."""

import pytest

from vacancies.gateway.addresses import address_is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public(address: str) -> None:
    assert address_is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "239.1.1.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
        "ff0e::1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:a00:1::", "2002:5db8:d822::", "2001::1", "2001:db8::1",
        "::ffff:10.0.0.1", "::ffff:93.184.216.34", "::10.0.0.1", "fe80::1%eth0", "localhost", "", "1", "0x7f000001",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not address_is_public(address)
