"""What git knows of a folder: the files of a revision, and which of them differ from it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from policydiff.corpus.watching.errors import FetchError, GoneError


class Differences(NamedTuple):
    """Files of a work tree against a revision, as paths from the folder that was asked about."""

    old: tuple[str, ...]
    """In the revision, and changed or gone since."""
    new: tuple[str, ...]
    """In the work tree, and changed or not in the revision."""
    same: tuple[str, ...]


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git in a folder.

    Raises:
        FetchError: git cannot be run.
    """
    try:
        return subprocess.run(
            ("git", *arguments),
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "0"},
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise FetchError(f"git cannot be run: {error.strerror}.") from error


def require_revision(folder: Path, revision: str) -> None:
    """Refuses what names no revision.

    Raises:
        FetchError: there is no repository, or it has no such revision.
    """
    if git(folder, "rev-parse", "--git-dir").returncode:
        raise FetchError(f"{folder} is in no git repository.")
    name = f"{revision}^{{commit}}"
    if git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name).returncode:
        raise FetchError(
            f"The repository has no revision {revision}; a shallow clone has only the last "
            "(fetch-depth: 0 gives all)."
        )


def differences(folder: Path, revision: str, patterns: Sequence[str]) -> Differences:
    """Which files that patterns name differ between a revision and the work tree.

    Args:
        folder: paths and patterns are taken from here.
        revision: a commit, a tag or a branch.
        patterns: paths, directories and globs (`**` reaches over folders).

    Raises:
        FetchError: git does not answer.
    """
    specs = [f":(glob){pattern}" for pattern in patterns]
    changed = _listed(
        folder, "diff", "--name-status", "--no-renames", "--relative", "-z", revision, "--", *specs
    )
    states = dict(zip(changed[1::2], changed[0::2], strict=True))
    tracked = _listed(folder, "ls-files", "-z", "--", *specs)
    untracked = _listed(folder, "ls-files", "-z", "--others", "--exclude-standard", "--", *specs)
    return Differences(
        old=tuple(sorted(path for path, state in states.items() if state != "A")),
        new=tuple(sorted({*untracked, *(path for path, state in states.items() if state != "D")})),
        same=tuple(sorted({*tracked} - {*states, *untracked})),
    )


def bytes_in(folder: Path, revision: str, path: str) -> bytes:
    """A file as it stands in a revision.

    Raises:
        GoneError: it is not there.
    """
    found = git(folder, "cat-file", "blob", f"{revision}:./{path}")
    if found.returncode:
        raise GoneError(f"{revision}:{path}: There is no such file in this revision.")
    return found.stdout


def files_in(folder: Path, revision: str, path: str) -> tuple[str, ...]:
    """The files below a directory of a revision, or the path itself where it is a file.

    Raises:
        GoneError: there is no such path in the revision.
        FetchError: there is no such revision.
    """
    require_revision(folder, revision)
    name = f"{revision}:./{path}" if path.strip("/") else f"{revision}:./"
    kind = git(folder, "cat-file", "-t", name).stdout.strip()
    if kind == b"blob":
        return (path,)
    if kind != b"tree":
        raise GoneError(f"{revision}:{path}: There is no such path in this revision.")
    found = _listed(folder, "ls-tree", "-r", "-z", "--name-only", name)
    prefix = f"{path.rstrip('/')}/" if path.strip("/") else ""
    return tuple(f"{prefix}{file}" for file in found)


def _listed(folder: Path, *arguments: str) -> list[str]:
    """What git lists, with a NUL behind each."""
    run = git(folder, *arguments)
    if run.returncode:
        reason = run.stderr.decode(errors="replace").strip().splitlines()
        raise FetchError(f"git {arguments[0]} fails: {reason[0] if reason else 'no reason given'}.")
    return [os.fsdecode(name) for name in run.stdout.split(b"\0") if name]
