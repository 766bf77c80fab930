"""A git repository for a test, which nothing outside of it configures."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_ALONE = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """What git prints; it has to succeed."""
    run = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **_ALONE, **environment},
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def repository(folder: Path) -> None:
    """Makes one of a folder."""
    git(folder, "init", "-q", "-b", "main")


def commit_all(folder: Path, message: str) -> None:
    """Commits all there is."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
