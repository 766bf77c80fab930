"""Follows policies over a renamed number, a split and a merger.

One policy takes the place of another where a document says so, or where the criteria show it: they
leave one policy of a payer and appear in another on the same drug.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, insert, or_, select
from sqlalchemy.engine import Connection

from policydiff.corpus.schema import DRUG, MENTION, PASSAGE, POLICY, SUCCESSION, VERSION
from policydiff.corpus.versions import SuccessionKind

SAME_CRITERIA = 0.6
"""The share of a policy's criteria that has to be found word for word in the other. A new number
comes with the changes of an ordinary review, which leave most criteria as they are; two policies
of one payer on one drug that are not each other's successor share prescriber and age at most."""

FEWEST_CRITERIA = 3
"""Criteria that have to be shared; fewer can be the same in any two policies."""

_MOST_CANDIDATES = 50
"""Policies of one payer on one drug that are looked at: no payer has as many."""


class _Dated(NamedTuple):
    """What matters of a version here."""

    id: int
    in_force: str
    key: str
    number: str | None


class _Link(NamedTuple):
    earlier: int
    later: int
    kind: SuccessionKind
    basis: str
    evidence: str


def link_policies(connection: Connection, payer: str, key: str) -> None:
    """Finds anew what the policies under a key took the place of, and what took theirs."""
    for policy_id in connection.execute(
        select(POLICY.c.id).where(POLICY.c.payer == payer, POLICY.c.key == key)
    ).scalars():
        own = _Versions(connection, policy_id)
        connection.execute(
            delete(SUCCESSION).where(
                or_(SUCCESSION.c.earlier_id == policy_id, SUCCESSION.c.later_id == policy_id)
            )
        )
        found = {(link.earlier, link.later): link for link in _by_content(own, payer)}
        found |= {(link.earlier, link.later): link for link in _stated(own, payer)}
        for pair in sorted(found):
            link = found[pair]
            connection.execute(
                insert(SUCCESSION).values(
                    earlier_id=link.earlier,
                    later_id=link.later,
                    kind=link.kind,
                    basis=link.basis,
                    evidence=link.evidence,
                )
            )


class _Versions:
    """The versions of one policy, in order, with the wordings of their criteria."""

    def __init__(self, connection: Connection, policy_id: int) -> None:
        self.connection = connection
        self.id = policy_id
        self._wordings: dict[int, frozenset[str]] = {}

    @cached_property
    def rows(self) -> tuple[_Dated, ...]:
        found = self.connection.execute(
            select(VERSION.c.id, VERSION.c.in_force, VERSION.c.key, VERSION.c.number)
            .where(VERSION.c.policy_id == self.id)
            .order_by(VERSION.c.place)
        )
        return tuple(_Dated(*row) for row in found)

    def last_before(self, day: str) -> _Dated | None:
        return next((row for row in reversed(self.rows) if row.in_force < day), None)

    def first_from(self, day: str) -> _Dated | None:
        return next((row for row in self.rows if row.in_force >= day), None)

    def wordings(self, row: _Dated | None) -> frozenset[str]:
        if row is None:
            return frozenset()
        if row.id not in self._wordings:
            self._wordings[row.id] = frozenset(
                self.connection.execute(
                    select(PASSAGE.c.wording).where(
                        PASSAGE.c.version_id == row.id, PASSAGE.c.kind == "criterion"
                    )
                ).scalars()
            )
        return self._wordings[row.id]


def _by_content(own: _Versions, payer: str) -> Iterator[_Link]:
    for candidate in _on_the_same_drug(own, payer):
        for earlier, later in ((own, candidate), (candidate, own)):
            link = _moved(earlier, later)
            if link is not None:
                yield link


def _on_the_same_drug(own: _Versions, payer: str) -> list[_Versions]:
    names = select(DRUG.c.name).where(DRUG.c.version_id.in_([row.id for row in own.rows]))
    found = own.connection.execute(
        select(VERSION.c.policy_id)
        .join(DRUG, DRUG.c.version_id == VERSION.c.id)
        .where(DRUG.c.payer == payer, DRUG.c.name.in_(names), VERSION.c.policy_id != own.id)
        .group_by(VERSION.c.policy_id)
        .order_by(VERSION.c.policy_id)
        .limit(_MOST_CANDIDATES)
    )
    return [_Versions(own.connection, policy_id) for policy_id in found.scalars()]


def _moved(earlier: _Versions, later: _Versions) -> _Link | None:
    """That the criteria of one policy went over to a policy that begins later, or that outlives it.

    What goes on in the earlier policy has not moved, and what the later one had already has not
    come from elsewhere.
    """
    begins = later.rows[0].in_force
    if earlier.rows[0].in_force < begins:
        before = earlier.last_before(begins)
        went = earlier.wordings(before) - earlier.wordings(earlier.first_from(begins))
        came = later.wordings(later.rows[0])
    else:
        before = earlier.rows[-1]
        after = next((row for row in later.rows if row.in_force > before.in_force), None)
        went = earlier.wordings(before)
        came = later.wordings(after) - later.wordings(
            later.last_before(after.in_force if after else "")
        )
    shared = len(went & came)
    if shared < FEWEST_CRITERIA:
        return None
    of_earlier = shared / len(earlier.wordings(before)) >= SAME_CRITERIA
    of_later = shared / len(came) >= SAME_CRITERIA
    if not of_earlier and not of_later:
        return None
    kind: SuccessionKind = "renamed" if of_earlier and of_later else "merged"
    if of_later and not of_earlier:
        kind = "split"
    evidence = f"{shared} criteria of the same drug went over word for word"
    return _Link(earlier.id, later.id, kind, "content", evidence)


def _stated(own: _Versions, payer: str) -> Iterator[_Link]:
    """What the documents of the policy say of others, and those of others of it."""
    connection = own.connection
    numbers = {name.lower() for row in own.rows for name in (row.key, row.number) if name}
    ids = [row.id for row in own.rows]
    said = connection.execute(select(MENTION).where(MENTION.c.version_id.in_(ids))).all()
    for mention in said:
        other = connection.execute(
            select(VERSION.c.policy_id)
            .where(
                VERSION.c.payer == payer,
                VERSION.c.policy_id != own.id,
                or_(
                    func.lower(VERSION.c.key) == mention.number,
                    func.lower(VERSION.c.number) == mention.number,
                ),
            )
            .order_by(VERSION.c.policy_id)
        ).scalar()
        if other is not None:
            yield _stated_link(mention, own.id, other)
    heard = connection.execute(
        select(MENTION, VERSION.c.policy_id)
        .join(VERSION, VERSION.c.id == MENTION.c.version_id)
        .where(
            MENTION.c.payer == payer,
            MENTION.c.number.in_(sorted(numbers)),
            VERSION.c.policy_id != own.id,
        )
        .order_by(MENTION.c.version_id)
    ).all()
    for mention in heard:
        yield _stated_link(mention, mention.policy_id, own.id)


def _stated_link(mention: Row[Any], speaker: int, named: int) -> _Link:
    earlier, later = (named, speaker) if mention.direction == "earlier" else (speaker, named)
    return _Link(earlier, later, mention.kind, "stated", mention.text)
