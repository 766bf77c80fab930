"""What is known of each watched source from the checks before.

A version is stored as soon as it was read, and reported when the whole check is done. So that a
check which is killed in between takes nothing from its report, a source is first marked as pending
with the version that it is compared with; the mark is taken off after the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Row, delete, insert, select, update

from policydiff.corpus.dating import moment_of, timestamp
from policydiff.corpus.schema import WATCHED
from policydiff.corpus.versions import PolicyKey

if TYPE_CHECKING:
    from policydiff.corpus.database import Database


class WatchedSource(msgspec.Struct, frozen=True, kw_only=True):
    """A source as the last check left it."""

    source: str
    entry: str
    """The entry of the watch list that led to it: itself, a glob or a directory."""
    policy: PolicyKey | None
    """The policy that it gave; None where it never gave one."""
    sha256: str | None
    """Of the bytes that it gave."""
    etag: str | None = None
    modified: str | None = None
    checked: datetime
    """When it last gave something."""
    pending: bool = False
    """True where what it gave has not been reported yet."""
    base_sha256: str | None = None
    """The version that what is pending is compared with; None where there was none."""


class WatchedSources:
    """The sources that checks have seen, in a corpus's database."""

    def __init__(self, database: Database) -> None:
        """Use `Corpus.watched`."""
        self._database = database

    def get(self, source: str) -> WatchedSource | None:
        """What is known of a source."""
        with self._database.reading() as connection:
            row = connection.execute(select(WATCHED).where(WATCHED.c.source == source)).first()
        return None if row is None else _watched(row)

    def all(self) -> tuple[WatchedSource, ...]:
        """What is known of every source, sorted by name."""
        with self._database.reading() as connection:
            found = [_watched(row) for row in connection.execute(select(WATCHED))]
        return tuple(sorted(found, key=lambda one: one.source))

    def of_entry(self, entry: str) -> tuple[str, ...]:
        """The sources that an entry of the watch list has led to, sorted."""
        query = select(WATCHED.c.source).where(WATCHED.c.entry == entry)
        with self._database.reading() as connection:
            return tuple(connection.execute(query.order_by(WATCHED.c.source)).scalars())

    def put(self, watched: WatchedSource) -> None:
        """Notes what a source gave, in place of what was noted before."""
        with self._database.writing() as connection:
            connection.execute(delete(WATCHED).where(WATCHED.c.source == watched.source))
            connection.execute(insert(WATCHED).values(_columns(watched)))

    def put_unknown(self, sources: Iterable[WatchedSource]) -> None:
        """Notes what sources gave of which nothing is known; all of them, or none."""
        told = {one.source: one for one in sources}
        if not told:
            return
        with self._database.writing() as connection:
            known = set(connection.execute(select(WATCHED.c.source)).scalars())
            new = [_columns(told[source]) for source in sorted(told.keys() - known)]
            if new:
                connection.execute(insert(WATCHED), new)

    def reported(self, sources: Iterable[str]) -> None:
        """Takes off the marks: what these sources gave has been reported."""
        told = set(sources)
        with self._database.writing() as connection:
            pending = connection.execute(select(WATCHED.c.source).where(WATCHED.c.pending != 0))
            for source in sorted(told.intersection(pending.scalars())):
                connection.execute(
                    update(WATCHED)
                    .where(WATCHED.c.source == source)
                    .values(pending=0, base_sha256=None)
                )


def _watched(row: Row[Any]) -> WatchedSource:
    return WatchedSource(
        source=row.source,
        entry=row.entry,
        policy=PolicyKey(payer=row.payer, key=row.key, line=row.line or None)
        if row.key is not None
        else None,
        sha256=row.sha256,
        etag=row.etag,
        modified=row.modified,
        checked=moment_of(row.checked),
        pending=bool(row.pending),
        base_sha256=row.base_sha256,
    )


def _columns(watched: WatchedSource) -> dict[str, object]:
    policy = watched.policy
    return {
        "source": watched.source,
        "entry": watched.entry,
        "payer": policy.payer if policy else None,
        "key": policy.key if policy else None,
        "line": policy.line if policy else None,
        "sha256": watched.sha256,
        "etag": watched.etag,
        "modified": watched.modified,
        "checked": timestamp(watched.checked),
        "pending": int(watched.pending),
        "base_sha256": watched.base_sha256,
    }
