"""Many invented policies in several versions, and the `corpus` commands run on them."""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from policydiff.corpus import Corpus
from tests.comparing import COMMAND, ROOT
from tests.rendering.content import PolicyContent
from tests.rendering.random_policies import random_policy
from tests.rendering.render import Format, Template, render

DAYS = ("2023-03-01", "2024-03-01", "2025-03-01")

_HASH = re.compile(r"@([0-9a-f]{12})\b")


def documents(
    policies: int, versions: int = len(DAYS), form: Format = "md"
) -> Iterator[tuple[str, bytes]]:
    """File names and contents: each policy has a number and a drug of its own."""
    for number in range(policies):
        source = random.Random(number)
        template: Template = source.choice(("clinical", "program"))
        policy = random_policy(source, template)
        for day in DAYS[:versions]:
            yield (
                f"{number:06d}-{day}.{form}",
                render(_version(policy, number, day, template), template, form),
            )


def _version(policy: PolicyContent, number: int, day: str, template: Template) -> PolicyContent:
    dated = (
        replace(policy, published=day) if template == "clinical" else replace(policy, effective=day)
    )
    return replace(
        dated,
        number=f"RX-{number:06d}",
        brand=f"Drug{number}",
        generic=f"generimab{number}",
        background=(f"In force from {day}.", *policy.background),
    )


def write_documents(folder: Path, policies: int, versions: int = len(DAYS)) -> list[Path]:
    """The documents as files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in documents(policies, versions):
        (folder / name).write_bytes(data)
        written.append(folder / name)
    return written


def start(
    *arguments: str | Path,
    corpus: str | Path,
    limited: Callable[[], None] | None = None,
) -> subprocess.Popen[str]:
    """A `policydiff corpus` command as a process in a session of its own."""
    return subprocess.Popen(
        [COMMAND, "corpus", *map(str, arguments), "--corpus", str(corpus)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        start_new_session=True,
        preexec_fn=limited,
    )


def run(*arguments: str | Path, corpus: str | Path) -> subprocess.CompletedProcess[str]:
    """The same, run to its end."""
    process = start(*arguments, corpus=corpus)
    out, err = process.communicate(timeout=300)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def hashes_in(told: str) -> set[str]:
    """The beginnings of the hashes of all versions that a report names."""
    return set(_HASH.findall(told))


def stored(location: str | Path) -> set[str]:
    """The beginnings of the hashes of all versions in a corpus, which has to be without a fault."""
    with Corpus.open(location, create=False) as corpus:
        faults = corpus.verify().faults
        assert not faults, faults
        return {version.sha256[:12] for version in corpus.all_versions()}
