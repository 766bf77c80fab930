"""Killed at any moment, a corpus is whole, holds all that was reported, and is completed later.

`POLICYDIFF_KILLS` says how often each kind of corpus is killed; a hundred take some minutes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from policydiff.corpus import Corpus
from policydiff.corpus.errors import NoCorpus
from tests.acceptance.corpus_documents import hashes_in, run, start, stored, write_documents
from tests.corpora import KINDS, place

KILLS = int(os.environ.get("POLICYDIFF_KILLS", "5"))

LONGEST_WAIT = 0.08
"""Seconds between the line that a kill waits for and the kill: reading and storing a document
takes about half of it, so that any step can be hit."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_corpus_survives_being_killed_at_any_moment(kind: str, tmp_path: Path) -> None:
    files = write_documents(tmp_path / "documents", policies=8)
    source = random.Random(f"kill {kind}")
    kills = rounds = 0
    while kills < KILLS:
        rounds += 1
        folder = tmp_path / f"round {rounds}"
        folder.mkdir()
        with place(kind, folder) as location:
            reported: set[str] = set()
            while kills < KILLS and len(reported) < len(files):
                killed, told = add_and_kill(tmp_path / "documents", location, source)
                kills += killed
                reported |= hashes_in(told)
                assert reported <= present(location)
            done = run("add", tmp_path / "documents", "-j", "2", corpus=location)
            assert done.returncode == 0, done.stderr
            assert len(stored(location)) == len(files)
        shutil.rmtree(folder)


def add_and_kill(documents: Path, location: str, source: random.Random) -> tuple[bool, str]:
    """Runs `corpus add`, kills it after some lines, and gives what it had told until then."""
    process = start("add", documents, "-j", "2", corpus=location)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(source.choice((0, 0, 1, 3, 8, 15)))]
    time.sleep(source.uniform(0, LONGEST_WAIT) if told else source.uniform(0, 1.5))
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate()
    return process.returncode == -signal.SIGKILL, "".join(told) + out


def present(location: str) -> set[str]:
    """What is stored; nothing where the kill came before the corpus was made."""
    try:
        return stored(location)
    except NoCorpus:
        return set()


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", policies=20)
    process = start("add", tmp_path / "documents", "-j", "2", corpus=tmp_path / "corpus")
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()  # ends when nobody has the output open any more
    for _ in range(100):
        if not members_of_session(process.pid):
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {members_of_session(process.pid)}")


def members_of_session(session: int) -> list[str]:
    found = subprocess.run(
        ["ps", "-o", "pid=,args=", "-s", str(session)], capture_output=True, text=True, check=False
    )
    return found.stdout.splitlines()


def test_an_interrupt_leaves_what_was_stored(tmp_path: Path) -> None:
    write_documents(tmp_path / "documents", policies=20)
    process = start("add", tmp_path / "documents", "-j", "2", corpus=tmp_path / "corpus")
    assert process.stdout is not None
    told = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert hashes_in(told + out) <= stored(tmp_path / "corpus")
    with Corpus.open(tmp_path / "corpus", create=False) as corpus:
        assert corpus.policies() != ()
