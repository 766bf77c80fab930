"""Reading and comparing documents in tests, in the process and as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from policydiff.diff import compare_policies
from policydiff.diff.change import Change, Comparison
from policydiff.ingest import read_policy

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "policydiff"


def compare_documents(old: bytes, new: bytes) -> Comparison:
    """The comparison of two documents given as bytes."""
    return compare_policies(read_policy(old, "old"), read_policy(new, "new"))


def told(changes: Iterable[Change]) -> list[str]:
    """One readable line a change, for messages and goldens."""
    return [
        f"{change.rule} [{change.area}] {change.kind}, {change.effect} ({change.basis}), "
        f"{len(change.places)} place(s): {change.title}"
        for change in changes
    ]


def policydiff(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process in the project's folder, without colour."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", **environment},
    )
