"""Versions, bytes and readings as they stand in a corpus."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from policydiff.corpus.errors import CorruptEntry, UnknownVersion
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import DOCUMENT, POLICY, READING, VERSION
from policydiff.corpus.versions import StoredVersion
from policydiff.model.encoding import UnknownSchemaError, decode_policy
from policydiff.model.policy import Policy

if TYPE_CHECKING:
    from policydiff.corpus.database import Database


_AT_ONCE: Final = 500
"""Rows that are fetched together where all are gone through; a version takes about a kilobyte."""

_OF_BYTES = (
    select(VERSION.c.id, VERSION.c.payer, VERSION.c.key)
    .where(VERSION.c.document_sha256 == bindparam("sha256"))
    .order_by(VERSION.c.id)
)
_VERSION = versions_query().where(VERSION.c.id == bindparam("id"))


def version_of_bytes(
    database: Database, data: bytes, *, payer: str | None, key: str | None
) -> StoredVersion | None:
    """The version with these bytes; of several, under several policies, the first added."""
    sha256 = hashlib.sha256(data).hexdigest()
    with database.reading() as connection:
        for row in connection.execute(_OF_BYTES, {"sha256": sha256}).all():
            if payer in (None, row.payer) and key in (None, row.key):
                return version_of(connection.execute(_VERSION, {"id": row.id}).one())
    return None


def document_bytes(database: Database, sha256: str) -> bytes:
    """The bytes of a document; see `Corpus.bytes_of`."""
    with database.reading() as connection:
        data = connection.execute(
            select(DOCUMENT.c.data).where(DOCUMENT.c.sha256 == sha256)
        ).scalar()
    if data is None:
        raise UnknownVersion(f"The corpus has no document with the hash {sha256}.")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CorruptEntry(f"The document {sha256} is not what was stored: its hash does not fit.")
    return bytes(data)


def stored_reading(database: Database, version: StoredVersion) -> Policy:
    """What was read of a version; see `Corpus.reading_of`."""
    with database.reading() as connection:
        return reading_in(connection, version)


def reading_in(connection: Connection, version: StoredVersion) -> Policy:
    """What was read of a version, as a transaction sees it."""
    data = connection.execute(
        select(READING.c.data).where(READING.c.sha256 == version.reading_sha256)
    ).scalar()
    if data is None:
        raise UnknownVersion(f"The corpus has no reading {version.reading_sha256} any more.")
    return decoded_reading(data, version.reading_sha256)


def decoded_reading(data: bytes, sha256: str) -> Policy:
    """The policy in the stored form of a reading.

    Raises:
        CorruptEntry: it is not what was stored.
    """
    try:
        encoded = zlib.decompress(data)
        if hashlib.sha256(encoded).hexdigest() != sha256:
            raise CorruptEntry(f"The reading {sha256} is not what was stored: its hash is another.")
        return decode_policy(encoded)
    except (zlib.error, UnknownSchemaError) as error:
        raise CorruptEntry(f"The reading {sha256} cannot be decoded: {error}.") from error


def every_version(database: Database) -> Iterator[StoredVersion]:
    """Every version, as one state of the corpus has them; a large one is never held as a whole.

    One state: while somebody else sorts the versions under a key into other policies, whoever went
    from policy to policy could miss them under both.
    """
    query = versions_query().order_by(POLICY.c.payer, POLICY.c.key, POLICY.c.line, VERSION.c.place)
    with database.reading() as connection:
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
            yield version_of(row)
