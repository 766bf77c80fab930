"""What a watch list leads to, fetched from several servers at once and given in the list's order.

No server is asked for two documents at a time, and only some are fetched before it is their turn:
documents can be large, and whoever reads them takes longer than the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from policydiff.corpus.corpus import Corpus
from policydiff.corpus.executors import threads
from policydiff.corpus.watching.documents import NO_VALIDATORS, Given, given
from policydiff.corpus.watching.errors import GoneError
from policydiff.corpus.watching.fetching import Fetcher, Validators
from policydiff.corpus.watching.state import WatchedSource
from policydiff.corpus.watching.watch_list import Item, Watch, expand
from policydiff.model.errors import PolicyDiffError

SERVERS: Final = 8
"""Servers asked at once where nobody says how many: a watch list names about as many payers."""

_AHEAD_FOR_EACH: Final = 4
"""Sources looked at for each server, among which one of another server is likely to be found."""


class Gathered(NamedTuple):
    """A source, what is known of it from before, and what it gives now."""

    item: Item
    known: WatchedSource | None
    give: Callable[[], Given]
    """Raises `FetchError` where it gives nothing."""


class Lost(NamedTuple):
    """An entry of the watch list that leads nowhere."""

    watch: Watch
    error: PolicyDiffError


def gather(
    watches: Iterable[Watch], corpus: Corpus, folder: Path, fetcher: Fetcher, servers: int
) -> Iterator[Gathered | Lost]:
    """Every source that the entries lead to, or led to before, once and in their order.

    Args:
        watches: the watch list.
        corpus: has what is known of the sources.
        folder: where the paths of the watch list are taken from.
        fetcher: fetches web addresses; ends what it does when it is closed.
        servers: how many servers to ask at once.
    """
    planned = list(_planned(watches, corpus, folder))
    with threads(servers) as executor:
        yield from _Fetching(executor, corpus, folder, fetcher).of(
            planned, servers * _AHEAD_FOR_EACH
        )


def _planned(watches: Iterable[Watch], corpus: Corpus, folder: Path) -> Iterator[Item | Lost]:
    done: set[str] = set()
    for watch in watches:
        known = corpus.watched().of_entry(watch.name)
        try:
            items = expand(watch, folder)
        except PolicyDiffError as error:
            if not (known and isinstance(error, GoneError)):
                if watch.name not in done:
                    yield Lost(watch, error)
                done.add(watch.name)
                continue
            items = ()
        names = {item.name for item in items}
        for item in (*items, *(Item(name, watch) for name in known if name not in names)):
            if item.name not in done:
                yield item
            done.add(item.name)


class _Fetching:
    """Keeps servers busy while what they gave before is worked on."""

    def __init__(self, executor: Executor, corpus: Corpus, folder: Path, fetcher: Fetcher) -> None:
        self._executor = executor
        self._corpus = corpus
        self._folder = folder
        self._fetcher = fetcher
        self._submitted: dict[Item, tuple[WatchedSource | None, Future[Given]]] = {}

    def of(self, planned: Sequence[Item | Lost], ahead: int) -> Iterator[Gathered | Lost]:
        for number, item in enumerate(planned):
            if isinstance(item, Lost):
                yield item
            elif not item.watch.is_web:
                known = self._corpus.watched().get(item.name)
                give = partial(given, item, self._folder, self._fetcher, NO_VALIDATORS)
                yield Gathered(item, known, give)
            else:
                known, future = self._fetched(item, planned[number : number + ahead])
                yield Gathered(item, known, future.result)

    def _fetched(
        self, item: Item, coming: Sequence[Item | Lost]
    ) -> tuple[WatchedSource | None, Future[Given]]:
        """What an item gave, while others that come after it are being fetched."""
        while True:
            self._submit(one for one in coming if isinstance(one, Item))
            if item in self._submitted and self._submitted[item][1].done():
                return self._submitted.pop(item)
            under_way = [future for _, future in self._submitted.values() if not future.done()]
            wait(under_way, return_when=FIRST_COMPLETED)

    def _submit(self, items: Iterable[Item]) -> None:
        """Asks every server that is not asked at present for the first that it has to give."""
        busy = {_server(item) for item, (_, future) in self._submitted.items() if not future.done()}
        for item in items:
            if not item.watch.is_web or item in self._submitted or _server(item) in busy:
                continue
            busy.add(_server(item))
            known = self._corpus.watched().get(item.name)
            future = self._executor.submit(
                given, item, self._folder, self._fetcher, _validators(known)
            )
            self._submitted[item] = known, future


def _server(item: Item) -> str:
    return urlsplit(item.place).netloc.lower()


def _validators(known: WatchedSource | None) -> Validators:
    """Those of what was last reported; what is pending has to be fetched again."""
    if known is None or known.pending or known.sha256 is None:
        return NO_VALIDATORS
    return Validators(known.etag, known.modified)
