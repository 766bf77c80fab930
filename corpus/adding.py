"""Adds many documents: read in parallel, stored as they come back.

A document is stored as a whole or not at all, and one that is there already is not read again. So
a run that was interrupted is resumed by running it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from policydiff.corpus.clock import now
from policydiff.corpus.entry import Entry, entry_of
from policydiff.corpus.parallel import OpenReaders, in_parallel, why_not
from policydiff.corpus.results import AddOutcome
from policydiff.corpus.storing import ToStore
from policydiff.corpus.watching.watch_list import Watch
from policydiff.model.errors import PolicyDiffError

if TYPE_CHECKING:
    from pathlib import Path

    from policydiff.corpus.corpus import Corpus


class Document(NamedTuple):
    """A document to be added; its bytes are fetched when their turn comes."""

    name: str
    fetch: Callable[[], bytes]


class _Unread(NamedTuple):
    number: int
    name: str
    data: bytes
    first_seen: datetime


_Task = _Unread | tuple[int, AddOutcome]
"""A document that has to be read, or what became of one that need not be."""


def add_many(
    corpus: Corpus,
    documents: Iterable[Document],
    open_readers: OpenReaders,
    *,
    payer: str | None = None,
    key: str | None = None,
    vocabulary: Path | None = None,
) -> Iterator[tuple[int, AddOutcome]]:
    """Adds documents and tells of each what became of it, in the order in which they are done.

    Each comes with the number of the document, counted from 0.

    When an outcome is given out its version is there for good. What cannot be fetched or read is
    told as `failed` while the rest goes on.

    Args:
        corpus: where they are added.
        documents: in the order in which they count as seen.
        open_readers: gives an executor to read with; asked again when one broke down.
        payer: overrides the payer that the documents show.
        key: overrides the key that the documents show.
        vocabulary: the user's own names, by which documents are read.

    Raises:
        CorpusError: the corpus cannot be written, or nobody can be had to read.
    """

    def tasks() -> Iterator[_Task]:
        for number, (name, fetch) in enumerate(documents):
            try:
                data = fetch()
            except PolicyDiffError as error:
                yield number, AddOutcome(source=name, state="failed", error=str(error))
                continue
            there = corpus.find(data, payer=payer, key=key)
            if there is None:
                yield _Unread(number, name, data, now())
            else:
                yield number, AddOutcome(source=name, state="already-there", version=there)

    def submit(executor: Executor, task: _Task) -> Future[Entry | None]:
        if isinstance(task, _Unread):
            watch = Watch(task.name, payer, key)
            return executor.submit(_read, task.data, task.name, watch, vocabulary)
        nothing_to_do: Future[Entry | None] = Future()
        nothing_to_do.set_result(None)
        return nothing_to_do

    for finished in in_parallel(tasks(), submit, open_readers):
        yield from _stored(corpus, finished)


def _read(data: bytes, name: str, watch: Watch, vocabulary: Path | None) -> Entry:
    """Runs where the reading is done; what `check` does not take for a policy is none here."""
    from policydiff.corpus.watching.documents import read_document

    reading = read_document(data, name, watch, vocabulary)
    return entry_of(data, name=name, reading=reading, payer=watch.payer, key=watch.key)


def _stored(
    corpus: Corpus, finished: list[tuple[_Task, Future[Entry | None]]]
) -> Iterator[tuple[int, AddOutcome]]:
    """Stores what was read, and tells what became of it and of what was not."""
    read = []
    for task, future in finished:
        if not isinstance(task, _Unread):
            yield task
        elif (error := future.exception()) is not None:
            reason = why_not(task.name, error)
            yield task.number, AddOutcome(source=task.name, state="failed", error=reason)
        elif (entry := future.result()) is not None:
            read.append((task, ToStore(entry, task.data, task.first_seen)))
    stored = corpus.store([to_store for _, to_store in read], follow_dates=True) if read else ()
    for (task, _), added in zip(read, stored, strict=True):
        yield (
            task.number,
            AddOutcome(
                source=task.name,
                state=added.state,
                version=added.version,
                previous=added.previous,
                moved=added.moved,
            ),
        )
