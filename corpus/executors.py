"""Who does the reading: processes of this machine, or the workers of a cluster.

Both are a `concurrent.futures.Executor`, so that nobody else has to know which it is.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Final, NamedTuple, ParamSpec, TypeVar

from policydiff.corpus.errors import NoCluster
from policydiff.model.errors import PolicyDiffError

_P = ParamSpec("_P")
_T = TypeVar("_T")

_WAITING_FOR_EACH: Final = 8
"""Documents given out for each process: one that it reads, and others so that it does not wait
while those that are done are stored together."""

_WAITING_FOR_EACH_THREAD: Final = 3
"""The same on a cluster, whose scheduler holds them all and has many workers as a rule."""

_CLUSTER_SECONDS = 10
"""How long to wait for a cluster's scheduler to answer."""


class Readers(NamedTuple):
    """An executor and how much to give it at once."""

    executor: Executor
    in_flight: int


@contextmanager
def process_pool(workers: int) -> Iterator[Readers]:
    """Processes of this machine, each with the readers loaded."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["policydiff.corpus.warm_readers", __name__])
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin_worker, initargs=gc.get_threshold()
    )
    try:
        yield Readers(pool, workers * _WAITING_FOR_EACH)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def this_process() -> Iterator[Readers]:
    """No other process: for a few documents, which are read before another has started."""
    yield Readers(_AtOnce(), 1)


class _AtOnce(Executor):
    """Does what is submitted before it returns."""

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except PolicyDiffError as error:
            future.set_exception(error)
        return future


@contextmanager
def cluster(address: str) -> Iterator[Readers]:
    """The workers of a Dask cluster, which need policydiff installed.

    Raises:
        NoCluster: dask.distributed is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(
            "Reading on a cluster needs dask.distributed; install policydiff[cluster]."
        ) from error
    if "://" not in address:
        raise NoCluster(f"{address}: No cluster's scheduler answers there; write tcp://host:port.")
    try:
        client = Client(address, timeout=_CLUSTER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:  # a timeout is an OSError
        raise NoCluster(f"{address}: No cluster's scheduler answers there.") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoCluster(f"{address}: The cluster has no workers.")
        yield Readers(client.get_executor(pure=False), threads * _WAITING_FOR_EACH_THREAD)


@contextmanager
def threads(workers: int) -> Iterator[Executor]:
    """Threads of this process, for what waits for others; what is not begun at the end is left."""
    executor = ThreadPoolExecutor(workers)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def ended_its_worker(error: BaseException) -> bool:
    """True where a task is said to have brought down the process that ran it.

    A pool of this machine then is of no more use, and it may have been the task of another. A
    cluster has tried the task on several workers, one after the other.
    """
    return isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker"


def _begin_worker(*collected_after: int) -> None:
    """A worker leaves interrupts to whoever started it, and ends with it.

    Args:
        collected_after: how seldom whoever started it looks for garbage, as `gc` takes it.
    """
    gc.set_threshold(*collected_after)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
