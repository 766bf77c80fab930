"""Lists the policies of a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, Row, func, select, true
from sqlalchemy.engine import Connection

from policydiff.corpus.rows import version_of, versions_query
from policydiff.corpus.schema import POLICY, SUCCESSION, VERSION
from policydiff.corpus.versions import (
    PolicyKey,
    PolicyLine,
    StoredPolicy,
    Succession,
    SuccessionKind,
)

if TYPE_CHECKING:
    from policydiff.corpus.database import Database

_ENDS = (
    select(
        VERSION.c.policy_id,
        func.count().label("versions"),
        func.min(VERSION.c.place).label("first"),
        func.max(VERSION.c.place).label("latest"),
    )
    .where(VERSION.c.superseded_by.is_(None))
    .group_by(VERSION.c.policy_id)
    .subquery()
)
"""Of each policy the number of versions that stand, and the places of its first and last."""

_EARLIER, _LATER = POLICY.alias("earlier"), POLICY.alias("later")

_OTHER = SUCCESSION.alias("other")


def _renamed(side: str) -> ColumnElement[int]:
    """How many renamings have the policy of a succession on one side."""
    return (
        select(func.count())
        .where(_OTHER.c[side] == SUCCESSION.c[side], _OTHER.c.kind == "renamed")
        .correlate(SUCCESSION)
        .scalar_subquery()
    )


_SAME_LATER = _renamed("later_id").label("same_later")
_SAME_EARLIER = _renamed("earlier_id").label("same_earlier")


def all_policies(database: Database, payer: str | None) -> tuple[StoredPolicy, ...]:
    """All policies, or those of one payer, with their first and last versions."""
    with database.reading() as connection:
        rows = connection.execute(
            versions_query()
            .add_columns(_ENDS.c.versions)
            .join(_ENDS, _ENDS.c.policy_id == VERSION.c.policy_id)
            .where(VERSION.c.place.in_((_ENDS.c.first, _ENDS.c.latest)), _of_payer(payer))
            .order_by(POLICY.c.payer, POLICY.c.key, POLICY.c.line, VERSION.c.place)
        ).all()
        successions = _successions(connection, _of_payer(payer, _EARLIER))
    ends = defaultdict(list)
    for row in rows:
        ends[row.policy_id].append(row)
    return tuple(
        StoredPolicy(
            policy=(latest := version_of(found[-1])).policy,
            versions=found[0].versions,
            first=version_of(found[0]),
            latest=latest,
            successions=tuple(successions[policy_id]),
        )
        for policy_id, found in ends.items()
    )


def policy_lines(database: Database, payer: str | None) -> tuple[PolicyLine, ...]:
    """What a list shows of each policy, or of those of one payer.

    A few columns of the last version: a large corpus is listed in half of the time that it takes to
    load two versions of each.
    """
    latest = VERSION.c.place == _ENDS.c.latest
    with database.reading() as connection:
        rows = connection.execute(
            select(
                VERSION.c.policy_id,
                POLICY.c.payer,
                POLICY.c.key,
                POLICY.c.line,
                VERSION.c.title,
                VERSION.c.in_force,
                VERSION.c.in_force_basis,
                _ENDS.c.versions,
            )
            .join(_ENDS, (_ENDS.c.policy_id == VERSION.c.policy_id) & latest)
            .join(POLICY, POLICY.c.id == VERSION.c.policy_id)
            .where(_of_payer(payer))
            .order_by(POLICY.c.payer, POLICY.c.key, POLICY.c.line)
        ).all()
        successions = _successions(connection, _of_payer(payer, _EARLIER))
    return tuple(
        PolicyLine(
            policy=PolicyKey(payer=payer_id, key=key, line=line or None),
            title=title,
            in_force=in_force,
            in_force_basis=basis,
            versions=versions,
            successions=tuple(successions.get(policy_id, ())),
        )
        for policy_id, payer_id, key, line, title, in_force, basis, versions in rows
    )


def _of_payer(payer: str | None, policy: FromClause = POLICY) -> ColumnElement[bool]:
    return true() if payer is None else policy.c.payer == payer


def _successions(
    connection: Connection, among: ColumnElement[bool]
) -> defaultdict[int, list[Succession]]:
    """What took whose place, under the ids of both sides; both are of one payer."""
    earlier, later = _EARLIER, _LATER
    found: defaultdict[int, list[Succession]] = defaultdict(list)
    rows = connection.execute(
        select(
            SUCCESSION,
            _SAME_LATER,
            _SAME_EARLIER,
            earlier.c.payer,
            earlier.c.key.label("earlier_key"),
            earlier.c.line.label("earlier_line"),
            later.c.key.label("later_key"),
            later.c.line.label("later_line"),
        )
        .join(earlier, SUCCESSION.c.earlier_id == earlier.c.id)
        .join(later, SUCCESSION.c.later_id == later.c.id)
        .where(among)
        .order_by(earlier.c.key, earlier.c.line, later.c.key, later.c.line)
    )
    for row in rows:
        one = Succession(
            kind=_kind(row),
            earlier=PolicyKey(payer=row.payer, key=row.earlier_key, line=row.earlier_line or None),
            later=PolicyKey(payer=row.payer, key=row.later_key, line=row.later_line or None),
            basis=row.basis,
            evidence=row.evidence,
        )
        found[row.earlier_id].append(one)
        found[row.later_id].append(one)
    return found


def _kind(row: Row[Any]) -> SuccessionKind:
    """What became of the earlier policy: one of several that got the same new number was merged.

    Each of two policies can go over into a third as a whole, and one into each of two others.
    """
    if row.kind == "renamed" and row.same_later > 1:
        return "merged"
    if row.kind == "renamed" and row.same_earlier > 1:
        return "split"
    kind: SuccessionKind = row.kind
    return kind


def successions_of(database: Database, policies: Iterable[PolicyKey]) -> tuple[Succession, ...]:
    """Those that any of the policies takes part in."""
    asked = set(policies)
    keys = sorted({policy.key for policy in asked})
    among = _EARLIER.c.payer.in_(sorted({policy.payer for policy in asked})) & (
        _EARLIER.c.key.in_(keys) | _LATER.c.key.in_(keys)
    )
    found: list[Succession] = []
    with database.reading() as connection:
        for links in _successions(connection, among).values():
            found += (link for link in links if asked & {link.earlier, link.later})
    return tuple(dict.fromkeys(sorted(found, key=lambda link: (link.earlier, link.later))))
