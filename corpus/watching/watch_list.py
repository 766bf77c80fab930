"""The watch list: what its entries lead to today."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from policydiff.corpus.watching.addresses import without_credentials
from policydiff.corpus.watching.errors import FetchError, GoneError
from policydiff.corpus.watching.repositories import files_in

WEB = ("http://", "https://")

_REVISION = re.compile(r"(?P<revision>[^-/.:][^:]*):(?P<path>.*)")
_NO_POLICIES = frozenset({"policydiff.toml", "policydiff-accepted.toml", "pyproject.toml"})
"""Files of ours that stand beside the policies in a watched directory."""


class Watch(NamedTuple):
    """An entry of the watch list."""

    source: str
    """A path, a glob, a directory, a web address, or `REV:path` in a git repository."""
    payer: str | None = None
    key: str | None = None

    @property
    def is_web(self) -> bool:
        """True for a web address."""
        return self.source.startswith(WEB)

    @property
    def name(self) -> str:
        """The source as it is shown and kept: without the credentials of a web address."""
        return without_credentials(self.source)


class Item(NamedTuple):
    """One source that an entry leads to."""

    name: str
    """A web address without credentials, a path from the folder of the watch list, or `REV:path`;
    it is shown and kept."""
    watch: Watch

    @property
    def place(self) -> str:
        """Where it is fetched from: as the name, with the credentials of a web address."""
        return self.watch.source if self.watch.is_web else self.name


def expand(watch: Watch, folder: Path) -> tuple[Item, ...]:
    """The sources that an entry leads to, sorted by name.

    Args:
        watch: the entry.
        folder: where relative paths are taken from.

    Raises:
        GoneError: the entry is a path, and nothing is there.
        FetchError: it leads nowhere.
    """
    if watch.is_web:
        return (Item(watch.name, watch),)
    return tuple(Item(name, watch) for name in _names(watch.source, folder))


def revision_of(source: str) -> tuple[str, str] | None:
    """Revision and path of `REV:path`; None for other sources."""
    match = None if source.startswith(WEB) else _REVISION.fullmatch(source)
    return (match["revision"], match["path"]) if match else None


def is_policy_name(path: str) -> bool:
    """True for a file that may be a policy by its name: hidden ones and our own are none."""
    name = os.path.basename(path)
    return not name.startswith(".") and name not in _NO_POLICIES


def _names(source: str, folder: Path) -> Sequence[str]:
    place = folder / source
    if place.is_dir():
        return _in_directory(source, folder)
    if place.exists():
        return (source,)
    if "://" in source:
        raise FetchError(f"{source}: Only addresses with http:// and https:// are fetched.")
    if has_magic(source):
        found = sorted(glob(source, root_dir=folder, recursive=True))
        files = [name for name in found if _is_policy(folder / name)]
        if not files:
            raise GoneError(f"{source}: No file is named so.")
        return files
    revision = revision_of(source)
    if revision is None:
        raise GoneError(f"{source}: There is no such file.")
    return [f"{revision[0]}:{path}" for path in files_in(folder, *revision)]


def _in_directory(source: str, folder: Path) -> list[str]:
    found = [os.path.relpath(path, folder) for path in _files_below(folder / source)]
    names = found if not os.path.isabs(source) else [str(folder / name) for name in found]
    if not names:
        raise GoneError(f"{source}: The directory holds no file.")
    return [os.path.normpath(name) for name in names]


def _files_below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise FetchError(f"{error.filename}: The directory cannot be read: {error.strerror}.")

    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if _is_policy(path := Path(parent, name)):
                yield path


def _is_policy(path: Path) -> bool:
    return path.is_file() and is_policy_name(path.name)
