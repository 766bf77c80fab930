"""Ends what takes too long, however steadily bytes trickle in.

A time limit on each read does not end a server that sends a byte every few seconds, in the headers
or in the document. So the connection is cut from outside when the time is over.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import Any

Trace = Callable[[str, Mapping[str, Any]], None]
"""Told by httpx what a request does; see the extension `trace` of httpcore."""

_CONNECTED = (".connect_tcp.complete", ".start_tls.complete")


class Patience:
    """The seconds that all requests for one document may take together."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._lock = Lock()
        self._connection: socket.socket | None = None
        self.over = False
        """True from when the connection was cut."""

    @contextmanager
    def during_request(self) -> Iterator[Trace]:
        """Counts the time of a request, which has to be told to whoever is given."""
        begun = time.monotonic()
        timer = Timer(max(self._left, 0), self.end)
        timer.daemon = True
        timer.start()
        try:
            yield self._follow
        finally:
            timer.cancel()
            self._left -= time.monotonic() - begun
            with self._lock:
                self._connection = None

    def end(self) -> None:
        """Cuts the connection: whoever waits for it gets an error at once."""
        with self._lock:
            self.over = True
            self._cut()

    def _follow(self, event: str, told: Mapping[str, Any]) -> None:
        if event.endswith(_CONNECTED):
            with self._lock:
                self._connection = told["return_value"].get_extra_info("socket")
                if self.over:
                    self._cut()

    def _cut(self) -> None:
        if self._connection is not None:
            with suppress(OSError):  # the other side was faster
                self._connection.shutdown(socket.SHUT_RDWR)
