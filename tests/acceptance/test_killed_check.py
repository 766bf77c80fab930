"""A check that is killed at any moment: the corpus stays whole, and nothing is left unreported.

`POLICYDIFF_KILLS` sets how often it is killed with each kind of corpus; the usual number keeps the
run short.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from policydiff.cli import main
from policydiff.corpus import Corpus
from policydiff.corpus.errors import NoCorpus
from policydiff.diff import compare_policies
from policydiff.ingest import read_policy
from tests.corpora import KINDS, place
from tests.rendering.cedar_valley import CEDAR_2024, CEDAR_2025
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render

KILLS = int(os.environ.get("POLICYDIFF_KILLS", "3"))

VERSIONS = (
    (render(NORTHWIND_2023, "clinical", "md"), render(CEDAR_2024, "program", "md")),
    (render(NORTHWIND_2024, "clinical", "md"), render(CEDAR_2025, "program", "md")),
)
"""What each of two servers gives, and what it gives after that."""

STATES = ("new", "changed")

OFTEN_UNTIL = 1.2
"""Kills come within this many times what a check takes, so that most of them hit it."""


class Payer:
    """A server in a process of its own, since threads and `fork` do not go together."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._document = folder / "policy.md"
        self._changes = 0
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        port = self.process.stdout.readline().partition(" port ")[2].split()[0]
        self.address = f"http://127.0.0.1:{port}/policy.md"

    def publish(self, data: bytes) -> None:
        """Puts a document in the place of the one before, with another `Last-Modified`."""
        self._changes += 1
        self._document.write_bytes(data)
        os.utime(self._document, (1_700_000_000 + self._changes,) * 2)


@contextmanager
def running(folder: Path) -> Iterator[Payer]:
    payer = Payer(folder)
    try:
        yield payer
    finally:
        payer.process.kill()
        payer.process.communicate()


@pytest.fixture(scope="module")
def payers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Payer]]:
    folder = tmp_path_factory.mktemp("payers")
    with ExitStack() as stack:
        yield [stack.enter_context(running(folder / str(number))) for number in range(2)]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Loads here what a check loads, so that each process that is forked has it already."""
    for first, next_one in zip(*VERSIONS, strict=True):
        compare_policies(read_policy(first, "a.md"), read_policy(next_one, "a.md"), "cycles")


def check_in_a_process(location: str, report: str) -> int:
    """Starts a check in a process of its own, which has all modules loaded already."""
    child = os.fork()
    if child:
        return child
    sys.argv = ["policydiff", "check", "--corpus", location, "-q"]
    sys.argv += ["--format", "json", "--output", report]
    try:
        os._exit(main())
    finally:
        os._exit(99)


def finished(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def states(report: str) -> list[str]:
    return [source["state"] for source in json.loads(Path(report).read_text())["sources"]]


def faults(location: str) -> list[str]:
    try:
        with Corpus.open(location, create=False) as corpus:
            return [str(fault) for fault in corpus.verify().faults]
    except NoCorpus:  # the kill came before it was made
        return []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_and_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payers: list[Payer], kind: str, seed: int
) -> None:
    """Killed while it stores first versions or next ones, run again: all is there and was told."""
    phase = seed % 2
    monkeypatch.chdir(tmp_path)
    watched = "".join(f'[[watch]]\nsource = "{payer.address}"\n' for payer in payers)
    Path("policydiff.toml").write_text(f"allow-private = true\n{watched}")
    with place(kind, tmp_path) as location, place(kind, tmp_path / "other") as other:
        begun = time.monotonic()
        publish(payers, VERSIONS[0])
        assert finished(check_in_a_process(location if phase else other, "first.json")) == 0
        seconds = time.monotonic() - begun
        publish(payers, VERSIONS[phase])
        child = check_in_a_process(location, "killed.json")
        time.sleep(random.Random(f"{kind} {seed}").uniform(0, OFTEN_UNTIL * seconds))
        os.kill(child, signal.SIGKILL)
        finished(child)
        assert faults(location) == []
        told = Path("killed.json").exists()
        assert finished(check_in_a_process(location, "again.json")) in (0, phase)
        assert faults(location) == []
        with Corpus.open(location, create=False) as corpus:
            kept = {corpus.bytes_of(version.sha256) for version in corpus.all_versions()}
        assert kept == {data for version in VERSIONS[: phase + 1] for data in version}
        # What the killed check has reported may be told again, and what it has not must be.
        again = set(states("again.json"))
        assert again <= {STATES[phase], "unchanged"} if told else again == {STATES[phase]}


def publish(payers: list[Payer], documents: tuple[bytes, ...]) -> None:
    for payer, data in zip(payers, documents, strict=True):
        payer.publish(data)
