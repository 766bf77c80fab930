"""Writes one document with its reading: all rows of it in one transaction."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Table, delete, exists, insert, select, update
from sqlalchemy.engine import Connection

from policydiff.corpus.dating import in_force_from, place_of, timestamp
from policydiff.corpus.entry import Entry
from policydiff.corpus.errors import CorruptEntry
from policydiff.corpus.lines import lines_of
from policydiff.corpus.resolving import version_before
from policydiff.corpus.rows import json_text, lines_from, version_of, versions_query
from policydiff.corpus.schema import (
    DOCUMENT,
    DRUG,
    MENTION,
    PASSAGE,
    POLICY,
    READING,
    VERSION,
)
from policydiff.corpus.succession import link_policies
from policydiff.corpus.versions import Added, AddedState, StoredVersion

if TYPE_CHECKING:
    from policydiff.corpus.database import Database


def store_entry(database: Database, entry: Entry, data: bytes, first_seen: datetime) -> Added:
    """Stores an entry, or finds that it is there.

    Raises:
        CorruptEntry: the entry is of other bytes.
        CorpusError: the database cannot be written; nothing is stored then.
    """
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise CorruptEntry(f"{entry.name}: The reading is of other bytes than the document.")
    with database.writing() as connection:
        there = _stored(connection, entry)
        if there is not None:
            return Added(
                state="already-there", version=version_of(_row(connection, there)), previous=None
            )
        known = connection.execute(
            select(exists().where(VERSION.c.payer == entry.payer, VERSION.c.key == entry.key))
        ).scalar_one()
        put_document(connection, entry, data)
        put_reading(connection, entry)
        version_id = _put_version(connection, entry, first_seen)
        put_parts(connection, entry, version_id)
        regroup(connection, entry.payer, entry.key)
        row = _row(connection, version_id)
        link_policies(connection, entry.payer, entry.key)
        version = version_of(row)
        previous = version_before(connection, row.policy_id, version)
        state: AddedState = "new-version" if known or previous is not None else "new"
        return Added(state=state, version=version, previous=previous)


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


def put_document(connection: Connection, entry: Entry, data: bytes) -> None:
    """The bytes, unless they are there under another policy."""
    if not connection.execute(
        select(exists().where(DOCUMENT.c.sha256 == entry.sha256))
    ).scalar_one():
        connection.execute(
            insert(DOCUMENT).values(
                sha256=entry.sha256, media_type=entry.media_type, size=entry.size, data=data
            )
        )


def put_reading(connection: Connection, entry: Entry) -> None:
    """The reading, unless it is there."""
    if not connection.execute(
        select(exists().where(READING.c.sha256 == entry.reading_sha256))
    ).scalar_one():
        connection.execute(
            insert(READING).values(
                sha256=entry.reading_sha256,
                document_sha256=entry.sha256,
                reader=entry.reader,
                data=entry.reading,
            )
        )


def put_parts(connection: Connection, entry: Entry, version_id: int) -> None:
    """What a version is found by."""
    _insert_all(
        connection,
        PASSAGE,
        [
            {
                "version_id": version_id,
                "kind": one.kind,
                "heading": one.heading,
                "path": one.path,
                "page": one.page,
                "line": one.line,
                "text": one.text,
                "wording": one.wording,
            }
            for one in entry.passages
        ],
    )
    _insert_all(
        connection,
        DRUG,
        [{"version_id": version_id, "payer": entry.payer, "name": name} for name in entry.drugs],
    )
    _insert_all(
        connection,
        MENTION,
        [
            {
                "version_id": version_id,
                "payer": entry.payer,
                "number": one.number,
                "direction": one.direction,
                "kind": one.kind,
                "text": one.text,
            }
            for one in entry.mentions
        ],
    )


def regroup(connection: Connection, payer: str, key: str) -> None:
    """Sorts the versions under a key into policies by their lines of business."""
    rows = connection.execute(
        select(VERSION.c.id, VERSION.c.policy_id, VERSION.c.line_of_business)
        .where(VERSION.c.payer == payer, VERSION.c.key == key)
        .order_by(VERSION.c.id)
    ).all()
    lines = lines_of([lines_from(row.line_of_business) for row in rows])
    policies = {line: policy_id_of(connection, payer, key, line) for line in dict.fromkeys(lines)}
    for row, line in zip(rows, lines, strict=True):
        if row.policy_id != policies[line]:
            connection.execute(
                update(VERSION).where(VERSION.c.id == row.id).values(policy_id=policies[line])
            )
    gone = select(POLICY.c.id).where(
        POLICY.c.payer == payer, POLICY.c.key == key, POLICY.c.id.not_in(policies.values())
    )
    connection.execute(delete(POLICY).where(POLICY.c.id.in_(gone)))


def policy_id_of(connection: Connection, payer: str, key: str, line: str) -> int:
    """The id of a policy, which is made where it is not there."""
    found = connection.execute(
        select(POLICY.c.id).where(
            POLICY.c.payer == payer, POLICY.c.key == key, POLICY.c.line == line
        )
    ).scalar()
    if found is not None:
        return int(found)
    made = connection.execute(
        insert(POLICY).values(payer=payer, key=key, line=line).returning(POLICY.c.id)
    )
    return int(made.scalar_one())


def version_values(entry: Entry, first_seen: datetime) -> dict[str, object]:
    """The columns of a version that come from its entry."""
    force = in_force_from(entry.dates, first_seen)
    return {
        "reading_sha256": entry.reading_sha256,
        "payer": entry.payer,
        "key": entry.key,
        "title": entry.title,
        "number": entry.number,
        "line_of_business": None
        if entry.line_of_business is None
        else json_text(entry.line_of_business),
        "dates": json_text(entry.dates),
        "in_force": force.day,
        "in_force_basis": force.basis,
        "place": place_of(force.day, entry.dates, first_seen, entry.sha256),
        "status": entry.status,
    }


def _put_version(connection: Connection, entry: Entry, first_seen: datetime) -> int:
    made = connection.execute(
        insert(VERSION)
        .values(
            policy_id=policy_id_of(connection, entry.payer, entry.key, ""),
            document_sha256=entry.sha256,
            given_payer=entry.given_payer,
            given_key=entry.given_key,
            name=entry.name,
            first_seen=timestamp(first_seen),
            **version_values(entry, first_seen),
        )
        .returning(VERSION.c.id)
    )
    return int(made.scalar_one())


def _stored(connection: Connection, entry: Entry) -> int | None:
    found: int | None = connection.execute(
        select(VERSION.c.id).where(
            VERSION.c.payer == entry.payer,
            VERSION.c.key == entry.key,
            VERSION.c.document_sha256 == entry.sha256,
        )
    ).scalar()
    return found


def _row(connection: Connection, version_id: int) -> Row[Any]:
    return connection.execute(versions_query().where(VERSION.c.id == version_id)).one()


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
