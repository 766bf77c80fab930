"""Several processes use one corpus at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from policydiff.corpus import Corpus
from tests.acceptance.corpus_documents import start, stored, write_documents
from tests.corpora import KINDS, place

READERS = 20


@pytest.mark.parametrize("kind", KINDS)
def test_two_processes_add_at_once(kind: str, tmp_path: Path) -> None:
    """Each adds half of the documents that the other adds, and half that it alone does."""
    files = write_documents(tmp_path / "documents", policies=10)
    third = len(files) // 3
    with place(kind, tmp_path) as location:
        both = [
            start("add", *part, corpus=location) for part in (files[: 2 * third], files[third:])
        ]
        for process in both:
            out, err = process.communicate(timeout=300)
            assert process.returncode == 0, out + err
        assert len(stored(location)) == len(files)


@pytest.mark.parametrize("kind", KINDS)
def test_many_read_while_one_writes(kind: str, tmp_path: Path) -> None:
    files = write_documents(tmp_path / "documents", policies=10)
    with place(kind, tmp_path) as location:
        Corpus.open(location, create=True).close()
        writer = start("add", tmp_path / "documents", "-j", "1", corpus=location)
        stop = threading.Event()
        faults: list[str] = []

        def look() -> None:
            seen = 0
            with Corpus.open(location, create=False) as corpus:
                while not stop.is_set():
                    policies = corpus.policies()
                    count = sum(policy.versions for policy in policies)
                    if count < seen:
                        faults.append(f"{seen} versions, then {count}")
                    seen = count
                    for policy in policies[:2]:
                        corpus.reading_of(corpus.resolve(policy.policy.reference))
                    corpus.search("diagnosis")
                    stop.wait(0.2)

        def watched() -> None:
            try:
                look()
            except BaseException as error:
                faults.append(repr(error))
                raise

        readers = [threading.Thread(target=watched) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        out, err = writer.communicate(timeout=300)
        stop.set()
        for reader in readers:
            reader.join()
        assert faults == []
        assert writer.returncode == 0, out + err
        assert len(stored(location)) == len(files)
