"""Takes out of a corpus what somebody said is to go, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from policydiff.corpus.schema import DOCUMENT, READING, VERSION
from policydiff.corpus.sorting import sort_again

if TYPE_CHECKING:
    from policydiff.corpus.database import Database
    from policydiff.corpus.versions import StoredVersion


def earlier_readings(database: Database) -> int:
    """How many readings there are that later ones took the place of."""
    query = select(func.count()).where(READING.c.sha256.not_in(select(VERSION.c.reading_sha256)))
    with database.reading() as connection:
        return connection.execute(query).scalar_one()


def prune_readings(database: Database) -> None:
    """Removes the readings that later ones took the place of.

    Raises:
        CorpusError: the corpus cannot be written; nothing is removed then.
    """
    with database.writing() as connection:
        connection.execute(
            delete(READING).where(READING.c.sha256.not_in(select(VERSION.c.reading_sha256)))
        )


def prune_versions(database: Database, versions: Sequence[StoredVersion]) -> None:
    """Removes versions, with the bytes and readings that no other version has.

    Raises:
        CorpusError: the corpus cannot be written; nothing is removed then.
    """
    with database.writing() as connection:
        for version in versions:
            of_policy = (VERSION.c.payer == version.policy.payer) & (
                VERSION.c.key == version.policy.key
            )
            this = of_policy & (VERSION.c.document_sha256 == version.sha256)
            mover = connection.execute(select(VERSION.c.superseded_by).where(this)).scalar()
            connection.execute(delete(VERSION).where(this))
            # What it moved the effective date of was moved by what moved its own, or stands again.
            connection.execute(
                update(VERSION)
                .where(of_policy, VERSION.c.superseded_by == version.sha256)
                .values(superseded_by=mover)
            )
        for sha256 in {version.sha256: None for version in versions}:
            used = select(VERSION.c.document_sha256).where(VERSION.c.document_sha256 == sha256)
            if connection.execute(used).first() is None:
                connection.execute(delete(READING).where(READING.c.document_sha256 == sha256))
                connection.execute(delete(DOCUMENT).where(DOCUMENT.c.sha256 == sha256))
        sort_again(connection, {(one.policy.payer, one.policy.key): None for one in versions})
