"""`REV:path`: a file as it stands in a revision of the git repository around the current folder."""

from __future__ import annotations

import os
import subprocess

from policydiff.cli.errors import SourceError


def read_revision(source: str) -> bytes:
    """The bytes of a file in a revision, as `git show REV:path` gives them.

    The path is taken from the root of the repository, as git does, else from the current folder.

    Raises:
        SourceError: there is no git, no repository, no such revision or no such file in it.
    """
    revision, _, path = source.partition(":")
    if revision.startswith("-"):
        raise SourceError(f"There is no file {source}")
    for name in (source, f"{revision}:./{path}"):
        kind = _git("cat-file", "-t", name)
        if kind.returncode == 0:
            break
    else:
        raise SourceError(_why_not(source, revision, path))
    if kind.stdout.strip() != b"blob":
        raise SourceError(f"{source} is a directory; name a file in it")
    content = _git("cat-file", "blob", name)
    if content.returncode != 0:
        raise SourceError(f"{source} cannot be read from the repository")
    return content.stdout


def _why_not(source: str, revision: str, path: str) -> str:
    if _git("rev-parse", "--git-dir").returncode != 0:
        return f"There is no file {source}, and the current folder is not in a git repository"
    if _git("rev-parse", "--verify", "--quiet", f"{revision}^{{object}}").returncode != 0:
        return f"There is no file {source}, and no revision {revision} in this git repository"
    return f"There is no file {path} in the revision {revision}"


def _git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ("git", *arguments),
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise SourceError(f"git cannot be run: {error.strerror}") from error
