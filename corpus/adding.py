"""Adds many documents: read in parallel, stored one by one as they come back.

A document is stored as a whole or not at all, and one that is there already is not read again. So
a run that was interrupted is resumed by running it again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from policydiff.corpus.entry import Entry, entry_of
from policydiff.corpus.executors import Readers, ended_its_worker
from policydiff.corpus.storing import ToStore
from policydiff.corpus.versions import AddedState, StoredVersion
from policydiff.model.errors import PolicyDiffError

if TYPE_CHECKING:
    from policydiff.corpus.corpus import Corpus


class Document(NamedTuple):
    """A document to be added; its bytes are fetched when their turn comes."""

    name: str
    fetch: Callable[[], bytes]


class AddOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document."""

    source: str
    state: AddedState | Literal["failed"]
    version: StoredVersion | None = None
    previous: StoredVersion | None = None
    error: str | None = None
    """One sentence, where it failed."""


class _Task(NamedTuple):
    name: str
    data: bytes
    first_seen: datetime


OpenReaders = Callable[[], AbstractContextManager[Readers]]


def add_many(
    corpus: Corpus,
    documents: Iterable[Document],
    open_readers: OpenReaders,
    *,
    payer: str | None = None,
    key: str | None = None,
) -> Iterator[AddOutcome]:
    """Adds documents and tells of each what became of it, in the order in which they are done.

    When an outcome is given out its version is there for good. What cannot be fetched or read is
    told as `failed` while the rest goes on.

    Args:
        corpus: where they are added.
        documents: in the order in which they count as seen.
        open_readers: gives an executor to read with; asked again when one broke down.
        payer: overrides the payer that the documents show.
        key: overrides the key that the documents show.

    Raises:
        CorpusError: the corpus cannot be written, or nobody can be had to read.
    """
    adding = _Adding(corpus, payer, key)
    remaining = iter(documents)
    suspects = yield from adding.add(remaining, open_readers)
    while suspects:
        # A process that ends takes the whole pool with it. Each document that was under way is
        # read once more in a pool of its own, so that only the one at fault fails.
        for task in suspects:
            yield from adding.add_alone(task, open_readers)
        suspects = yield from adding.add(remaining, open_readers)


class _Adding:
    def __init__(self, corpus: Corpus, payer: str | None, key: str | None) -> None:
        self._corpus = corpus
        self._payer = payer
        self._key = key

    def add(
        self, documents: Iterator[Document], open_readers: OpenReaders
    ) -> Generator[AddOutcome, None, list[_Task]]:
        """Adds until nothing is left, or until the readers break down; returns what they had."""
        pending: dict[Future[Entry], _Task] = {}
        suspects: list[_Task] = []
        with open_readers() as readers:
            while not suspects:
                for task in self._unread(documents, readers.in_flight - len(pending)):
                    if isinstance(task, AddOutcome):
                        yield task
                    else:
                        pending[self._submit(readers, task)] = task
                if not pending:
                    break
                done = wait(pending, return_when=FIRST_COMPLETED).done
                finished = [
                    (pending.pop(future), future) for future in list(pending) if future in done
                ]
                suspects = [task for task, future in finished if _broke_down(future)]
                yield from self._outcomes(
                    [(task, future) for task, future in finished if not _broke_down(future)]
                )
        return suspects + list(pending.values())

    def add_alone(self, task: _Task, open_readers: OpenReaders) -> Iterator[AddOutcome]:
        """Adds one document whose reading may end the process that does it."""
        with open_readers() as readers:
            future = self._submit(readers, task)
            wait([future])
            yield from self._outcomes([(task, future)])

    def _unread(self, documents: Iterator[Document], most: int) -> Iterator[_Task | AddOutcome]:
        """The next documents that have to be read, and what became of those that need not be."""
        while most > 0 and (document := next(documents, None)) is not None:
            try:
                data = document.fetch()
            except PolicyDiffError as error:
                yield AddOutcome(source=document.name, state="failed", error=str(error))
                continue
            there = self._corpus.find(data, payer=self._payer, key=self._key)
            if there is not None:
                yield AddOutcome(source=document.name, state="already-there", version=there)
                continue
            most -= 1
            yield _Task(document.name, data, datetime.now(UTC))

    def _submit(self, readers: Readers, task: _Task) -> Future[Entry]:
        return readers.executor.submit(
            entry_of, task.data, name=task.name, payer=self._payer, key=self._key
        )

    def _outcomes(self, finished: list[tuple[_Task, Future[Entry]]]) -> Iterator[AddOutcome]:
        """Stores what was read, and tells what became of it and of what was not."""
        read = [(task, future) for task, future in finished if future.exception() is None]
        for task, future in finished:
            error = future.exception()
            if error is not None:
                reason = why_unread(task.name, error)
                yield AddOutcome(source=task.name, state="failed", error=reason)
        stored = self._corpus.store(
            [ToStore(future.result(), task.data, task.first_seen) for task, future in read]
        )
        for (task, _), added in zip(read, stored, strict=True):
            yield AddOutcome(
                source=task.name, state=added.state, version=added.version, previous=added.previous
            )


def _broke_down(future: Future[Entry]) -> bool:
    return isinstance(future.exception(), BrokenExecutor)


def why_unread(name: str, error: BaseException) -> str:
    """One sentence for what a reader raised elsewhere: a fault of the document, or of ours."""
    if isinstance(error, PolicyDiffError):
        return str(error)
    if ended_its_worker(error):
        return (
            f"{name}: Reading it ended the process that did it (memory, or a fault in a library)."
        )
    return (
        f"{name}: This is a defect of policydiff, please report it with the document: "
        f"{type(error).__name__}: {error}"
    )
