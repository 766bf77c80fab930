"""Is everything in the corpus what was stored? Bytes against hashes, readings against bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, exists, func, select, text
from sqlalchemy.engine import Connection

from policydiff.corpus.dating import moment_of
from policydiff.corpus.entry import Entry, entry_of
from policydiff.corpus.entry_rows import parts_of, version_values
from policydiff.corpus.errors import CorruptEntry
from policydiff.corpus.queries import decoded_reading
from policydiff.corpus.results import Fault, Verification
from policydiff.corpus.schema import DOCUMENT, POLICY, READING, VERSION

if TYPE_CHECKING:
    from policydiff.corpus.database import Database
    from policydiff.corpus.versions import StoredVersion

_VERSIONS = (
    select(
        VERSION,
        READING.c.data,
        READING.c.reader,
        POLICY.c.payer.label("policy_payer"),
        POLICY.c.key.label("policy_key"),
    )
    .join(READING, READING.c.sha256 == VERSION.c.reading_sha256)
    .join(POLICY, POLICY.c.id == VERSION.c.policy_id)
)


def verify(database: Database) -> Verification:
    """Looks at everything that is stored, one document at a time."""
    with database.reading() as connection:
        faults = [*_database_faults(connection, sqlite=database.is_sqlite)]
        documents = connection.execute(select(DOCUMENT.c.sha256)).scalars().all()
        versions = connection.execute(select(VERSION.c.id)).scalars().all()
        readings = connection.execute(select(READING.c.sha256)).scalars().all()
        for sha256 in sorted(documents):
            faults += _document_faults(connection, sha256)
        used = set(connection.execute(select(VERSION.c.reading_sha256)).scalars())
        for sha256 in sorted(set(readings) - used):
            faults += _earlier_reading_faults(connection, sha256)
        for version_id in versions:
            faults += _version_faults(connection, version_id)
        faults += _empty_policies(connection)
        faults += _lost_movers(connection)
    faults += _index_faults(database)
    return Verification(
        documents=len(documents),
        versions=len(versions),
        readings=len(readings),
        faults=tuple(faults),
    )


def _index_faults(database: Database) -> Iterator[Fault]:
    """Whether the full-text index is that of the passages.

    SQLite checks it in a transaction that could write; PostgreSQL keeps it as it keeps a column.
    """
    if not (database.is_sqlite and database.writable):
        return
    try:
        with database.writing() as connection:
            connection.execute(
                text("INSERT INTO passage_words(passage_words, rank) VALUES ('integrity-check', 1)")
            )
    except CorruptEntry:
        yield Fault(
            kind="search", subject="passages", message="The index is not that of the passages."
        )


def _database_faults(connection: Connection, *, sqlite: bool) -> Iterator[Fault]:
    """What the database itself finds wrong; PostgreSQL checks its pages as it reads them."""
    if sqlite:
        for (message,) in connection.execute(text("PRAGMA quick_check")):
            if message != "ok":
                yield Fault(kind="database", subject="SQLite", message=f"{message}.")
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Fault(
                kind="database", subject=row[0], message=f"A row points to no row of {row[2]}."
            )


def _document_faults(connection: Connection, sha256: str) -> Iterator[Fault]:
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.sha256 == sha256)).one()
    if hashlib.sha256(row.data).hexdigest() != sha256:
        yield Fault(kind="document", subject=sha256, message="The bytes do not fit their hash.")
    elif len(row.data) != row.size:
        yield Fault(kind="document", subject=sha256, message="The size noted is another.")
    used = select(func.count()).where(VERSION.c.document_sha256 == sha256)
    if not connection.execute(used).scalar_one():
        yield Fault(kind="document", subject=sha256, message="It belongs to no version.")


def _earlier_reading_faults(connection: Connection, sha256: str) -> Iterator[Fault]:
    row = connection.execute(select(READING).where(READING.c.sha256 == sha256)).one()
    try:
        reading = decoded_reading(row.data, sha256)
    except CorruptEntry as error:
        yield Fault(kind="reading", subject=sha256, message=str(error))
        return
    if reading.source.sha256 != row.document_sha256:
        yield Fault(kind="reading", subject=sha256, message="It is of other bytes than noted.")


def is_as_read(database: Database, version: StoredVersion, entry: Entry) -> bool:
    """True where a version is listed and found by what today's policydiff makes of an entry."""
    with database.reading() as connection:
        row = connection.execute(
            _VERSIONS.where(
                VERSION.c.payer == version.policy.payer,
                VERSION.c.key == version.policy.key,
                VERSION.c.document_sha256 == version.sha256,
            )
        ).one()
        return not any(_derived_faults(connection, row, entry, version.reference))


def _version_faults(connection: Connection, version_id: int) -> Iterator[Fault]:
    row = connection.execute(_VERSIONS.where(VERSION.c.id == version_id)).first()
    if row is None:
        yield Fault(
            kind="version", subject=f"version {version_id}", message="Its reading is not there."
        )
        return
    subject = f"{row.payer}/{row.key}@{row.document_sha256[:12]}"
    try:
        reading = decoded_reading(row.data, row.reading_sha256)
    except CorruptEntry as error:
        yield Fault(kind="reading", subject=subject, message=str(error))
        return
    if reading.source.sha256 != row.document_sha256:
        yield Fault(kind="reading", subject=subject, message="The reading is of other bytes.")
        return
    data = connection.execute(
        select(DOCUMENT.c.data).where(DOCUMENT.c.sha256 == row.document_sha256)
    ).scalar_one()
    if hashlib.sha256(data).hexdigest() != row.document_sha256:
        return  # told of the document already
    entry = entry_of(
        bytes(data), name=row.name, reading=reading, payer=row.given_payer, key=row.given_key
    )
    yield from _derived_faults(connection, row, entry, subject)


def _derived_faults(
    connection: Connection, row: Row[Any], entry: Entry, subject: str
) -> Iterator[Fault]:
    """Whether what a version is listed and found by is what its reading says."""
    for column, value in version_values(entry, moment_of(row.first_seen)).items():
        if row._mapping[column] != value:
            yield Fault(
                kind="version",
                subject=subject,
                message=f"Its {column} is not what was read; `corpus reread` renews it.",
            )
    if (row.policy_payer, row.policy_key) != (entry.payer, entry.key):
        yield Fault(kind="version", subject=subject, message="It stands under another policy.")
    for table, rows in parts_of(entry):
        columns = [column for column in table.c if column.name not in ("id", "version_id")]
        stored = connection.execute(select(*columns).where(table.c.version_id == row.id)).all()
        said = [tuple(one[column.name] for column in columns) for one in rows]
        if sorted(map(repr, map(tuple, stored))) != sorted(map(repr, said)):
            yield Fault(
                kind="search",
                subject=subject,
                message=f"Its {table.name}s are not what was read; `corpus reread` renews them.",
            )


def _empty_policies(connection: Connection) -> Iterator[Fault]:
    filled = select(VERSION.c.policy_id)
    for row in connection.execute(select(POLICY).where(POLICY.c.id.not_in(filled))):
        yield Fault(
            kind="version", subject=f"{row.payer}/{row.key}", message="The policy has no version."
        )


def _lost_movers(connection: Connection) -> Iterator[Fault]:
    """Versions that no day leads to although nothing that is there took their place."""
    mover = VERSION.alias("mover")
    there = exists().where(
        mover.c.policy_id == VERSION.c.policy_id,
        mover.c.document_sha256 == VERSION.c.superseded_by,
    )
    lost = select(VERSION).where(VERSION.c.superseded_by.is_not(None), ~there)
    for row in connection.execute(lost.order_by(VERSION.c.id)):
        yield Fault(
            kind="version",
            subject=f"{row.payer}/{row.key}@{row.document_sha256[:12]}",
            message="The version that moved its effective date is not there.",
        )
