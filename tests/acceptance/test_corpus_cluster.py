"""The same command on a Dask cluster of two workers, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.corpus_documents import run, start, stored, write_documents

distributed = pytest.importorskip("distributed")


@contextmanager
def cluster(folder: Path) -> Iterator[Any]:
    """Two workers, each a process that is started anew when it dies."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(folder),
    ) as started:
        yield started


def test_documents_are_read_on_a_cluster_although_a_worker_dies(tmp_path: Path) -> None:
    files = write_documents(tmp_path / "documents", policies=15)
    corpus = tmp_path / "policies.corpus"
    with cluster(tmp_path / "scratch") as workers:
        process = start(
            "add", tmp_path / "documents", "--cluster", workers.scheduler_address, corpus=corpus
        )
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(3)]
        os.kill(workers.workers[0].pid, signal.SIGKILL)
        out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert "failed" not in "".join(told) + out
    assert len(stored(corpus)) == len(files)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--cluster", "tcp://127.0.0.1:1"), "No cluster's scheduler answers there"),
        (("--cluster", "nonsense"), "No cluster's scheduler answers there"),
        (("--cluster", "tcp://127.0.0.1:1", "-j", "2"), "leave it out with --cluster"),
    ],
)
def test_without_a_cluster_nothing_is_done(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    write_documents(tmp_path / "documents", policies=1)
    done = run("add", tmp_path / "documents", *arguments, corpus=tmp_path / "policies.corpus")
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
