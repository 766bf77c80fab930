"""`REV:path`: a file as it stands in a revision of the git repository around the current folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from policydiff.cli.errors import SourceError
from policydiff.corpus.watching.errors import FetchError
from policydiff.corpus.watching.repositories import git


def read_revision(source: str) -> bytes:
    """The bytes of a file in a revision, as `git show REV:path` gives them.

    The path is taken from the root of the repository, as git does, else from the current folder.

    Raises:
        SourceError: there is no git, no repository, no such revision or no such file in it.
    """
    revision, _, path = source.partition(":")
    if revision.startswith("-"):
        raise SourceError(f"{source}: There is no such file.")
    for name in (source, f"{revision}:./{path}"):
        kind = _git("cat-file", "-t", name)
        if kind.returncode == 0:
            break
    else:
        raise SourceError(_why_not(source, revision, path))
    if kind.stdout.strip() != b"blob":
        raise SourceError(f"{source}: This is a directory; name a file in it.")
    content = _git("cat-file", "blob", name)
    if content.returncode != 0:
        raise SourceError(f"{source}: The repository does not give the file.")
    return content.stdout


def _why_not(source: str, revision: str, path: str) -> str:
    if _git("rev-parse", "--git-dir").returncode != 0:
        return f"{source}: There is no such file, and the current folder is in no git repository."
    if _git("rev-parse", "--verify", "--quiet", f"{revision}^{{object}}").returncode != 0:
        return f"{source}: There is no such file, and no revision {revision} in this repository."
    return f"{source}: There is no file {path} in this revision."


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return git(Path.cwd(), *arguments)
    except FetchError as error:
        raise SourceError(f"{arguments[-1]}: {error}") from error
