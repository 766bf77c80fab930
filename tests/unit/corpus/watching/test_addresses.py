"""Which addresses may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from policydiff.corpus.watching.addresses import (
    addresses_of,
    is_public,
    require_public_literal,
    without_credentials,
)
from policydiff.corpus.watching.errors import FetchError, ForbiddenAddressError


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # where clouds keep the credentials of a machine
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::93.184.216.34", True),
        ("2002:7f00:0001::", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    """The system resolves them all; what it makes of them is checked, not the spelling."""
    with pytest.raises(ForbiddenAddressError, match=r"is no public address; allow-private = true"):
        addresses_of(host, 80, allow_private=False)


def test_they_can_be_allowed() -> None:
    assert addresses_of("127.0.0.1", 80, allow_private=True) == ("127.0.0.1",)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: Any, **__: Any) -> list[Any]:
        return [(0, 0, 0, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(ForbiddenAddressError, match=r"payer\.example leads to 10\.0\.0\.1"):
        addresses_of("payer.example", 80, allow_private=False)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70 + ".example", "\udcff"])
def test_a_name_that_leads_nowhere(host: str) -> None:
    with pytest.raises(FetchError, match="cannot be found"):
        addresses_of(host, 80, allow_private=False)


def test_what_a_proxy_is_asked_for() -> None:
    require_public_literal("payer.example")
    require_public_literal("93.184.216.34")
    with pytest.raises(ForbiddenAddressError):
        require_public_literal("169.254.169.254")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://payer.example/@p?to=a@b", "https://payer.example/@p?to=a@b"),
        ("https://payer.example:8443/a@b", "https://payer.example:8443/a@b"),
        ("http://[::1]:80/a@b", "http://[::1]:80/a@b"),
        ("https://ann:s3cret@payer.example/p", "https://***@payer.example/p"),
        ("HTTPS://t0ken@payer.example/p", "HTTPS://***@payer.example/p"),
        ("https://ann:s3@cret@payer.example/p", "https://***@payer.example/p"),
        ("https://ann:s3/cret@payer.example/p", "https://***@payer.example/p"),
        ("policies/a@b.pdf", "policies/a@b.pdf"),
    ],
)
def test_credentials_are_not_shown(url: str, shown: str) -> None:
    assert without_credentials(url) == shown
