"""What became of documents that were stored: which versions they are, and what they came after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Row, bindparam, select
from sqlalchemy.engine import Connection

from policydiff.corpus.moved_dates import Move, moves_with
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


class Outcomes(NamedTuple):
    """What is told of documents, and the effective dates that were moved, to be stored in order."""

    added: tuple[Added, ...]
    moves: tuple[Move, ...]


def outcomes(
    connection: Connection,
    versions: Sequence[int],
    new: Collection[int],
    *,
    known: Collection[tuple[str, str]],
    follow_dates: bool,
) -> Outcomes:
    """What became of each document, as if they had been stored one after the other.

    Args:
        connection: the transaction that they are stored in.
        versions: the version that each document is, by its id.
        new: those of them that were not there before.
        known: payers and keys that had versions before.
        follow_dates: whether to find effective dates that these moved, and that others moved of
            these.
    """
    stored = _Stored(connection, versions)
    to_come, named = set(new), set(known)
    told: list[Added] = []
    moves: list[Move] = []
    for one in versions:
        if one not in to_come:
            told.append(Added(state="already-there", version=stored.version(one), previous=None))
            continue
        to_come.remove(one)
        found = stored.moves_of(one, to_come) if follow_dates else ()
        moves += found
        version, before = stored.version(one), stored.before(one, to_come)
        key = version.policy.payer, version.policy.key
        told.append(
            Added(
                state="new" if key not in named and before is None else "new-version",
                version=version,
                previous=before,
                moved=tuple(move.version for move in found if move.by.sha256 == version.sha256),
            )
        )
        named.add(key)
    return Outcomes(tuple(told), tuple(moves))


class _Stored:
    """The versions of some policies, as they are in force."""

    def __init__(self, connection: Connection, versions: Sequence[int]) -> None:
        """Those of the policies that these versions are of."""
        self._connection = connection
        found = connection.execute(_OF_SAME_POLICIES, {"versions": sorted(set(versions))})
        self._rows = {int(row.id): row for row in found}
        self._superseded_by: dict[int, str] = {
            number: row.superseded_by for number, row in self._rows.items() if row.superseded_by
        }
        self._came_from: dict[int, list[int]] = {}
        of_policies = sorted({row.policy_id for row in self._rows.values()})
        for later, earlier in connection.execute(_CAME_FROM, {"policies": of_policies}):
            self._came_from.setdefault(later, []).append(earlier)

    def version(self, number: int) -> StoredVersion:
        """A version, by its id."""
        return replace(
            version_of(self._rows[number]), superseded_by=self._superseded_by.get(number)
        )

    def before(self, number: int, unseen: Collection[int]) -> StoredVersion | None:
        """The version in whose place one came: of its policy, else of the one it came from."""
        here = self._rows[number]
        beside = [
            self._rows[other]
            for other in self._beside(number, unseen)
            if other not in self._superseded_by
        ]
        found = _last_before(here.place, beside)
        came_from = self._came_from.get(here.policy_id, [])
        if found is None and len(came_from) == 1:
            earlier = self._connection.execute(_OF_POLICIES, {"policies": came_from}).all()
            standing = (row for row in earlier if row.superseded_by is None)
            found = _last_before(here.place, [row for row in standing if row.id not in unseen])
        return None if found is None else version_of(found)

    def moves_of(self, number: int, unseen: Collection[int]) -> tuple[Move, ...]:
        """Whose effective date a version moved, and who moved its own; they hold from here on."""
        added = self.version(number)
        others = {other: self.version(other) for other in self._beside(number, unseen)}
        reading_of = partial(reading_in, self._connection)
        found = tuple(moves_with(added, tuple(others.values()), reading_of))
        ids = {one.sha256: other for other, one in {number: added, **others}.items()}
        for move in found:
            self._superseded_by[ids[move.version.sha256]] = move.by.sha256
        return found

    def _beside(self, number: int, unseen: Collection[int]) -> list[int]:
        """The other versions of the same policy that are to be seen."""
        policy = self._rows[number].policy_id
        return [
            other
            for other, row in self._rows.items()
            if row.policy_id == policy and other != number and other not in unseen
        ]


def _last_before(place: str, rows: Sequence[Row[Any]]) -> Row[Any] | None:
    earlier = (row for row in rows if row.place < place)
    return max(earlier, key=lambda row: str(row.place), default=None)
