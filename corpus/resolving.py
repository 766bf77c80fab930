"""Which version a reference names, over renamings, splits and mergers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from policydiff.corpus.errors import AmbiguousReference, UnknownPolicy, UnknownVersion
from policydiff.corpus.references import HashPrefix, InForce, Previous, Reference
from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import POLICY, SUCCESSION, VERSION
from policydiff.corpus.versions import PolicyKey, StoredVersion

if TYPE_CHECKING:
    from policydiff.corpus.database import Database


def resolve(database: Database, reference: Reference) -> StoredVersion:
    """The version that a reference names; see `Corpus.resolve`."""
    with database.reading() as connection:
        policy_id, policy = _policy_named(connection, reference.payer, reference.rest)
        versions = _followed(connection, policy_id)
        return _chosen(versions, reference, policy)


def versions_of(database: Database, policy: PolicyKey | str) -> tuple[StoredVersion, ...]:
    """The versions of one policy alone."""
    with database.reading() as connection:
        return _versions(connection, policy_id_named(connection, policy))


def lineage_of(database: Database, policy: PolicyKey | str) -> tuple[StoredVersion, ...]:
    """The versions of a policy, and those of the policies that it is followed to."""
    with database.reading() as connection:
        return _followed(connection, policy_id_named(connection, policy))


def latest_of(database: Database, payer: str, key: str) -> StoredVersion | None:
    """The last version of a policy alone, None where there is none."""
    with database.reading() as connection:
        try:
            policy_id, _ = _policy_named(connection, payer, key)
        except UnknownPolicy:
            return None
        return standing(_versions(connection, policy_id))[-1]


def standing(versions: tuple[StoredVersion, ...]) -> tuple[StoredVersion, ...]:
    """The versions whose effective date was not moved before it came."""
    return tuple(version for version in versions if version.superseded_by is None)


def policy_id_named(connection: Connection, policy: PolicyKey | str) -> int:
    """The id of a policy.

    Raises:
        UnknownPolicy: there is none.
        AmbiguousReference: there are several, by line of business.
    """
    if isinstance(policy, PolicyKey):
        payer, rest = policy.payer, "/".join(filter(None, (policy.key, policy.line)))
    else:
        payer, _, rest = policy.partition("/")
    return _policy_named(connection, payer, rest)[0]


def _policy_named(connection: Connection, payer: str, rest: str) -> tuple[int, PolicyKey]:
    found = _policies(connection, payer, rest)
    key, slash, line = rest.rpartition("/")
    if not found and slash:
        found = [one for one in _policies(connection, payer, key) if one[1].line == line]
    if not found:
        raise UnknownPolicy(
            f"The corpus has no policy {payer}/{rest}; `policydiff corpus list` shows all it has."
        )
    if len(found) > 1:
        names = ", ".join(policy.reference for _, policy in found)
        raise AmbiguousReference(
            f"{payer}/{rest} is {len(found)} policies, by line of business: {names}."
        )
    return found[0]


def _policies(connection: Connection, payer: str, key: str) -> list[tuple[int, PolicyKey]]:
    """The policies under a key, by its exact letters, else whatever their case."""
    query = select(POLICY).order_by(POLICY.c.line)
    rows = connection.execute(query.where(POLICY.c.payer == payer, POLICY.c.key == key)).all()
    if not rows:
        rows = connection.execute(
            query.where(
                func.lower(POLICY.c.payer) == payer.lower(), func.lower(POLICY.c.key) == key.lower()
            )
        ).all()
    return [
        (row.id, PolicyKey(payer=row.payer, key=row.key, line=row.line or None)) for row in rows
    ]


def _versions(connection: Connection, policy_id: int) -> tuple[StoredVersion, ...]:
    rows = connection.execute(
        versions_query().where(VERSION.c.policy_id == policy_id).order_by(VERSION.c.place)
    )
    return tuple(version_of(row) for row in rows)


def _followed(connection: Connection, policy_id: int) -> tuple[StoredVersion, ...]:
    """The versions of a policy, before it of those it came from and after it of what it became.

    It is followed where there is one way to go: back over a new number and to what it was split
    from, onwards over a new number and into what it was merged into.
    """
    ids = [policy_id]
    while (earlier := _only(connection, ids[0], back=True)) is not None and earlier not in ids:
        ids.insert(0, earlier)
    while (later := _only(connection, ids[-1], back=False)) is not None and later not in ids:
        ids.append(later)
    rows = connection.execute(
        versions_query().where(VERSION.c.policy_id.in_(ids)).order_by(VERSION.c.place)
    )
    return tuple(version_of(row) for row in rows)


def _only(connection: Connection, policy_id: int, *, back: bool) -> int | None:
    """The one policy that a policy came from, or became; None where there is none or several."""
    here, there = SUCCESSION.c.later_id, SUCCESSION.c.earlier_id
    if not back:
        here, there = there, here
    found: list[Any] = list(
        connection.execute(select(there, SUCCESSION.c.kind).where(here == policy_id))
    )
    fitting = ("renamed", "split") if back else ("renamed", "merged")
    if len(found) == 1 and found[0][1] in fitting:
        return int(found[0][0])
    return None


def _chosen(
    versions: tuple[StoredVersion, ...], reference: Reference, policy: PolicyKey
) -> StoredVersion:
    current = standing(versions)
    match reference.which:
        case InForce(day):
            fitting = [version for version in current if version.in_force <= day.isoformat()]
            if fitting:
                return fitting[-1]
            raise UnknownVersion(
                f"No version of {policy.reference} in the corpus was in force on {day}; the first "
                f"is from {current[0].in_force}."
            )
        case HashPrefix(digits):
            fitting = [version for version in versions if version.sha256.startswith(digits)]
            if len(fitting) == 1:
                return fitting[0]
            if not fitting:
                raise UnknownVersion(f"No version of {policy.reference} has a hash from {digits}.")
            raise AmbiguousReference(
                f"{len(fitting)} versions of {policy.reference} have a hash from {digits}; give "
                "more of its digits."
            )
        case Previous():
            if len(current) > 1:
                return current[-2]
            raise UnknownVersion(f"The corpus has only one version of {policy.reference}.")
        case _:
            return current[-1]
