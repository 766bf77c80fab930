"""Writes documents with their readings: all rows of them, or none, in one transaction.

Each statement is executed once for all documents that are stored together, and stands here as a
constant where it can: putting a statement together takes longer than executing it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, text, update
from sqlalchemy.engine import Connection

from policydiff.corpus.dating import timestamp, utc
from policydiff.corpus.entry import Entry
from policydiff.corpus.entry_rows import put_parts, put_readings, version_values
from policydiff.corpus.errors import CorruptEntry
from policydiff.corpus.outcomes import outcomes
from policydiff.corpus.schema import VERSION
from policydiff.corpus.sorting import Key, policy_id_of, sort_again, versions_under
from policydiff.corpus.versions import Added, StoredVersion

if TYPE_CHECKING:
    from policydiff.corpus.database import Database

_NEW_DOCUMENT = text(
    "INSERT INTO document (sha256, media_type, size, data) "
    "VALUES (:sha256, :media_type, :size, :data) ON CONFLICT DO NOTHING"
)
_NEW_VERSION = insert(VERSION).returning(
    VERSION.c.id, VERSION.c.payer, VERSION.c.key, VERSION.c.document_sha256
)
_Name = tuple[str, str, str]
"""Payer, key and hash: what names a version once and for all."""


class ToStore(NamedTuple):
    """A document, what was read of it, and when it was first seen."""

    entry: Entry
    data: bytes
    first_seen: datetime


def store_all(
    database: Database, documents: Sequence[ToStore], *, follow_dates: bool
) -> tuple[Added, ...]:
    """Stores documents, all of them in one transaction, and tells of each what became of it.

    That is what would become of each if they were stored one after the other.

    Args:
        database: where they are stored.
        documents: what is stored.
        follow_dates: whether versions are superseded whose effective date these moved, and those
            of these that others moved.

    Raises:
        CorruptEntry: an entry is of other bytes.
        CorpusError: the database cannot be written; none of them is stored then.
    """
    for one in documents:
        utc(one.first_seen)  # refuses a moment without a time zone before anything is written
        if hashlib.sha256(one.data).hexdigest() != one.entry.sha256:
            raise CorruptEntry(
                f"{one.entry.name}: The reading is of other bytes than the document."
            )
    with database.writing() as connection:
        ids, new, known = _stored(connection, documents)
        versions = [ids[_name(one.entry)] for one in documents]
        told = outcomes(connection, versions, new, known=known, follow_dates=follow_dates)
        for move in told.moves:
            _supersede(connection, move.version, move.by.sha256)
        return told.added


def put_superseded(
    database: Database, marks: Iterable[tuple[StoredVersion, StoredVersion | None]]
) -> None:
    """Notes of versions which others moved their effective date; None is none."""
    with database.writing() as connection:
        for version, by in marks:
            _supersede(connection, version, None if by is None else by.sha256)


def _supersede(connection: Connection, version: StoredVersion, by: str | None) -> None:
    connection.execute(
        update(VERSION)
        .where(
            VERSION.c.payer == version.policy.payer,
            VERSION.c.key == version.policy.key,
            VERSION.c.document_sha256 == version.sha256,
        )
        .values(superseded_by=by)
    )


def _stored(
    connection: Connection, documents: Sequence[ToStore]
) -> tuple[dict[_Name, int], set[int], set[Key]]:
    """The ids of versions, those of them that are new, and the keys that had versions before."""
    keys = dict.fromkeys((one.entry.payer, one.entry.key) for one in documents)
    under = versions_under(connection, keys)
    ids = {(*key, row.document_sha256): int(row.id) for key, rows in under.items() for row in rows}
    new: dict[_Name, ToStore] = {}
    for one in documents:
        if _name(one.entry) not in ids:
            new.setdefault(_name(one.entry), one)
    known = {key for key, rows in under.items() if rows}
    if new:
        policies = {
            key: under[key][0].policy_id if key in known else policy_id_of(connection, *key, "")
            for key in dict.fromkeys(name[:2] for name in new)
        }
        ids |= _written(connection, new, policies)
        sort_again(connection, policies)
    return ids, {ids[name] for name in new}, known


def _written(
    connection: Connection, new: dict[_Name, ToStore], policies: dict[Key, int]
) -> dict[_Name, int]:
    """The ids of new versions, whose rows are all written."""
    entries = [one.entry for one in new.values()]
    connection.execute(
        _NEW_DOCUMENT,
        [
            {
                "sha256": one.entry.sha256,
                "media_type": one.entry.media_type,
                "size": one.entry.size,
                "data": one.data,
            }
            for one in new.values()
        ],
    )
    put_readings(connection, entries)
    rows = connection.execute(
        _NEW_VERSION,
        [
            {
                "policy_id": policies[entry.payer, entry.key],
                "document_sha256": entry.sha256,
                "given_payer": entry.given_payer,
                "given_key": entry.given_key,
                "name": entry.name,
                "first_seen": timestamp(first_seen),
                **version_values(entry, first_seen),
            }
            for entry, _, first_seen in new.values()
        ],
    )
    ids = {(row.payer, row.key, row.document_sha256): int(row.id) for row in rows}
    put_parts(connection, [(ids[_name(entry)], entry) for entry in entries])
    return ids


def _name(entry: Entry) -> _Name:
    return entry.payer, entry.key, entry.sha256
