"""A check that is killed at any moment: the corpus stays whole, and nothing is left unreported.

`POLICYDIFF_KILLS` sets how often it is killed; the usual number keeps the run short.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from shutil import copytree

import pytest

from policydiff.cli import main
from policydiff.corpus import Corpus
from tests.rendering.cedar_valley import CEDAR_2024, CEDAR_2025
from tests.rendering.northwind import NORTHWIND_2023, NORTHWIND_2024
from tests.rendering.render import render

KILLS = int(os.environ.get("POLICYDIFF_KILLS", "4"))

VERSIONS = (
    {
        "a.md": render(NORTHWIND_2023, "clinical", "md"),
        "b.md": render(CEDAR_2024, "program", "md"),
    },
    {
        "a.md": render(NORTHWIND_2024, "clinical", "md"),
        "b.md": render(CEDAR_2025, "program", "md"),
    },
)
STATES = ("new", "changed")


def check_in_a_process(report: Path) -> int:
    """Starts a check in a process of its own, which has all modules loaded already."""
    child = os.fork()
    if child:
        return child
    sys.argv = ["policydiff", "check", "policies", "--corpus", "store", "-q"]
    sys.argv += ["--format", "json", "--output", str(report)]
    try:
        os._exit(main())
    finally:
        os._exit(99)


def finished(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def states(report: Path) -> list[str]:
    return [source["state"] for source in json.loads(report.read_text())["sources"]]


def lay_out(folder: Path, documents: dict[str, bytes]) -> None:
    (folder / "policies").mkdir(exist_ok=True)
    for name, data in documents.items():
        (folder / "policies" / name).write_bytes(data)


def faults() -> list[str]:
    if not Path("store").exists() or not any(Path("store").iterdir()):
        return []
    with Corpus.open("store", create=True) as corpus:
        return [str(fault) for fault in corpus.verify().faults]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """A folder whose first versions were checked, and how many seconds that took."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / ".git").mkdir()
    lay_out(folder, VERSIONS[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begun = time.monotonic()
        assert finished(check_in_a_process(folder / "before.json")) == 0
        return folder, time.monotonic() - begun


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_and_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: tuple[Path, float], seed: int
) -> None:
    """Killed while it stores first versions or next ones, run again: all is there and was told."""
    before, seconds = prepared
    phase = seed % 2
    folder = tmp_path / "job"
    if phase:
        copytree(before, folder)
    else:
        (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    lay_out(folder, VERSIONS[phase])
    child = check_in_a_process(folder / "killed.json")
    time.sleep(random.Random(seed).uniform(0, 1.2 * seconds))
    os.kill(child, signal.SIGKILL)
    finished(child)
    assert faults() == []
    told = Path("killed.json").exists()
    assert finished(check_in_a_process(folder / "again.json")) in (0, phase)
    assert faults() == []
    with Corpus.open("store", create=False) as corpus:
        kept = {corpus.bytes_of(version.sha256) for version in corpus.all_versions()}
    assert kept == {data for version in VERSIONS[: phase + 1] for data in version.values()}
    # What the killed check has reported may be told again, and what it has not must be.
    again = set(states(folder / "again.json"))
    assert again <= {STATES[phase], "unchanged"} if told else again == {STATES[phase]}
