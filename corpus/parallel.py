"""Runs tasks on an executor, and goes on when one of them brings down the process that ran it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import AbstractContextManager
from typing import Final, TypeVar

from policydiff.corpus.executors import Readers, ended_its_worker
from policydiff.model.errors import PolicyDiffError

OpenReaders = Callable[[], AbstractContextManager[Readers]]
"""Gives somebody to read; asked again when a pool broke down."""

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
Finished = list[tuple[_Task, Future[_Result]]]

TOGETHER_SECONDS: Final = 0.15
"""How long what is finished waits for more to come with it: what is stored together costs half of
what it costs one by one, and nobody waits longer than for one document to be read."""


def in_parallel(
    tasks: Iterable[_Task],
    submit: Callable[[Executor, _Task], Future[_Result]],
    open_readers: OpenReaders,
) -> Iterator[Finished[_Task, _Result]]:
    """The tasks with their futures, which are done, in the order in which they finish.

    What finishes within `TOGETHER_SECONDS` comes together, sorted as the tasks were. Tasks are
    taken only as fast as they are done.
    """
    remaining = iter(tasks)
    suspects = yield from _until_broken(remaining, submit, open_readers)
    while suspects:
        # A process that ends takes the whole pool with it. Each task that was under way is run
        # once more in a pool of its own, so that only the one at fault fails.
        for task in suspects:
            with open_readers() as readers:
                future = submit(readers.executor, task)
                wait([future])
                yield [(task, future)]
        suspects = yield from _until_broken(remaining, submit, open_readers)


def _until_broken(
    tasks: Iterator[_Task],
    submit: Callable[[Executor, _Task], Future[_Result]],
    open_readers: OpenReaders,
) -> Generator[Finished[_Task, _Result], None, list[_Task]]:
    """Runs tasks until none is left, or until a pool breaks down; returns those that it had."""
    pending: dict[Future[_Result], _Task] = {}
    with open_readers() as readers:
        while True:
            while len(pending) < readers.in_flight and (taken := list(_next(tasks))):
                pending[_submitted(submit, readers.executor, taken[0])] = taken[0]
            if not pending:
                return []
            wait(pending, return_when=FIRST_COMPLETED)
            wait(pending, timeout=TOGETHER_SECONDS)
            finished = [(task, future) for future, task in pending.items() if future.done()]
            whole = [each for each in finished if not _broke_down(each[1])]
            for _, future in whole:
                del pending[future]
            if whole:
                yield whole
            if len(whole) < len(finished):
                return list(pending.values())


def _next(tasks: Iterator[_Task]) -> Iterator[_Task]:
    for task in tasks:
        yield task
        return


def _submitted(
    submit: Callable[[Executor, _Task], Future[_Result]], executor: Executor, task: _Task
) -> Future[_Result]:
    try:
        return submit(executor, task)
    except BrokenExecutor as error:  # it broke between two tasks
        future: Future[_Result] = Future()
        future.set_exception(error)
        return future


def _broke_down(future: Future[_Result]) -> bool:
    return isinstance(future.exception(), BrokenExecutor)


def why_not(name: str, error: BaseException) -> str:
    """One sentence for what a task raised elsewhere: a fault of the document, or of ours."""
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
