"""A SOURCE as the user names it -> its bytes, or what is kept of them.

It is a path, standard input, a web address, a file in a revision of git or a version in the corpus.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policydiff.cli.configuration import Configuration, read_configuration
from policydiff.cli.errors import SourceError, UsageError

if TYPE_CHECKING:
    from policydiff.model.policy import Policy

STANDARD_INPUT = "-"

LARGEST = 256 * 1024 * 1024
"""Bytes read of one source at most; the largest policies seen are below 20 MB, and a device or a
pipe without an end should end in a sentence."""

WEB = ("http://", "https://")
STORED = "corpus:"


class Source(NamedTuple):
    """A document as it was fetched."""

    name: str
    """As the user named it."""
    data: bytes
    reading: Policy | None = None
    """What was read of it before, where somebody keeps that."""
    vocabulary: Path | None = None
    """The user's own names, by which it is to be read."""


class Places(NamedTuple):
    """Where sources that are no files come from."""

    corpus: str | None = None
    """As `--corpus` says it; None is what the environment or the configuration says."""
    config: Path | None = None

    def configuration(self) -> Configuration:
        """The configuration that holds here."""
        return read_configuration(Path.cwd(), self.config)


HERE = Places()


def fetch(source: str, places: Places = HERE) -> Source:
    """The bytes of a source, and how they are to be read.

    Raises:
        PolicyDiffError: they cannot be had.
    """
    return _fetched(source, places)._replace(vocabulary=places.configuration().vocabulary)


def fetch_bytes(source: str, places: Places = HERE) -> bytes:
    """The bytes of a source alone.

    Raises:
        PolicyDiffError: they cannot be had.
    """
    return _fetched(source, places).data


def _fetched(source: str, places: Places) -> Source:
    if source == STANDARD_INPUT:
        return Source(source, _at_most(sys.stdin.buffer.read(LARGEST + 1), "Standard input"))
    path = Path(source)
    if _exists(path):
        return Source(source, _read_file(path))
    if source.startswith(WEB):
        return _fetch_from_web(source, places)
    if source.startswith(STORED):
        from policydiff.cli.stored_versions import stored_source

        return stored_source(source.removeprefix(STORED), places)
    if ":" in source:
        from policydiff.cli.git_revisions import read_revision

        return Source(source, _at_most(read_revision(source), source))
    raise SourceError(f"{source}: There is no such file.")


def fetch_two(old: str, new: str | None, places: Places = HERE) -> tuple[Source, Source]:
    """The two documents of a comparison; without `new`, the last two versions of a stored policy.

    Raises:
        PolicyDiffError: one of them cannot be had, or one is a directory.
        UsageError: both are standard input.
    """
    if new is None:
        if old == STANDARD_INPUT or _exists(Path(old)):
            raise UsageError(f"{old}: Name the document to compare it with.")
        from policydiff.cli.stored_versions import latest_and_previous

        names = places.configuration().vocabulary
        before, after = latest_and_previous(old, places)
        return before._replace(vocabulary=names), after._replace(vocabulary=names)
    if old == new == STANDARD_INPUT:
        raise UsageError("Standard input can be read only once; name a file for the other side.")
    directories = [source for source in (old, new) if is_directory(source)]
    if directories:
        other = new if directories[0] == old else old
        raise SourceError(
            f"{directories[0]}: This is a directory, and {other} is not; "
            "compare two files or two directories."
        )
    return fetch(old, places), fetch(new, places)


def one_source(source: str, other: str | None, places: Places = HERE) -> Source:
    """The document of a comparison within one document.

    Raises:
        PolicyDiffError: it cannot be had.
        UsageError: two are named.
    """
    if other is not None:
        raise UsageError("--sets compares within one document; name one.")
    return fetch(source, places)


def is_directory(source: str) -> bool:
    """True for a path that is a directory."""
    return source != STANDARD_INPUT and Path(source).is_dir()


def _fetch_from_web(source: str, places: Places) -> Source:
    from policydiff.corpus.watching.addresses import without_credentials
    from policydiff.corpus.watching.fetching import Fetcher

    with Fetcher(allow_private=places.configuration().allow_private) as fetcher:
        return Source(without_credentials(source), fetcher.fetch(source).data or b"")


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
