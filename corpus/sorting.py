"""Sorts the versions under a key into policies, by the lines of business that they state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from policydiff.corpus.lines import lines_of
from policydiff.corpus.rows import lines_from
from policydiff.corpus.schema import POLICY, VERSION
from policydiff.corpus.succession import link_policies

Key = tuple[str, str]
"""Payer and key."""

_UNDER_KEYS = (
    select(
        VERSION.c.id,
        VERSION.c.policy_id,
        VERSION.c.document_sha256,
        VERSION.c.line_of_business,
        VERSION.c.key.label("own_key"),
        POLICY.c.payer,
        POLICY.c.key,
        POLICY.c.line,
    )
    .join(POLICY, POLICY.c.id == VERSION.c.policy_id)
    .where(
        VERSION.c.payer == bindparam("payer"),
        VERSION.c.key.in_(bindparam("keys", expanding=True)),
    )
    .order_by(VERSION.c.id)
)
_POLICY_ID = select(POLICY.c.id).where(
    POLICY.c.payer == bindparam("payer"),
    POLICY.c.key == bindparam("key"),
    POLICY.c.line == bindparam("line"),
)
_NEW_POLICY = insert(POLICY).returning(POLICY.c.id)
_MOVE = (
    update(VERSION)
    .where(VERSION.c.id == bindparam("version"))
    .values(policy_id=bindparam("policy"))
)


def versions_under(connection: Connection, keys: Iterable[Key]) -> dict[Key, list[Row[Any]]]:
    """The versions under each key in the order in which they were added, with their policies."""
    found: dict[Key, list[Row[Any]]] = {key: [] for key in keys}
    by_payer = defaultdict(list)
    for payer, key in found:
        by_payer[payer].append(key)
    for payer, of_payer in by_payer.items():
        rows: Iterable[Row[Any]] = connection.execute(
            _UNDER_KEYS, {"payer": payer, "keys": of_payer}
        )
        for row in rows:
            found[payer, row.own_key].append(row)
    return found


def policy_id_of(connection: Connection, payer: str, key: str, line: str) -> int:
    """The id of a policy, which is made where it is not there."""
    named = {"payer": payer, "key": key, "line": line}
    found: int | None = connection.execute(_POLICY_ID, named).scalar()
    if found is None:
        found = int(connection.execute(_NEW_POLICY, named).scalar_one())
    return found


def sort_again(connection: Connection, keys: Iterable[Key]) -> None:
    """Sorts the versions under keys into policies, and finds what these took the place of."""
    policies: defaultdict[str, set[int]] = defaultdict(set)
    for (payer, key), rows in versions_under(connection, keys).items():
        policies[payer].update(_regrouped(connection, payer, key, rows))
    for payer, ids in policies.items():
        link_policies(connection, payer, sorted(ids))


def _regrouped(
    connection: Connection, payer: str, key: str, rows: Sequence[Row[Any]]
) -> Iterable[int]:
    """The ids of the policies under a key, sorted by the lines of business of their versions."""
    lines = lines_of([lines_from(row.line_of_business) for row in rows])
    named = [(row.payer, row.key, row.line) for row in rows]
    if rows and named == [(payer, key, line) for line in lines]:
        return [row.policy_id for row in rows]
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
    return policies.values()
