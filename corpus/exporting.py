"""A corpus as plain files that fit into git, and back.

    corpus.json                                   what this folder is
    northwind/nw-101/2024-04-01.ecd6b41a/         one version
        document.pdf                              the bytes as they were fetched
        reading.json                              what was read of them
        version.json                              what the corpus knows besides
    watched.json                                  what `check` remembers of its sources

Importing an export gives a corpus whose export is the same, byte by byte. Readings that others
have taken the place of are not in it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar
from urllib.parse import quote

import msgspec

from policydiff.corpus.dating import moment_of, timestamp
from policydiff.corpus.entry import entry_of
from policydiff.corpus.errors import BadExport
from policydiff.corpus.exported_watching import read_watched, write_watched
from policydiff.corpus.storing import ToStore
from policydiff.corpus.versions import Added, StoredVersion
from policydiff.model.encoding import decode_policy, encode_policy
from policydiff.model.errors import PolicyDiffError

if TYPE_CHECKING:
    from policydiff.corpus.corpus import Corpus

SCHEMA: Final = "policydiff.corpus/1"

_Struct = TypeVar("_Struct", bound=msgspec.Struct)

_Name = tuple[str, str, str]
"""Payer, key and hash: what names a version whatever line of business it is of."""

_MARK = "corpus.json"
_LONGEST_NAME = 150
"""Characters of a payer or a key in the name of a folder; file systems end at 255 bytes."""
_VERSION = "version.json"
_READING = "reading.json"
_SUFFIXES = {
    "application/pdf": "pdf",
    "text/markdown": "md",
    "text/html": "html",
    "text/plain": "txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


class ExportedCorpus(msgspec.Struct, frozen=True, kw_only=True):
    """`corpus.json`."""

    schema: Literal["policydiff.corpus/1"] = SCHEMA


class ExportedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """`version.json`: what is not in the document and its reading."""

    sha256: str
    media_type: str
    name: str
    payer: str
    key: str
    given_payer: str | None
    given_key: str | None
    first_seen: str
    superseded_by: str | None


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What an export did."""

    versions: int
    written: int
    """Versions that were not there before, or not as they are now."""
    removed: tuple[str, ...]
    """Folders of versions that the corpus does not have, or has at another place."""


def export_corpus(corpus: Corpus, folder: Path) -> Exported:
    """Makes a folder what the corpus is; of an earlier export only what differs is written.

    Raises:
        BadExport: the folder holds other files, or cannot be written.
    """
    try:
        there = _existing_versions(folder)
        kept, written = set(), 0
        for version in corpus.all_versions():
            place = folder / _place_of(version)
            kept.add(place)
            written += _write_version(corpus, version, place)
        removed = sorted(there - kept)
        for place in removed:
            shutil.rmtree(place)
            _remove_empty_parents(place, folder)
        write_watched(corpus, folder)
    except OSError as error:
        raise BadExport(f"{folder}: The export cannot be written: {error.strerror}.") from error
    return Exported(
        versions=len(kept),
        written=written,
        removed=tuple(place.relative_to(folder).as_posix() for place in removed),
    )


def import_corpus(corpus: Corpus, folder: Path) -> Iterator[Added]:
    """Adds the versions of an export, with the readings and the dates that stand in it.

    What the corpus has already is left as it is.

    Raises:
        BadExport: the folder is no export, or a version in it is damaged. Those before it stay.
    """
    if not (folder / _MARK).is_file():
        raise BadExport(f"{folder}: This is no export of a corpus: it has no {_MARK}.")
    _decoded(folder / _MARK, ExportedCorpus)
    movers: dict[_Name, _Name] = {}
    there: dict[_Name, StoredVersion] = {}
    found = {file.parent: _decoded(file, ExportedVersion) for file in folder.rglob(_VERSION)}
    for place, noted in sorted(found.items(), key=lambda one: (one[1].first_seen, one[0])):
        added = _import_version(corpus, place, noted)
        policy = added.version.policy
        there[policy.payer, policy.key, noted.sha256] = added.version
        if noted.superseded_by is not None:
            movers[policy.payer, policy.key, noted.sha256] = (
                policy.payer,
                policy.key,
                noted.superseded_by,
            )
        yield added
    _require_standing(movers, folder)
    corpus.put_superseded(
        [
            (there[moved], there[by])
            for moved, by in movers.items()
            if by in there and _knows_no_better(there[by], movers.get(by))
        ]
    )
    read_watched(corpus, folder)


def _knows_no_better(mover: StoredVersion, in_export: _Name | None) -> bool:
    """False where the corpus has it that a version was moved itself, and the export has not.

    A date may have been moved back since the export was made.
    """
    return mover.superseded_by in (None, in_export and in_export[2])


def _require_standing(movers: Mapping[_Name, _Name], folder: Path) -> None:
    """Refuses versions that moved each other's effective date: no day would lead to any."""
    for name in movers:
        followed: set[_Name] = set()
        while name in movers:
            if name in followed:
                raise BadExport(
                    f"{folder}: Versions of {name[0]}/{name[1]} moved each other's effective date."
                )
            followed.add(name)
            name = movers[name]


def _existing_versions(folder: Path) -> set[Path]:
    """The folders of versions in an earlier export; marks a new folder as an export."""
    if not (folder / _MARK).is_file():
        if folder.exists() and any(one.name != ".git" for one in folder.iterdir()):
            raise BadExport(f"{folder}: This folder holds other files; name one that is empty.")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).write_bytes(_json(ExportedCorpus()))
    return {place.parent for place in folder.rglob(_VERSION)}


def _place_of(version: StoredVersion) -> Path:
    names = _file_name(version.policy.payer), _file_name(version.policy.key)
    return Path(*names, f"{version.in_force}.{version.sha256[:12]}")


def _file_name(name: str) -> str:
    """The name as every file system takes it, and no other name gives."""
    safe = quote(name, safe="")
    if not safe.strip("."):
        safe = safe.replace(".", "%2E")
    if len(safe) <= _LONGEST_NAME:
        return safe
    return f"{safe[:_LONGEST_NAME]}~{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def _write_version(corpus: Corpus, version: StoredVersion, place: Path) -> bool:
    noted = ExportedVersion(
        sha256=version.sha256,
        media_type=version.media_type,
        name=version.name,
        payer=version.policy.payer,
        key=version.policy.key,
        given_payer=version.given_payer,
        given_key=version.given_key,
        first_seen=timestamp(version.first_seen),
        superseded_by=version.superseded_by,
    )
    files = {
        _document_name(version.media_type): corpus.bytes_of(version.sha256),
        _READING: _formatted(encode_policy(corpus.reading_of(version))),
        _VERSION: _json(noted),  # last: without it a folder is no version
    }
    place.mkdir(parents=True, exist_ok=True)
    differing = [name for name, data in files.items() if _differs(place / name, data)]
    for name in differing:
        (place / name).write_bytes(files[name])
    return bool(differing)


def _import_version(corpus: Corpus, place: Path, noted: ExportedVersion) -> Added:
    try:
        data = (place / _document_name(noted.media_type)).read_bytes()
        reading = decode_policy((place / _READING).read_bytes())
        entry = entry_of(
            data,
            name=noted.name,
            reading=reading,
            payer=noted.given_payer,
            key=noted.given_key,
        )
    except OSError as error:
        raise BadExport(f"{error.filename}: The file cannot be read: {error.strerror}.") from error
    except PolicyDiffError as error:
        raise BadExport(f"{place}: {error}") from error
    if entry.sha256 != noted.sha256:
        raise BadExport(f"{place}: The document is not the one that was exported.")
    return corpus.store([ToStore(entry, data, _moment(noted.first_seen, place))])[0]


def _moment(written: str, place: Path) -> datetime:
    try:
        return moment_of(written)
    except ValueError as error:
        raise BadExport(f"{place}: first_seen is no moment: {written!r}.") from error


def _document_name(media_type: str) -> str:
    return f"document.{_SUFFIXES.get(media_type, 'bin')}"


def _differs(file: Path, data: bytes) -> bool:
    return not file.is_file() or file.read_bytes() != data


def _remove_empty_parents(place: Path, folder: Path) -> None:
    for parent in place.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _json(value: object) -> bytes:
    return _formatted(msgspec.json.encode(value))


def _formatted(encoded: bytes) -> bytes:
    return msgspec.json.format(encoded, indent=2) + b"\n"


def _decoded(file: Path, kind: type[_Struct]) -> _Struct:
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except OSError as error:
        raise BadExport(f"{file}: The file cannot be read: {error.strerror}.") from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadExport(f"{file}: This is not what an export writes: {error}.") from error
