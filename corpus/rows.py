"""Rows of the database as the values that callers get."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from sqlalchemy import Row, Select, select

from policydiff.corpus.dating import moment_of
from policydiff.corpus.schema import DOCUMENT, POLICY, READING, VERSION
from policydiff.corpus.versions import PolicyKey, StoredVersion
from policydiff.model.policy import Dates

_COLUMNS: Final = (
    VERSION.c.id,
    VERSION.c.policy_id,
    VERSION.c.document_sha256,
    VERSION.c.reading_sha256,
    VERSION.c.name,
    VERSION.c.title,
    VERSION.c.number,
    VERSION.c.line_of_business,
    VERSION.c.dates,
    VERSION.c.in_force,
    VERSION.c.in_force_basis,
    VERSION.c.place,
    VERSION.c.first_seen,
    VERSION.c.status,
    VERSION.c.given_payer,
    VERSION.c.given_key,
    VERSION.c.superseded_by,
    POLICY.c.payer,
    POLICY.c.key,
    POLICY.c.line,
    DOCUMENT.c.media_type,
    DOCUMENT.c.size,
    READING.c.reader,
)


def versions_query() -> Select[Any]:
    """Selects what `version_of` needs; the bytes and readings themselves stay where they are."""
    return (
        select(*_COLUMNS)
        .join(POLICY, VERSION.c.policy_id == POLICY.c.id)
        .join(DOCUMENT, VERSION.c.document_sha256 == DOCUMENT.c.sha256)
        .join(READING, VERSION.c.reading_sha256 == READING.c.sha256)
    )


def version_of(row: Row[Any]) -> StoredVersion:
    """The version in a row of `versions_query`."""
    return StoredVersion(
        policy=PolicyKey(payer=row.payer, key=row.key, line=row.line or None),
        sha256=row.document_sha256,
        in_force=row.in_force,
        in_force_basis=row.in_force_basis,
        dates=msgspec.json.decode(row.dates, type=Dates),
        first_seen=moment_of(row.first_seen),
        name=row.name,
        title=row.title,
        number=row.number,
        line_of_business=lines_from(row.line_of_business),
        media_type=row.media_type,
        size=row.size,
        status=row.status,
        given_payer=row.given_payer,
        given_key=row.given_key,
        superseded_by=row.superseded_by,
        reading_sha256=row.reading_sha256,
        reader=row.reader,
    )


def lines_from(text: str | None) -> tuple[str, ...] | None:
    """The lines of business that a column holds as JSON."""
    return None if text is None else msgspec.json.decode(text, type=tuple[str, ...])


def json_text(value: object) -> str:
    """A value for a column that holds JSON."""
    return msgspec.json.encode(value).decode()
