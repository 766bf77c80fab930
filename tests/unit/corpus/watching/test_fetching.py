"""Fetching from a server that misbehaves in every known way."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import Any

import pytest

from policydiff.corpus.watching.errors import FetchError, ForbiddenAddressError, GoneError
from policydiff.corpus.watching.fetching import Fetcher, Limits, Validators
from tests.unit.corpus.watching.web_server import (
    Handler,
    WebServer,
    gives,
    leads_to,
    never_ends,
    one_after_the_other,
    unless_known,
    web_server,
)

POLICY = b"%PDF-1.7 a policy"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    limits = Limits(largest=1 << 20, redirects=3, attempts=3, read=5)
    with Fetcher(allow_private=True, limits=limits, wait=waits.append) as ready:
        yield ready


def test_a_document(server: WebServer, fetcher: Fetcher) -> None:
    dated = "Sun, 01 Mar 2026 00:00:00 GMT"
    server.answers["/p"] = gives(POLICY, headers={"ETag": '"1"', "Last-Modified": dated})
    found = fetcher.fetch(server.url("/p"))
    assert found == (POLICY, Validators('"1"', dated), server.url("/p"))
    assert server.asked[0].headers["user-agent"].startswith("policydiff/")
    assert "if-none-match" not in server.asked[0].headers


def test_what_is_known_is_not_sent_again(server: WebServer, fetcher: Fetcher) -> None:
    server.answers["/p"] = unless_known(POLICY, '"1"')
    first = fetcher.fetch(server.url("/p"))
    again = fetcher.fetch(server.url("/p"), first.validators)
    assert (first.data, again.data) == (POLICY, None)
    assert again.validators == first.validators
    assert fetcher.fetch(server.url("/p"), Validators('"0"')).data == POLICY


def test_both_validators_are_sent(server: WebServer, fetcher: Fetcher) -> None:
    server.answers["/p"] = gives(POLICY)
    fetcher.fetch(server.url("/p"), Validators('"7"', "Sun, 01 Mar 2026 00:00:00 GMT"))
    assert server.asked[0].headers["if-none-match"] == '"7"'
    assert server.asked[0].headers["if-modified-since"] == "Sun, 01 Mar 2026 00:00:00 GMT"


def test_redirects_are_followed(server: WebServer, fetcher: Fetcher) -> None:
    server.answers |= {"/old": leads_to("/moved"), "/moved": leads_to(server.url("/p"), 308)}
    server.answers["/p"] = gives(POLICY)
    assert fetcher.fetch(server.url("/old")).url == server.url("/p")


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("/loop", "There are more than 3 redirects."),
        ("file:///etc/passwd", "an address of the kind file:, where only http and https"),
        ("ftp://payer.example/p", "of the kind ftp:"),
        ("gopher://127.0.0.1:70/", "of the kind gopher:"),
    ],
)
def test_redirects_that_are_not(
    server: WebServer, fetcher: Fetcher, waits: list[float], location: str, sentence: str
) -> None:
    server.answers["/loop"] = leads_to(location)
    with pytest.raises(FetchError, match=r"^http://127\.0\.0\.1:\d+/loop: [^\n]+\.$") as error:
        fetcher.fetch(server.url("/loop"))
    assert sentence in str(error.value)
    assert len(server.asked) <= 4
    assert waits == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://payer.example/p", "data:,policy"])
def test_only_the_web_is_asked(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="only http and https"):
        fetcher.fetch(url)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a b/", "https:///p"])
def test_what_is_no_address(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError):
        fetcher.fetch(url)


def test_this_machine_is_not_asked(server: WebServer) -> None:
    with Fetcher() as careful, pytest.raises(ForbiddenAddressError, match="no public address"):
        careful.fetch(server.url("/p"))
    assert server.asked == []


def test_each_hop_is_checked(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public; the redirect into the private net is still refused."""
    monkeypatch.setattr(
        "policydiff.corpus.watching.addresses.is_public",
        lambda address: str(address) == "127.0.0.1",
    )
    server.answers["/p"] = leads_to("http://10.0.0.1/credentials")
    with Fetcher() as careful, pytest.raises(ForbiddenAddressError, match=r"leads to 10\.0\.0\.1"):
        careful.fetch(server.url("/p"))


def test_what_was_checked_is_connected_to(
    server: WebServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name is resolved once: whatever it leads to a moment later is never asked."""
    port = int(server.address.rpartition(":")[2])
    resolved: list[str] = []
    system = socket.getaddrinfo

    def resolve(host: str, *arguments: Any, **named: Any) -> Any:
        if host == "payer.example":
            resolved.append(host)
            host = "127.0.0.1" if len(resolved) == 1 else "127.0.0.99"
        return system(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    server.answers["/p"] = gives(POLICY)
    assert fetcher.fetch(f"http://payer.example:{port}/p").data == POLICY
    assert server.asked[0].headers["host"] == f"payer.example:{port}"
    assert len(resolved) == 1


def test_the_next_address_is_tried(
    server: WebServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "policydiff.corpus.watching.transport.addresses_of",
        lambda *_, **__: ("127.0.0.99", "127.0.0.1"),
    )
    server.answers["/p"] = gives(POLICY)
    port = server.address.rpartition(":")[2]
    assert fetcher.fetch(f"http://payer.example:{port}/p").data == POLICY


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_be_better_in_a_moment(
    server: WebServer, fetcher: Fetcher, waits: list[float], status: int
) -> None:
    server.answers["/p"] = one_after_the_other(
        gives(b"", status), gives(b"", status), gives(POLICY)
    )
    assert fetcher.fetch(server.url("/p")).data == POLICY
    assert waits == [1, 2]


def test_and_what_is_not_better(server: WebServer, fetcher: Fetcher, waits: list[float]) -> None:
    server.answers["/p"] = gives(b"oops", 500)
    with pytest.raises(FetchError, match=r"The server answers 500 Internal Server Error\."):
        fetcher.fetch(server.url("/p"))
    assert len(server.asked) == 3
    assert waits == [1, 2]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7), ("86400", 60), ("Sun, 01 Mar 2020 00:00:00 GMT", 1), ("x", 1), ("²", 1)],
)
def test_the_server_may_say_when(
    server: WebServer, fetcher: Fetcher, waits: list[float], asked: str, waited: float
) -> None:
    busy = gives(b"", 503, {"Retry-After": asked})
    server.answers["/p"] = one_after_the_other(busy, gives(POLICY))
    assert fetcher.fetch(server.url("/p")).data == POLICY
    assert waits == [waited]


@pytest.mark.parametrize("status", [400, 401, 403, 206, 204, 300])
def test_what_is_refused_at_once(server: WebServer, fetcher: Fetcher, status: int) -> None:
    server.answers["/p"] = gives(b"", status)
    with pytest.raises(FetchError, match=f"The server answers {status}") as error:
        fetcher.fetch(server.url("/p"))
    assert not isinstance(error.value, GoneError)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone(server: WebServer, fetcher: Fetcher, status: int) -> None:
    server.answers["/p"] = gives(b"", status)
    with pytest.raises(GoneError, match=f"The server answers {status}"):
        fetcher.fetch(server.url("/p"))


def test_a_body_that_is_cut_off(server: WebServer, fetcher: Fetcher) -> None:
    def cut(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(POLICY)

    server.answers["/p"] = cut
    with pytest.raises(FetchError, match="The connection failed"):
        fetcher.fetch(server.url("/p"))
    server.answers["/p"] = one_after_the_other(cut, gives(POLICY))
    assert fetcher.fetch(server.url("/p")).data == POLICY


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"], ids=["headers", "document"]
)
def test_a_server_that_sends_a_byte_now_and_then(server: WebServer, start: bytes) -> None:
    """No wait for a byte is too long, and there is no end: the whole may not last."""
    left = Event()

    def drip(handler: Handler) -> None:
        with suppress(OSError):
            handler.wfile.write(start)
            while not left.wait(0.01):
                handler.wfile.write(b"x" if start.endswith(b"\r\n\r\n") else b"X: y\r\n")

    server.answers["/p"] = drip
    with (
        Fetcher(allow_private=True, limits=Limits(whole=0.2)) as fetcher,
        pytest.raises(FetchError, match="takes longer than 0 s"),
    ):
        fetcher.fetch(server.url("/p"))
    left.set()
    assert len(server.asked) == 1


def test_all_requests_for_a_document_share_its_time(server: WebServer) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.15)
        leads_to("/p")(handler)

    server.answers["/p"] = slow
    with (
        Fetcher(allow_private=True, limits=Limits(whole=0.4, redirects=100)) as fetcher,
        pytest.raises(FetchError, match="takes longer than"),
    ):
        fetcher.fetch(server.url("/p"))
    assert len(server.asked) <= 4


def test_what_is_under_way_ends_when_it_is_closed(server: WebServer) -> None:
    """Although the server would let it wait for half a minute more."""
    asked, left = Event(), Event()

    def hang(handler: Handler) -> None:
        asked.set()
        left.wait(60)

    server.answers["/p"] = hang
    told: list[str] = []
    fetcher = Fetcher(allow_private=True)

    def fetch() -> None:
        with pytest.raises(FetchError) as error:
            fetcher.fetch(server.url("/p"))
        told.append(str(error.value))

    with fetcher:
        thread = Thread(target=fetch)
        thread.start()
        asked.wait(60)
    thread.join(20)
    left.set()
    assert told == [f"{server.url('/p')}: It was not fetched to its end."]


def test_headers_without_measure(server: WebServer, fetcher: Fetcher) -> None:
    def answer(handler: Handler) -> None:
        with suppress(OSError):  # the other side has had enough
            gives(POLICY, headers={"X": "y" * (1 << 20)})(handler)

    server.answers["/p"] = answer
    with pytest.raises(FetchError, match="The connection failed"):
        fetcher.fetch(server.url("/p"))


def test_name_and_password_in_an_address_are_sent_and_not_told(
    server: WebServer, fetcher: Fetcher
) -> None:
    server.answers["/p"] = gives(POLICY)
    server.answers["/q"] = leads_to(server.url("/p").replace("127.0.0.1", "localhost"))
    url = server.url("/p").replace("//", "//ann:s%2Fcret@")
    assert fetcher.fetch(url).data == POLICY
    assert server.asked[-1].headers["authorization"].startswith("Basic ")
    fetcher.fetch(url.replace("/p", "/q"))
    assert "authorization" not in server.asked[-1].headers, "another host is not told"
    with pytest.raises(FetchError) as error:
        fetcher.fetch(url.replace("/p", "/none"))
    assert str(error.value).startswith(server.url("/none").replace("//", "//***@"))


def test_nobody_listens(fetcher: Fetcher) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        with pytest.raises(FetchError, match="The connection failed"):
            fetcher.fetch(f"http://127.0.0.1:{port}/p")


def test_a_length_over_the_limit_is_not_received(server: WebServer, fetcher: Fetcher) -> None:
    def promise(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(2 << 30))
        handler.end_headers()

    server.answers["/p"] = promise
    with pytest.raises(FetchError, match="The document is larger than 1 MB"):
        fetcher.fetch(server.url("/p"))
    assert len(server.asked) == 1


def test_a_stream_is_left_at_the_limit(server: WebServer, fetcher: Fetcher) -> None:
    sent: list[int] = []
    server.answers["/p"] = never_ends(sent, 2 << 30)
    with pytest.raises(FetchError, match="The document is larger than 1 MB"):
        fetcher.fetch(server.url("/p"))
    assert sum(sent) < 64 << 20  # what the system buffers between the two


def test_packed_answers(server: WebServer, fetcher: Fetcher) -> None:
    packed = gzip.compress(POLICY, mtime=0)
    server.answers["/p"] = gives(packed, headers={"Content-Encoding": "gzip"})
    assert fetcher.fetch(server.url("/p")).data == POLICY


@pytest.mark.parametrize(
    ("body", "encoding", "sentence"),
    [
        (gzip.compress(bytes(4 << 20), mtime=0), "gzip", "larger than 1 MB"),
        (gzip.compress(gzip.compress(POLICY, mtime=0), mtime=0), "gzip, gzip", "packed in a way"),
        (POLICY, "br", "packed in a way"),
        (POLICY, "gzip", "cannot be unpacked"),
    ],
)
def test_packings_that_are_not_taken(
    server: WebServer, fetcher: Fetcher, body: bytes, encoding: str, sentence: str
) -> None:
    server.answers["/p"] = gives(body, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match=sentence):
        fetcher.fetch(server.url("/p"))


def test_through_a_proxy(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy finds the host; what is written as a private address is still refused."""
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.setenv("no_proxy", "own.example")
    server.answers["http://payer.example/p"] = gives(POLICY)
    server.answers["http://payer.example/q"] = leads_to("http://169.254.169.254/credentials")
    with Fetcher() as through:
        assert through.fetch("http://payer.example/p").data == POLICY
        for url in ("http://payer.example/q", "http://10.0.0.1/p"):
            with pytest.raises(ForbiddenAddressError, match="no public address"):
                through.fetch(url)
        with pytest.raises(FetchError, match=r"own\.example cannot be found|no public address"):
            through.fetch("http://own.example/p")
    assert [asked.path for asked in server.asked] == [
        "http://payer.example/p",
        "http://payer.example/q",
    ]
