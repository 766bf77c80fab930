"""What a database complains of, in words of the corpus."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from policydiff.corpus.errors import (
    CorpusBusy,
    CorpusError,
    CorpusFull,
    CorruptEntry,
    NoCorpus,
    ReadOnlyCorpus,
)

_SENTENCES: dict[type[CorpusError], str] = {
    CorpusBusy: "Somebody else is writing the corpus and does not finish; try again later.",
    CorpusFull: "There is no room left to write the corpus; what was added before is there.",
    CorruptEntry: "The database of the corpus is damaged; restore it from a copy or an export.",
    NoCorpus: "The corpus cannot be reached",
    ReadOnlyCorpus: "The corpus can only be read here.",
}

_SQLITE: dict[int, type[CorpusError]] = {
    sqlite3.SQLITE_BUSY: CorpusBusy,
    sqlite3.SQLITE_LOCKED: CorpusBusy,
    sqlite3.SQLITE_FULL: CorpusFull,
    sqlite3.SQLITE_IOERR: CorpusFull,
    sqlite3.SQLITE_READONLY: ReadOnlyCorpus,
    sqlite3.SQLITE_PERM: ReadOnlyCorpus,
    sqlite3.SQLITE_CANTOPEN: NoCorpus,
    sqlite3.SQLITE_CORRUPT: CorruptEntry,
    sqlite3.SQLITE_NOTADB: CorruptEntry,
}
"""By SQLite's primary result code. An input/output error is a write that failed as a rule: the
disk is full, or a quota is."""

_POSTGRESQL: tuple[tuple[str, type[CorpusError]], ...] = (
    ("55P03", CorpusBusy),
    ("57014", CorpusBusy),
    ("53100", CorpusFull),
    ("25006", ReadOnlyCorpus),
    ("42501", ReadOnlyCorpus),
    ("XX001", CorruptEntry),
    ("XX002", CorruptEntry),
    ("08", NoCorpus),
    ("28", NoCorpus),
    ("3D", NoCorpus),
    ("57P", NoCorpus),
)
"""By the beginning of PostgreSQL's SQLSTATE."""


def told(error: DBAPIError, location: str) -> CorpusError:
    """The error to raise in place of the database's."""
    kind = _kind_of(error)
    if kind is CorpusError:
        return CorpusError(f"{location}: The database of the corpus failed: {_first_line(error)}.")
    if kind is NoCorpus:
        return NoCorpus(f"{location}: {_SENTENCES[NoCorpus]}: {_first_line(error)}.")
    return kind(f"{location}: {_SENTENCES[kind]}")


def _kind_of(error: DBAPIError) -> type[CorpusError]:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF, CorpusError)  # the low byte is the primary code
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # the connection was not made or is gone
        return NoCorpus if type(error.orig).__name__ == "OperationalError" else CorpusError
    for start, kind in _POSTGRESQL:
        if state.startswith(start):
            return kind
    return CorpusError


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return (lines[0] if lines else type(error.orig).__name__).rstrip(".")
