"""Writes documents with their readings: all rows of one, or none, in one transaction.

What is executed for each document stands here as constants, so that a statement is put together
once and not with each document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Table, bindparam, delete, insert, select, text, update
from sqlalchemy.engine import Connection

from policydiff.corpus.dating import in_force_from, place_of, timestamp, utc
from policydiff.corpus.entry import Entry
from policydiff.corpus.errors import CorruptEntry
from policydiff.corpus.lines import lines_of
from policydiff.corpus.resolving import version_before
from policydiff.corpus.rows import json_text, lines_from, version_of, versions_query
from policydiff.corpus.schema import DRUG, MENTION, PASSAGE, POLICY, VERSION
from policydiff.corpus.succession import link_policy
from policydiff.corpus.versions import Added, AddedState, StoredVersion

if TYPE_CHECKING:
    from policydiff.corpus.database import Database

_UNDER_KEY = (
    select(
        VERSION.c.id,
        VERSION.c.policy_id,
        VERSION.c.document_sha256,
        VERSION.c.line_of_business,
        POLICY.c.payer,
        POLICY.c.key,
        POLICY.c.line,
    )
    .join(POLICY, POLICY.c.id == VERSION.c.policy_id)
    .where(VERSION.c.payer == bindparam("payer"), VERSION.c.key == bindparam("key"))
    .order_by(VERSION.c.id)
)
_VERSION = versions_query().where(VERSION.c.id == bindparam("id"))
_POLICY_ID = select(POLICY.c.id).where(
    POLICY.c.payer == bindparam("payer"),
    POLICY.c.key == bindparam("key"),
    POLICY.c.line == bindparam("line"),
)
_NEW_POLICY = insert(POLICY).returning(POLICY.c.id)
_NEW_VERSION = insert(VERSION).returning(VERSION.c.id)
_MOVE = (
    update(VERSION)
    .where(VERSION.c.id == bindparam("version"))
    .values(policy_id=bindparam("policy"))
)
_NEW_DOCUMENT = text(
    "INSERT INTO document (sha256, media_type, size, data) "
    "VALUES (:sha256, :media_type, :size, :data) ON CONFLICT DO NOTHING"
)
_NEW_READING = text(
    "INSERT INTO reading (sha256, document_sha256, reader, data) "
    "VALUES (:sha256, :document_sha256, :reader, :data) ON CONFLICT DO NOTHING"
)


class ToStore(NamedTuple):
    """A document, what was read of it, and when it was first seen."""

    entry: Entry
    data: bytes
    first_seen: datetime


def store_all(database: Database, documents: Sequence[ToStore]) -> tuple[Added, ...]:
    """Stores documents, all of them in one transaction, and tells of each what became of it.

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
        return tuple(_store(connection, one) for one in documents)


def _store(connection: Connection, document: ToStore) -> Added:
    entry = document.entry
    under_key = connection.execute(_UNDER_KEY, {"payer": entry.payer, "key": entry.key}).all()
    there = next((row.id for row in under_key if row.document_sha256 == entry.sha256), None)
    if there is not None:
        version = version_of(connection.execute(_VERSION, {"id": there}).one())
        return Added(state="already-there", version=version, previous=None)
    connection.execute(
        _NEW_DOCUMENT,
        {
            "sha256": entry.sha256,
            "media_type": entry.media_type,
            "size": entry.size,
            "data": document.data,
        },
    )
    put_reading(connection, entry)
    version_id = connection.execute(
        _NEW_VERSION,
        {
            "policy_id": under_key[0].policy_id
            if under_key
            else policy_id_of(connection, entry.payer, entry.key, ""),
            "document_sha256": entry.sha256,
            "given_payer": entry.given_payer,
            "given_key": entry.given_key,
            "name": entry.name,
            "first_seen": timestamp(document.first_seen),
            **version_values(entry, document.first_seen),
        },
    ).scalar_one()
    put_parts(connection, entry, version_id)
    sort_again(connection, entry.payer, entry.key)
    row = connection.execute(_VERSION, {"id": version_id}).one()
    version = version_of(row)
    previous = version_before(connection, row.policy_id, row.place)
    state: AddedState = "new-version" if under_key or previous is not None else "new"
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


def put_reading(connection: Connection, entry: Entry) -> None:
    """The reading, unless it is there."""
    connection.execute(
        _NEW_READING,
        {
            "sha256": entry.reading_sha256,
            "document_sha256": entry.sha256,
            "reader": entry.reader,
            "data": entry.reading,
        },
    )


def version_values(entry: Entry, first_seen: datetime) -> dict[str, Any]:
    """The columns of a version that come from its entry."""
    force = in_force_from(entry.dates, first_seen)
    lines = entry.line_of_business
    return {
        "reading_sha256": entry.reading_sha256,
        "payer": entry.payer,
        "key": entry.key,
        "title": entry.title,
        "number": entry.number,
        "line_of_business": None if lines is None else json_text(lines),
        "dates": json_text(entry.dates),
        "in_force": force.day,
        "in_force_basis": force.basis,
        "place": place_of(force.day, entry.dates, first_seen, entry.sha256),
        "status": entry.status,
    }


def put_parts(connection: Connection, entry: Entry, version_id: int) -> None:
    """What a version is found by."""
    for table, rows in parts_of(entry):
        if rows:
            connection.execute(
                _INSERTS[table.name], [{"version_id": version_id, **row} for row in rows]
            )


def parts_of(entry: Entry) -> tuple[tuple[Table, list[dict[str, Any]]], ...]:
    """The rows of the tables by which a version is found, without its id."""
    passages = [
        {
            "kind": one.kind,
            "heading": one.heading,
            "path": one.path,
            "page": one.page,
            "line": one.line,
            "text": one.text,
            "wording": one.wording,
        }
        for one in entry.passages
    ]
    drugs: list[dict[str, Any]] = [{"payer": entry.payer, "name": name} for name in entry.drugs]
    mentions: list[dict[str, Any]] = [
        {
            "payer": entry.payer,
            "number": one.number,
            "direction": one.direction,
            "kind": one.kind,
            "text": one.text,
        }
        for one in entry.mentions
    ]
    return (PASSAGE, passages), (DRUG, drugs), (MENTION, mentions)


_INSERTS = {table.name: insert(table) for table in (PASSAGE, DRUG, MENTION)}


def sort_again(connection: Connection, payer: str, key: str) -> None:
    """Sorts the versions under a key into policies, and finds what these took the place of."""
    for policy_id in _regrouped(connection, payer, key):
        link_policy(connection, policy_id, payer)


def _regrouped(connection: Connection, payer: str, key: str) -> Sequence[int]:
    """The ids of the policies under a key, sorted by the lines of business of their versions."""
    rows = connection.execute(_UNDER_KEY, {"payer": payer, "key": key}).all()
    lines = lines_of([lines_from(row.line_of_business) for row in rows])
    named = [(row.payer, row.key, row.line) for row in rows]
    if rows and named == [(payer, key, line) for line in lines]:
        return sorted({row.policy_id for row in rows})
    policies = {line: policy_id_of(connection, payer, key, line) for line in dict.fromkeys(lines)}
    for row, line in zip(rows, lines, strict=True):
        if row.policy_id != policies[line]:
            connection.execute(_MOVE, {"version": row.id, "policy": policies[line]})
    filled = select(VERSION.c.policy_id).where(VERSION.c.payer == payer, VERSION.c.key == key)
    connection.execute(
        delete(POLICY).where(
            POLICY.c.payer == payer, POLICY.c.key == key, POLICY.c.id.not_in(filled)
        )
    )
    return sorted(policies.values())


def policy_id_of(connection: Connection, payer: str, key: str, line: str) -> int:
    """The id of a policy, which is made where it is not there."""
    named = {"payer": payer, "key": key, "line": line}
    found: int | None = connection.execute(_POLICY_ID, named).scalar()
    if found is None:
        found = int(connection.execute(_NEW_POLICY, named).scalar_one())
    return found
