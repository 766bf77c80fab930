"""Which addresses may be connected to: a web address must not lead into somebody's own network.

A watch list or a redirect that names `http://169.254.169.254/` would otherwise make a job read its
own cloud credentials, and a name whose owner changes what it resolves to would do so after a check
of the name. So names are resolved here, and what was checked is what is connected to.
"""

from __future__ import annotations

import ipaddress
import re
import socket

from policydiff.corpus.watching.errors import FetchError, ForbiddenAddressError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as IPv6 networks reach them (RFC 6052); the last four bytes say where."""

_CREDENTIALS = re.compile(
    r"^(https?://)(?:[^/?#]*@|[^/?#@:\[]*:(?!\d*(?:[/?#]|$))[^@]*@)", re.IGNORECASE
)
"""The second form is a password in which a slash was not encoded: it stands where a port would."""


def without_credentials(url: str) -> str:
    """A web address as it may be shown and kept: a name and a password in it are hidden."""
    return _CREDENTIALS.sub(r"\1***@", url)


def addresses_of(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host, in the order in which they should be tried.

    Raises:
        FetchError: the name leads nowhere.
        ForbiddenAddressError: one of them is not public, and only public ones are allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no valid name"
        raise FetchError(f"The host {host} cannot be found: {reason}.") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if not allow_private:
        for address in addresses:
            _require_public(host, ipaddress.ip_address(address))
    return addresses


def require_public_literal(host: str) -> None:
    """Refuses a host that is written as an address which is not public.

    For where somebody else resolves names: a proxy.

    Raises:
        ForbiddenAddressError: it is such an address.
    """
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return
    _require_public(host, address)


def is_public(address: Address) -> bool:
    """True for an address on the open internet, whichever way it is written."""
    if isinstance(address, ipaddress.IPv6Address):
        within = _embedded(address)
        if within is not None:
            return is_public(within)
    return address.is_global and not address.is_multicast


def _require_public(host: str, address: Address) -> None:
    if not is_public(address):
        raise ForbiddenAddressError(
            f"The host {host} leads to {address}, which is no public address; "
            "allow-private = true in the configuration allows it."
        )


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    return address.teredo[1] if address.teredo is not None else None
