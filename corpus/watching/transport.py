"""Connects to addresses that were checked, and to no others.

httpx asks a transport for each request, redirects included. This one resolves the host itself,
checks what comes out, and connects to exactly that address; the certificate is still checked
against the host's name.
"""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

import httpx

from policydiff.corpus.watching.addresses import addresses_of, require_public_literal

_NO_REUSE = httpx.Limits(max_keepalive_connections=0)
"""Connections are known by address: one must not serve another host at the same address, whose
certificate nobody has checked."""

_PORTS = {"http": 80, "https": 443}


class CheckedTransport(httpx.BaseTransport):
    """A transport that refuses addresses which are not public, unless they are allowed."""

    def __init__(self, *, allow_private: bool) -> None:
        """Takes certificates and proxies from the environment, as httpx does."""
        self._allow_private = allow_private
        self._direct = httpx.HTTPTransport(limits=_NO_REUSE)
        self._proxies = getproxies()
        self._through: dict[str, httpx.HTTPTransport] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends the request to the first address of its host that answers.

        Raises:
            FetchError: the host cannot be found, or may not be asked.
            httpx.TransportError: no address answers.
        """
        proxy = self._proxy_for(request.url)
        if proxy is not None:
            # The proxy resolves the name, and decides what it leads to.
            if not self._allow_private:
                require_public_literal(request.url.host)
            return proxy.handle_request(request)
        port = request.url.port or _PORTS[request.url.scheme]
        addresses = addresses_of(request.url.host, port, allow_private=self._allow_private)
        for address in addresses[:-1]:
            try:
                return self._direct.handle_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return self._direct.handle_request(_pinned(request, addresses[-1]))

    def close(self) -> None:
        """Gives back all connections."""
        for transport in (self._direct, *self._through.values()):
            transport.close()

    def _proxy_for(self, url: httpx.URL) -> httpx.HTTPTransport | None:
        place = self._proxies.get(url.scheme) or self._proxies.get("all")
        if place is None or proxy_bypass(url.host):
            return None
        if place not in self._through:
            self._through[place] = httpx.HTTPTransport(proxy=place, limits=_NO_REUSE)
        return self._through[place]


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    """The same request to an address: the host stays in the header and in the handshake."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )
