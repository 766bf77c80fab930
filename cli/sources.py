"""A SOURCE as the user names it -> its bytes: a path, standard input, a revision in git."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from policydiff.cli.errors import SourceError, UsageError

STANDARD_INPUT = "-"

LARGEST = 256 * 1024 * 1024
"""Bytes read of one source at most; the largest policies seen are below 20 MB, and a device or a
pipe without an end should end in a sentence."""

_NOT_YET = {
    "http://": "a web address",
    "https://": "a web address",
    "corpus:": "the corpus",
}


class Source(NamedTuple):
    """A document as it was fetched."""

    name: str
    """As the user named it."""
    data: bytes


def fetch(source: str) -> Source:
    """The bytes of a source.

    Raises:
        SourceError: they cannot be had.
    """
    if source == STANDARD_INPUT:
        return Source(source, _at_most(sys.stdin.buffer.read(LARGEST + 1), "Standard input"))
    path = Path(source)
    if _exists(path):
        return Source(source, _read_file(path))
    for start, place in _NOT_YET.items():
        if source.startswith(start):
            raise SourceError(f"{source}: Reading from {place} is not supported yet.")
    if ":" in source:
        from policydiff.cli.git_revisions import read_revision

        return Source(source, _at_most(read_revision(source), source))
    raise SourceError(f"{source}: There is no such file.")


def fetch_two(old: str, new: str) -> tuple[Source, Source]:
    """The two documents of a comparison.

    Raises:
        SourceError: one of them cannot be had, or one is a directory.
        UsageError: both are standard input.
    """
    if old == new == STANDARD_INPUT:
        raise UsageError("Standard input can be read only once; name a file for the other side.")
    directories = [source for source in (old, new) if is_directory(source)]
    if directories:
        other = new if directories[0] == old else old
        raise SourceError(
            f"{directories[0]}: This is a directory, and {other} is not; "
            "compare two files or two directories."
        )
    return fetch(old), fetch(new)


def is_directory(source: str) -> bool:
    """True for a path that is a directory."""
    return source != STANDARD_INPUT and Path(source).is_dir()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long for the system, or with a null byte in it
        return False


def _read_file(path: Path) -> bytes:
    if path.is_dir():
        raise SourceError(f"{path}: This is a directory; name a file in it.")
    try:
        with path.open("rb") as file:
            return _at_most(file.read(LARGEST + 1), str(path))
    except OSError as error:
        raise SourceError(f"{path}: The file cannot be read: {error.strerror}.") from error


def _at_most(data: bytes, name: str) -> bytes:
    if len(data) > LARGEST:
        raise SourceError(f"{name}: This is larger than {LARGEST // 1024 // 1024} MB.")
    return data
