"""Sources are fetched from several servers at once, and told in the order of the watch list."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Lock

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.watching.checking import Watcher, check
from policydiff.corpus.watching.errors import FetchError
from policydiff.corpus.watching.fetching import Fetcher, Limits
from policydiff.corpus.watching.gathering import Gathered, Lost, gather
from policydiff.corpus.watching.watch_list import Watch
from policydiff.diff import compare_policies
from tests.unit.corpus.watching.web_server import Handler, WebServer, gives, leads_to, web_server

PATIENCE = 20
"""Seconds after which a test that waits for two servers to be asked at once gives up."""


class Load:
    """How many requests servers have at once: each answer is sent when its turn comes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._now: dict[str, int] = {}
        self.most: dict[str, int] = {}

    def answer(self, server: str, meet: Barrier | None = None) -> Callable[[Handler], None]:
        def answered(handler: Handler) -> None:
            for name, change in ((server, 1), ("all", 1)):
                with self._lock:
                    self._now[name] = self._now.get(name, 0) + change
                    self.most[name] = max(self.most.get(name, 0), self._now[name])
            try:
                if meet is not None:
                    meet.wait(PATIENCE)
            finally:
                with self._lock:
                    self._now[server] -= 1
                    self._now["all"] -= 1
            gives(f"{server} {handler.path}".encode())(handler)

        return answered


@pytest.fixture
def servers() -> Iterator[list[WebServer]]:
    with ExitStack() as stack:
        yield [stack.enter_context(web_server()) for _ in range(3)]


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, limits=Limits(attempts=1)) as opened:
        yield opened


def gathered(
    watches: list[str], corpus: Corpus, folder: Path, fetcher: Fetcher, servers: int
) -> list[tuple[str, bytes | str | None]]:
    """Names and what they gave, or why they gave nothing."""
    told: list[tuple[str, bytes | str | None]] = []
    for one in gather([Watch(each) for each in watches], corpus, folder, fetcher, servers):
        if isinstance(one, Lost):
            told.append((one.watch.source, str(one.error)))
            continue
        assert isinstance(one, Gathered)
        try:
            told.append((one.item.name, one.give().data))
        except FetchError as error:
            told.append((one.item.name, str(error)))
    return told


def test_servers_are_asked_at_once_and_each_for_one_document_at_a_time(
    servers: list[WebServer], tmp_path: Path, fetcher: Fetcher
) -> None:
    load, meet = Load(), Barrier(3)
    watches = []
    for path in ("/a", "/b", "/c"):
        for number, server in enumerate(servers):
            server.answers[path] = load.answer(f"server {number}", meet)
            watches.append(server.url(path))
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        told = gathered(watches, corpus, tmp_path, fetcher, servers=3)
    assert [name for name, _ in told] == watches
    assert [data for _, data in told] == [
        f"server {number} {path}".encode() for path in ("/a", "/b", "/c") for number in range(3)
    ]
    assert load.most == {"server 0": 1, "server 1": 1, "server 2": 1, "all": 3}


def test_one_server_at_a_time_where_that_is_asked_for(
    servers: list[WebServer], tmp_path: Path, fetcher: Fetcher
) -> None:
    load, watches = Load(), []
    for number, server in enumerate(servers):
        for path in ("/a", "/b"):
            server.answers[path] = load.answer(f"server {number}")
            watches.append(server.url(path))
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        told = gathered(watches, corpus, tmp_path, fetcher, servers=1)
    assert [name for name, _ in told] == watches
    assert load.most["all"] == 1


def test_a_server_that_others_redirect_to_has_one_of_them_at_a_time(
    servers: list[WebServer], tmp_path: Path, fetcher: Fetcher
) -> None:
    load = Load()
    servers[2].answers["/store"] = load.answer("store")
    for server in servers[:2]:
        server.answers["/a"] = leads_to(servers[2].url("/store"))
    watches = [server.url("/a") for server in servers[:2]]
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        told = gathered(watches, corpus, tmp_path, fetcher, servers=2)
    assert told == [(watch, b"store /store") for watch in watches]
    assert load.most["store"] == 1


def test_files_failures_and_repeated_entries_keep_their_place(
    servers: list[WebServer], tmp_path: Path, fetcher: Fetcher
) -> None:
    servers[0].answers["/a"] = gives(b"a")
    (tmp_path / "b.md").write_bytes(b"b")
    watches = [servers[1].url("/none"), "b.md", "none.md", servers[0].url("/a"), "b.md", "none.md"]
    with Corpus.open(tmp_path / "corpus", create=True) as corpus:
        told = gathered(watches, corpus, tmp_path, fetcher, servers=4)
    assert told == [
        (watches[0], f"{watches[0]}: The server answers 404 Not Found."),
        ("b.md", b"b"),
        ("none.md", "none.md: There is no such file."),
        (watches[3], b"a"),
    ]


def test_what_is_under_way_ends_with_whoever_asked(
    servers: list[WebServer], tmp_path: Path
) -> None:
    """A check that is stopped does not wait for servers that let it wait."""
    servers[0].answers["/a"] = gives(b"a")
    servers[1].answers["/b"] = gives(b"", 503, {"Retry-After": "60"})
    watches = [Watch(servers[0].url("/a")), Watch(servers[1].url("/b"))]
    now = datetime(2026, 5, 1, tzinfo=UTC)
    with (
        Corpus.open(tmp_path / "corpus", create=True) as corpus,
        Fetcher(allow_private=True) as fetcher,
    ):
        found = check(watches, Watcher(corpus, fetcher, tmp_path, compare_policies, now))
        assert next(iter(found)).source == watches[0].source
        del found
    for thread in threading.enumerate():
        if thread.name.startswith("ThreadPoolExecutor"):
            thread.join(PATIENCE)
            assert not thread.is_alive()
