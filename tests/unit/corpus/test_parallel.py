"""Tasks go on when one of them fails, or brings down the process that ran it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from functools import partial

import pytest

from policydiff.corpus.executors import process_pool, this_process
from policydiff.corpus.parallel import OpenReaders, in_parallel, why_not
from policydiff.ingest.errors import UnreadableDocumentError


def work(task: str) -> str:
    """What the tasks of these tests do."""
    if task == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "unreadable":
        raise UnreadableDocumentError("unreadable: The file is damaged.")
    if task == "defect":
        raise ZeroDivisionError("one by nought")
    return task.upper()


def submit(executor: Executor, task: str) -> Future[str]:
    return executor.submit(work, task)


def outcomes(tasks: list[str], open_readers: OpenReaders) -> list[str]:
    """The results and the sentences for errors, sorted."""
    found = []
    for finished in in_parallel(tasks, submit, open_readers):
        for task, future in finished:
            error = future.exception()
            found.append(future.result() if error is None else why_not(task, error))
    return sorted(found)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_that_ends_its_process_fails_alone(workers: int) -> None:
    tasks = [*"abc", "dies", *"defg", "dies", *"hij"]
    assert outcomes(tasks, partial(process_pool, workers)) == [
        *"ABCDEFGHIJ",
        *["dies: Reading it ended the process that did it (memory, or a fault in a library)."] * 2,
    ]


def test_errors_are_told_in_a_sentence() -> None:
    assert outcomes(["a", "unreadable", "defect", "b"], partial(process_pool, 2)) == [
        "A",
        "B",
        "defect: This is a defect of policydiff, please report it with the document: "
        "ZeroDivisionError: one by nought",
        "unreadable: The file is damaged.",
    ]


def test_without_other_processes_the_same_is_done() -> None:
    assert outcomes(["a", "unreadable", "b"], this_process) == [
        "A", "B", "unreadable: The file is damaged.",
    ]  # fmt: skip


def test_tasks_are_taken_only_as_fast_as_they_are_done() -> None:
    taken: list[str] = []

    def tasks() -> Iterator[str]:
        for number in range(50):
            taken.append(f"task {number}")
            yield taken[-1]

    with process_pool(1) as readers:
        in_flight = readers.in_flight
    found = in_parallel(tasks(), submit, partial(process_pool, 1))
    done = len(next(found))
    assert len(taken) <= in_flight
    assert done + sum(len(finished) for finished in found) == len(taken) == 50
