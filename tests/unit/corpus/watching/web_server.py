"""A web server on this machine whose answers a test sets, one path at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

Handler = BaseHTTPRequestHandler


class Asked(NamedTuple):
    """A request as it came in, header names in lower case."""

    path: str
    headers: dict[str, str]


class WebServer:
    """Answers by path; `asked` has every request in its order."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.asked: list[Asked] = []
        self.answers: dict[str, Callable[[Handler], None]] = {}

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.address + path


def gives(
    data: bytes, status: int = 200, headers: dict[str, str] | None = None
) -> Callable[[Handler], None]:
    """An answer with a body."""

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def leads_to(location: str, status: int = 302) -> Callable[[Handler], None]:
    """A redirect."""
    return gives(b"", status, {"Location": location})


def one_after_the_other(*answers: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """The answers in their order, the last of them from then on."""
    left = list(answers)

    def answer(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return answer


def unless_known(data: bytes, etag: str) -> Callable[[Handler], None]:
    """304 to who knows the tag, else the document."""

    def answer(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        gives(b"" if known else data, 304 if known else 200, {"ETag": etag})(handler)

    return answer


def never_ends(
    sent: list[int], size: int, start: bytes = b"%PDF-1.7\n"
) -> Callable[[Handler], None]:
    """A stream of `size` bytes without a length; `sent` counts what went out."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/pdf")
        handler.end_headers()
        block = bytes(1 << 20)
        try:
            handler.wfile.write(b"%PDF-1.7\n")
            for _ in range(size >> 20):
                handler.wfile.write(block)
                sent.append(len(block))
        except OSError:  # the other side has had enough
            pass

    return answer


@contextmanager
def web_server() -> Iterator[WebServer]:
    """A server that stops when the test ends; a path without an answer is 404."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append(Asked(self.path, headers))
            server.answers.get(self.path, gives(b"nothing here", 404))(self)

        def log_message(self, format: str, *args: object) -> None:
            """Tests have nothing to log."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    listener.daemon_threads = True
    server = WebServer(listener.server_address[1])
    thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
