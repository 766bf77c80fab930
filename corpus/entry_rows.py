"""The rows that an entry becomes: its columns of a version, its reading, and what it is found by.

They follow from the entry alone, so that `verify` can hold the stored ones against them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Table, insert, text
from sqlalchemy.engine import Connection

from policydiff.corpus.dating import in_force_from, place_of
from policydiff.corpus.entry import Entry
from policydiff.corpus.rows import json_text
from policydiff.corpus.schema import DRUG, MENTION, PASSAGE

_NEW_READING = text(
    "INSERT INTO reading (sha256, document_sha256, reader, data) "
    "VALUES (:sha256, :document_sha256, :reader, :data) ON CONFLICT DO NOTHING"
)
_INSERTS = {table.name: insert(table) for table in (PASSAGE, DRUG, MENTION)}


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


def put_readings(connection: Connection, entries: Iterable[Entry]) -> None:
    """The readings of entries, save for those that are there."""
    rows = [
        {
            "sha256": entry.reading_sha256,
            "document_sha256": entry.sha256,
            "reader": entry.reader,
            "data": entry.reading,
        }
        for entry in entries
    ]
    connection.execute(_NEW_READING, rows)


def put_parts(connection: Connection, versions: Iterable[tuple[int, Entry]]) -> None:
    """What versions are found by; each comes as its id and its entry."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _INSERTS}
    for version_id, entry in versions:
        for table, parts in parts_of(entry):
            rows[table.name] += ({"version_id": version_id, **part} for part in parts)
    for name, of_table in rows.items():
        if of_table:
            connection.execute(_INSERTS[name], of_table)
