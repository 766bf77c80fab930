"""What became of documents that were stored: which versions they are, and what they came after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.engine import Connection

from policydiff.corpus.moved_dates import known_on, moved_by
from policydiff.corpus.queries import reading_in
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import SUCCESSION, VERSION
from policydiff.corpus.versions import Added, StoredVersion

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


def outcomes(
    connection: Connection,
    versions: Sequence[int],
    new: Collection[int],
    *,
    known: Collection[tuple[str, str]],
    follow_dates: bool,
) -> tuple[Added, ...]:
    """What became of each document, as if they had been stored one after the other.

    Args:
        connection: the transaction that they are stored in.
        versions: the version that each document is, by its id.
        new: those of them that were not there before.
        known: payers and keys that had versions before.
        follow_dates: whether to find the versions whose effective date these moved.
    """
    stored = _Stored(connection, versions)
    to_come, named = set(new), set(known)
    told = []
    for one in versions:
        version = version_of(stored.rows[one])
        if one not in to_come:
            told.append(Added(state="already-there", version=version, previous=None))
            continue
        to_come.remove(one)
        before = stored.before(one, to_come)
        key = version.policy.payer, version.policy.key
        told.append(
            Added(
                state="new" if key not in named and before is None else "new-version",
                version=version,
                previous=None if before is None else version_of(before),
                moved=stored.moved_by(version, one, to_come) if follow_dates else (),
            )
        )
        named.add(key)
    return tuple(told)


class _Stored:
    """The versions of some policies, as they are in force."""

    def __init__(self, connection: Connection, versions: Sequence[int]) -> None:
        """Those of the policies that these versions are of."""
        self._connection = connection
        found = connection.execute(_OF_SAME_POLICIES, {"versions": sorted(set(versions))})
        self.rows = {int(row.id): row for row in found}
        self._came_from: dict[int, list[int]] = {}
        of_policies = sorted({row.policy_id for row in self.rows.values()})
        for later, earlier in connection.execute(_CAME_FROM, {"policies": of_policies}):
            self._came_from.setdefault(later, []).append(earlier)

    def before(self, version: int, unseen: Collection[int]) -> Row[Any] | None:
        """The version in whose place one came: of its policy, else of the one it came from."""
        here = self.rows[version]
        found = _last_before(here.place, self._beside(here), unseen)
        came_from = self._came_from.get(here.policy_id, [])
        if found is None and len(came_from) == 1:
            earlier = self._connection.execute(_OF_POLICIES, {"policies": came_from}).all()
            found = _last_before(here.place, earlier, unseen)
        return found

    def moved_by(
        self, version: StoredVersion, number: int, unseen: Collection[int]
    ) -> tuple[StoredVersion, ...]:
        """The versions of the same policy whose effective date one moved."""
        day = known_on(version).isoformat()
        announced = [
            version_of(row)
            for row in self._beside(self.rows[number])
            if row.superseded_by is None and row.id not in unseen and row.in_force > day
        ]
        return tuple(moved_by(version, announced, partial(reading_in, self._connection)))

    def _beside(self, here: Row[Any]) -> list[Row[Any]]:
        return [
            row
            for row in self.rows.values()
            if row.policy_id == here.policy_id and row.id != here.id
        ]


def _last_before(place: str, rows: Sequence[Row[Any]], unseen: Collection[int]) -> Row[Any] | None:
    standing = (row for row in rows if row.superseded_by is None and row.id not in unseen)
    return max(
        (row for row in standing if row.place < place), key=lambda row: str(row.place), default=None
    )
