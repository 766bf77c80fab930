"""Writes documents with their readings: all rows of them, or none, in one transaction.

Each statement is executed once for all documents that are stored together, and stands here as a
constant where it can: putting a statement together takes longer than executing it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Row, bindparam, insert, select, text, update
from sqlalchemy.engine import Connection

from policydiff.corpus.dating import timestamp, utc
from policydiff.corpus.entry import Entry
from policydiff.corpus.entry_rows import put_parts, put_readings, version_values
from policydiff.corpus.errors import CorruptEntry
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import SUCCESSION, VERSION
from policydiff.corpus.sorting import policy_id_of, sort_again, versions_under
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
_OF_SAME_POLICIES = (
    versions_query()
    .where(
        VERSION.c.policy_id.in_(
            select(VERSION.c.policy_id).where(
                VERSION.c.id.in_(bindparam("versions", expanding=True))
            )
        )
    )
    .order_by(VERSION.c.place)
)
_OF_POLICIES = (
    versions_query()
    .where(VERSION.c.policy_id.in_(bindparam("policies", expanding=True)))
    .order_by(VERSION.c.place)
)
_CAME_FROM = select(SUCCESSION.c.later_id, SUCCESSION.c.earlier_id).where(
    SUCCESSION.c.later_id.in_(bindparam("policies", expanding=True))
)

_Name = tuple[str, str, str]
"""Payer, key and hash: what names a version once and for all."""


class ToStore(NamedTuple):
    """A document, what was read of it, and when it was first seen."""

    entry: Entry
    data: bytes
    first_seen: datetime


def store_all(database: Database, documents: Sequence[ToStore]) -> tuple[Added, ...]:
    """Stores documents, all of them in one transaction, and tells of each what became of it.

    That is what would become of each if they were stored one after the other.

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
        return _stored(connection, documents)


def put_superseded(database: Database, version: StoredVersion, by: StoredVersion) -> None:
    """Notes by which document the effective date of a version was moved."""
    with database.writing() as connection:
        connection.execute(
            update(VERSION)
            .where(
                VERSION.c.payer == version.policy.payer,
                VERSION.c.key == version.policy.key,
                VERSION.c.document_sha256 == version.sha256,
            )
            .values(superseded_by=by.sha256)
        )


def _stored(connection: Connection, documents: Sequence[ToStore]) -> tuple[Added, ...]:
    keys = dict.fromkeys((one.entry.payer, one.entry.key) for one in documents)
    under = versions_under(connection, keys)
    ids = {(*key, row.document_sha256): int(row.id) for key, rows in under.items() for row in rows}
    new: dict[_Name, ToStore] = {}
    for one in documents:
        if _name(one.entry) not in ids:
            new.setdefault(_name(one.entry), one)
    if new:
        filled = {key for key, rows in under.items() if rows}
        policies = {
            key: under[key][0].policy_id if key in filled else policy_id_of(connection, *key, "")
            for key in dict.fromkeys(name[:2] for name in new)
        }
        ids |= _written(connection, new, policies)
        sort_again(connection, policies)
    else:
        filled = set(keys)
    return _told(connection, documents, ids, new.keys(), filled)


def _written(
    connection: Connection, new: dict[_Name, ToStore], policies: dict[tuple[str, str], int]
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


def _told(
    connection: Connection,
    documents: Sequence[ToStore],
    ids: dict[_Name, int],
    new: Collection[_Name],
    filled: set[tuple[str, str]],
) -> tuple[Added, ...]:
    """What became of each document; `filled` are the keys that had versions before."""
    asked = [ids[_name(one.entry)] for one in documents]
    versions = _Versions(connection, asked)
    to_come = {ids[name] for name in new}
    told = []
    for one in documents:
        name = _name(one.entry)
        version = version_of(versions.rows[ids[name]])
        if ids[name] not in to_come:
            told.append(Added(state="already-there", version=version, previous=None))
            continue
        to_come.remove(ids[name])
        before = versions.before(ids[name], to_come)
        known = name[:2] in filled or before is not None
        filled.add(name[:2])
        told.append(
            Added(
                state="new-version" if known else "new",
                version=version,
                previous=None if before is None else version_of(before),
            )
        )
    return tuple(told)


class _Versions:
    """The versions of some policies, as they are in force."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        """Those of the policies that these versions are of."""
        self._connection = connection
        found = connection.execute(_OF_SAME_POLICIES, {"versions": sorted(set(ids))})
        self.rows = {int(row.id): row for row in found}
        self._came_from: dict[int, list[int]] = {}
        of_policies = sorted({row.policy_id for row in self.rows.values()})
        for later, earlier in connection.execute(_CAME_FROM, {"policies": of_policies}):
            self._came_from.setdefault(later, []).append(earlier)

    def before(self, version: int, unseen: Collection[int]) -> Row[Any] | None:
        """The version in whose place one came: of its policy, else of the one it came from."""
        here = self.rows[version]
        found = _last_before(here.place, self._of(here.policy_id), unseen)
        came_from = self._came_from.get(here.policy_id, [])
        if found is None and len(came_from) == 1:
            earlier = self._connection.execute(_OF_POLICIES, {"policies": came_from}).all()
            found = _last_before(here.place, earlier, unseen)
        return found

    def _of(self, policy: int) -> list[Row[Any]]:
        return [row for row in self.rows.values() if row.policy_id == policy]


def _last_before(place: str, rows: Sequence[Row[Any]], unseen: Collection[int]) -> Row[Any] | None:
    standing = (row for row in rows if row.superseded_by is None and row.id not in unseen)
    return max(
        (row for row in standing if row.place < place), key=lambda row: str(row.place), default=None
    )


def _name(entry: Entry) -> _Name:
    return entry.payer, entry.key, entry.sha256
