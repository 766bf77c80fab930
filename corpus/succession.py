"""Follows policies over a renamed number, a split and a merger.

One policy takes the place of another where a document says so, or where the criteria show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Row, bindparam, delete, func, insert, or_, select
from sqlalchemy.engine import Connection

from policydiff.corpus.moved_criteria import PolicyVersions, moved, versions_of
from policydiff.corpus.schema import DRUG, MENTION, SUCCESSION, VERSION
from policydiff.corpus.versions import SuccessionKind

_MOST_CANDIDATES = 50
"""Policies of one payer on one drug that are looked at: no payer has as many."""

_IDS: BindParameter[Any] = bindparam("policies", expanding=True)
_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_UNLINK = delete(SUCCESSION).where(
    or_(SUCCESSION.c.earlier_id.in_(_IDS), SUCCESSION.c.later_id.in_(_IDS))
)
_LINK = insert(SUCCESSION)
_DRUGS = (
    select(DRUG.c.name)
    .join(VERSION, VERSION.c.id == DRUG.c.version_id)
    .where(VERSION.c.policy_id == bindparam("policy"))
)
_OTHERS = VERSION.alias("others")
_THEIR_DRUGS = DRUG.alias("theirs")
_ON_DRUGS = (
    select(_OTHERS.c.policy_id)
    .join(_THEIR_DRUGS, _THEIR_DRUGS.c.version_id == _OTHERS.c.id)
    .where(
        _THEIR_DRUGS.c.payer == bindparam("payer"),
        _THEIR_DRUGS.c.name.in_(_DRUGS),
        _OTHERS.c.policy_id != bindparam("policy"),
    )
    .group_by(_OTHERS.c.policy_id)
    .order_by(_OTHERS.c.policy_id)
    .limit(_MOST_CANDIDATES)
)
_MENTIONS = (
    select(MENTION, VERSION.c.policy_id, VERSION.c.place)
    .join(VERSION, VERSION.c.id == MENTION.c.version_id)
    .order_by(VERSION.c.place, MENTION.c.direction, MENTION.c.number)
)
_SAID = _MENTIONS.where(VERSION.c.policy_id.in_(_IDS))
_HEARD = _MENTIONS.where(
    MENTION.c.payer == bindparam("payer"),
    MENTION.c.number.in_(_NUMBERS),
)
_NAMED = (
    select(VERSION.c.policy_id, VERSION.c.key, VERSION.c.number)
    .where(
        VERSION.c.payer == bindparam("payer"),
        or_(func.lower(VERSION.c.key).in_(_NUMBERS), func.lower(VERSION.c.number).in_(_NUMBERS)),
    )
    .order_by(VERSION.c.policy_id)
)


class _Link(NamedTuple):
    earlier: int
    later: int
    kind: SuccessionKind
    basis: str
    evidence: str


def link_policies(connection: Connection, payer: str, policies: Sequence[int]) -> None:
    """Finds anew what some policies of a payer took the place of, and what took theirs."""
    if not policies:
        return
    links = [*_by_content(connection, payer, policies), *_stated(connection, payer, policies)]
    found = {(link.earlier, link.later): link for link in links}
    connection.execute(_UNLINK, {"policies": list(policies)})
    if found:
        connection.execute(
            _LINK,
            [
                {
                    "earlier_id": link.earlier,
                    "later_id": link.later,
                    "kind": link.kind,
                    "basis": link.basis,
                    "evidence": link.evidence,
                }
                for _, link in sorted(found.items())
            ],
        )


def _by_content(connection: Connection, payer: str, policies: Sequence[int]) -> Iterator[_Link]:
    for policy in policies:
        found = connection.execute(_ON_DRUGS, {"payer": payer, "policy": policy}).scalars().all()
        own = PolicyVersions(connection, policy)
        for candidate in (PolicyVersions(connection, other) for other in found):
            for earlier, later in ((own, candidate), (candidate, own)):
                went = moved(earlier, later)
                if went is not None:
                    yield _Link(earlier.id, later.id, went.kind, "content", went.evidence)


def _stated(connection: Connection, payer: str, policies: Sequence[int]) -> Iterator[_Link]:
    """What documents of the policies say of others, and those of others of them.

    Of two statements on the same two policies the later one comes last.
    """
    said = connection.execute(_SAID, {"policies": list(policies)}).all()
    own = _numbered(
        (row.policy, (row.key, row.number))
        for rows in versions_of(connection, list(policies)).values()
        for row in rows
    )
    heard = connection.execute(_HEARD, {"payer": payer, "numbers": sorted(own)}).all()
    named: dict[str, list[int]] = {}
    if said:
        numbers = sorted({mention.number for mention in said})
        rows = connection.execute(_NAMED, {"payer": payer, "numbers": numbers})
        named = _numbered((row.policy_id, (row.key, row.number)) for row in rows)
    links = [
        (mention.place, _stated_link(mention, other))
        for mentions, others in ((said, named), (heard, own))
        for mention in mentions
        for other in others.get(mention.number, ())
        if other != mention.policy_id
    ]
    for _, link in sorted(links):
        yield link


def _numbered(policies: Iterator[tuple[int, tuple[str | None, ...]]]) -> dict[str, list[int]]:
    """The policies that have each number, in small letters."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for policy, names in policies:
        for name in filter(None, names):
            found[name.lower()].add(policy)
    return {number: sorted(having) for number, having in found.items()}


def _stated_link(mention: Row[Any], named: int) -> _Link:
    earlier, later = mention.policy_id, named
    if mention.direction == "earlier":
        earlier, later = later, earlier
    return _Link(earlier, later, mention.kind, "stated", mention.text)
