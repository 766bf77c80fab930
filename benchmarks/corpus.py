"""How a corpus grows: adding at the speed of reading, and commands that stay as fast as on ten.

    python -m benchmarks.corpus adding [--policies N]
    python -m benchmarks.corpus commands [--policies N]
    .ci/postgresql python -m benchmarks.corpus commands [--policies N] --postgresql
    python -m benchmarks.corpus growth [--readings N]

Processor time is given beside the time on the clock, since other work on the machine does not
count into it. Documents are invented ones in three versions each. `adding` reads all of them;
the others read a few and make the rest of them by putting other numbers and drugs in.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from policydiff.corpus import Corpus
from policydiff.corpus.database import FILE_NAME
from policydiff.corpus.entry import entry_of
from policydiff.corpus.executors import process_pool
from policydiff.corpus.storing import ToStore
from policydiff.ingest import read_policy
from policydiff.model.encoding import encode_policy
from policydiff.model.policy import Policy
from tests.acceptance.corpus_documents import documents, write_documents
from tests.corpora import place

COMMAND = Path(sys.executable).parent / "policydiff"

TEMPLATES = 40
"""Policies that are read; the others are made of them."""

TOGETHER = 100
"""Documents stored in one transaction while a corpus is made."""


class Taken(NamedTuple):
    """Seconds on the clock and of the processor."""

    clock: float
    processor: float


_CHILD_SUBREAPER = 36
"""Linux's prctl by which orphans are given to this process: the server that pools are forked from
outlives the command, and its time would not be counted."""


def measured(command: Sequence[str | Path]) -> Taken:
    """What a command takes, with all processes that it starts."""
    ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(clock, used)


def median_of(command: Sequence[str | Path], times: int = 5) -> Taken:
    """The median of several runs, after one that fills the caches."""
    measured(command)
    runs = [measured(command) for _ in range(times)]
    return Taken(
        statistics.median(run.clock for run in runs),
        statistics.median(run.processor for run in runs),
    )


def adding(policies: int) -> None:
    """Reading alone, in one process and in two, and `corpus add` with one worker and with two."""
    with tempfile.TemporaryDirectory() as folder:
        files = write_documents(Path(folder, "documents"), policies)
        read_policy(files[0].read_bytes(), "once")  # imports and patterns are not measured
        start, used = time.perf_counter(), time.process_time()
        for file in files:
            read_policy(file.read_bytes(), file.name)
        alone = Taken(time.perf_counter() - start, time.process_time() - used)
        print(f"| {len(files)} documents | clock, s | processor, s | of reading |")
        print("|---|---|---|---|")
        print(f"| read, in one process | {alone.clock:.1f} | {alone.processor:.1f} | 1.00 |")
        for workers in ("1", "2"):
            location = Path(folder, f"{workers}.corpus")
            took = measured([COMMAND, "corpus", "add", files[0].parent, "-j", workers,
                             "--corpus", location])  # fmt: skip
            print(
                f"| added, -j {workers} | {took.clock:.1f} | {took.processor:.1f} "
                f"| {took.processor / alone.processor:.2f} |"
            )
        took = measured([COMMAND, "corpus", "add", files[0].parent, "--corpus", location])
        print(f"| added again | {took.clock:.1f} | {took.processor:.1f} | |")
        # Last: its pool leaves a server behind, for whose end the measurements would wait.
        print(f"| read, in two processes | {in_two_processes(files):.1f} | | |")


def in_two_processes(files: Sequence[Path]) -> float:
    """Seconds on the clock that reading alone takes on two cores: no adding can be quicker."""
    with process_pool(2) as readers:
        start = time.perf_counter()
        list(readers.executor.map(read_file, files, chunksize=8))
        return time.perf_counter() - start


def read_file(file: Path) -> str:
    """What became of a file that was read."""
    return read_policy(file.read_bytes(), file.name).status


def commands(policies: int, kind: str) -> None:
    """Commands on a corpus of ten documents and on a large one."""
    with (
        tempfile.TemporaryDirectory() as folder,
        place(kind, Path(folder, "ten")) as small,
        place(kind, Path(folder, "large")) as large,
    ):
        policy = fill(small, 4, documents_at_most=10)
        fill(large, policies)
        print(f"| of {3 * policies} versions | of ten, s | s | ratio | ratio of processor time |")
        print("|---|---|---|---|---|")
        for arguments in (
            ["compare", policy],
            ["show", f"corpus:{policy}@2024-06-01"],
            ["corpus", "list"],
            ["corpus", "list", "--quiet"],
            ["corpus", "search", "generimab1"],
            ["corpus", "search", "psoriasis"],
        ):
            before = median_of([COMMAND, *arguments, "--corpus", small])
            after = median_of([COMMAND, *arguments, "--corpus", large])
            print(
                f"| `{' '.join(arguments)}` | {before.clock:.2f} | {after.clock:.2f} "
                f"| {after.clock / before.clock:.2f} "
                f"| {after.processor / before.processor:.2f} |",
                flush=True,
            )


def growth(readings: int) -> None:
    """What one reading more costs as there are more of them."""
    print("| readings | to store one, ms of processor | kB each | resolve, ms | search, ms |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder, "growing.corpus")
        policies = readings // 3
        batch = max(policies // 10, 1)
        for first in range(0, policies, batch):
            prepared = list(entries(range(first, first + batch)))
            used = time.process_time()
            with Corpus.open(location, create=True) as corpus:
                store(corpus, prepared)
            storing = (time.process_time() - used) / len(prepared)
            with Corpus.open(location, create=False) as corpus:
                there = (first + batch) * 3
                reference = f"{next(corpus.all_versions()).policy.reference}@2024-06-01"
                resolving = quickest(partial(corpus.resolve, reference))
                searching = quickest(partial(corpus.search, "generimab7 or psoriasis"))
            weight = Path(location, FILE_NAME).stat().st_size / 1024 / there
            print(
                f"| {there} | {storing * 1000:.1f} | {weight:.0f} | {resolving * 1000:.1f} "
                f"| {searching * 1000:.1f} |",
                flush=True,
            )


def quickest(call: Callable[[], object]) -> float:
    """Seconds that a call takes when nothing is in its way."""
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return min(taken)


def fill(location: str, policies: int, documents_at_most: int | None = None) -> str:
    """Makes a corpus of many policies; gives the reference of one that every corpus has."""
    prepared = list(entries(range(min(policies, TEMPLATES))))[:documents_at_most]
    with Corpus.open(location, create=True) as corpus:
        store(corpus, prepared)
        for first in range(TEMPLATES, policies, TEMPLATES):
            store(corpus, list(entries(range(first, min(first + TEMPLATES, policies)))))
        (policy,) = (one.policy for one in corpus.policies() if one.policy.key == "RX-000001")
    return policy.reference


def store(corpus: Corpus, prepared: Sequence[ToStore]) -> None:
    """Stores documents, many in one transaction, as they come together from readers."""
    for first in range(0, len(prepared), TOGETHER):
        corpus.store(prepared[first : first + TOGETHER])


def entries(numbers: Iterable[int]) -> Iterator[ToStore]:
    """Documents with their readings, ready to be stored: three versions of each policy."""
    for number in numbers:
        template = number % TEMPLATES
        for name, data, reading in templates()[template]:
            renamed = msgspec.json.decode(
                numbered(encode_policy(reading).decode(), template, number), type=Policy
            )
            document = numbered(data.decode(), template, number).encode()
            sha256 = hashlib.sha256(document).hexdigest()
            source = msgspec.structs.replace(renamed.source, sha256=sha256)
            entry = entry_of(
                document, name=name, reading=msgspec.structs.replace(renamed, source=source)
            )
            yield ToStore(entry, document, datetime(2025, 6, 1, tzinfo=UTC))


@cache
def templates() -> list[list[tuple[str, bytes, Policy]]]:
    """The policies that are read, each with its versions."""
    read = [(name, data, read_policy(data, name)) for name, data in documents(TEMPLATES)]
    return [list(versions) for versions in zip(read[::3], read[1::3], read[2::3], strict=True)]


def numbered(text: str, template: int, number: int) -> str:
    """The text of one policy with the number and the drug of another."""
    text = text.replace(f"RX-{template:06d}", f"RX-{number:06d}")
    text = text.replace(f"rx-{template:06d}", f"rx-{number:06d}")
    return re.sub(rf"\b(Drug|drug|generimab){template}\b", rf"\g<1>{number}", text)


def main() -> None:
    """Runs one of the three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("adding", "commands", "growth"))
    parser.add_argument("--policies", type=int, default=1000, help="each in three versions")
    parser.add_argument("--readings", type=int, default=10_000)
    parser.add_argument("--postgresql", action="store_true", help="within .ci/postgresql")
    asked = parser.parse_args()
    if asked.what == "adding":
        adding(asked.policies)
    elif asked.what == "commands":
        commands(asked.policies, "postgresql" if asked.postgresql else "sqlite")
    else:
        growth(asked.readings)


if __name__ == "__main__":
    main()
