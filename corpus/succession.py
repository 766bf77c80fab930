"""Follows policies over a renamed number, a split and a merger.

One policy takes the place of another where a document says so, or where the criteria show it: they
leave one policy of a payer and appear in another on the same drug.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select
from sqlalchemy.engine import Connection

from policydiff.corpus.schema import DRUG, MENTION, PASSAGE, SUCCESSION, VERSION
from policydiff.corpus.versions import SuccessionKind

SAME_CRITERIA = 0.6
"""The share of a policy's criteria that has to be found word for word in the other. A new number
comes with the changes of an ordinary review, which leave most criteria as they are; two policies
of one payer on one drug that are not each other's successor share prescriber and age at most."""

FEWEST_CRITERIA = 3
"""Criteria that have to be shared; fewer can be the same in any two policies."""

_MOST_CANDIDATES = 50
"""Policies of one payer on one drug that are looked at: no payer has as many."""


_OF_POLICY = or_(
    SUCCESSION.c.earlier_id == bindparam("policy"), SUCCESSION.c.later_id == bindparam("policy")
)
_UNLINK = delete(SUCCESSION).where(_OF_POLICY)
_DATED = (
    select(VERSION.c.id, VERSION.c.in_force, VERSION.c.key, VERSION.c.number)
    .where(VERSION.c.policy_id == bindparam("policy"))
    .order_by(VERSION.c.place)
)
_CRITERIA = select(PASSAGE.c.wording).where(
    PASSAGE.c.version_id == bindparam("version"), PASSAGE.c.kind == "criterion"
)
_OTHERS = VERSION.alias("others")
_DRUGS = (
    select(DRUG.c.name)
    .join(VERSION, VERSION.c.id == DRUG.c.version_id)
    .where(VERSION.c.policy_id == bindparam("policy"))
)
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
_SAID = (
    select(MENTION)
    .join(VERSION, VERSION.c.id == MENTION.c.version_id)
    .where(VERSION.c.policy_id == bindparam("policy"))
    .order_by(MENTION.c.version_id, MENTION.c.number)
)
_HEARD = (
    select(MENTION, VERSION.c.policy_id)
    .join(VERSION, VERSION.c.id == MENTION.c.version_id)
    .where(
        MENTION.c.payer == bindparam("payer"),
        MENTION.c.number.in_(bindparam("numbers", expanding=True)),
        VERSION.c.policy_id != bindparam("policy"),
    )
    .order_by(MENTION.c.version_id)
)


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


def link_policy(connection: Connection, policy_id: int, payer: str) -> None:
    """Finds anew what a policy took the place of, and what took its own."""
    own = _Versions(connection, policy_id)
    found = {(link.earlier, link.later): link for link in _by_content(own, payer)}
    found |= {(link.earlier, link.later): link for link in _stated(own, payer)}
    connection.execute(_UNLINK, {"policy": policy_id})
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
        found = self.connection.execute(_DATED, {"policy": self.id})
        return tuple(_Dated(*row) for row in found)

    def last_before(self, day: str) -> _Dated | None:
        return next((row for row in reversed(self.rows) if row.in_force < day), None)

    def first_from(self, day: str) -> _Dated | None:
        return next((row for row in self.rows if row.in_force >= day), None)

    def first_after(self, day: str) -> _Dated | None:
        return next((row for row in self.rows if row.in_force > day), None)

    def wordings(self, row: _Dated | None) -> frozenset[str]:
        if row is None:
            return frozenset()
        if row.id not in self._wordings:
            found = self.connection.execute(_CRITERIA, {"version": row.id}).scalars()
            self._wordings[row.id] = frozenset(found)
        return self._wordings[row.id]


def _by_content(own: _Versions, payer: str) -> Iterator[_Link]:
    for candidate in _on_the_same_drug(own, payer):
        for earlier, later in ((own, candidate), (candidate, own)):
            link = _moved(earlier, later)
            if link is not None:
                yield link


def _on_the_same_drug(own: _Versions, payer: str) -> list[_Versions]:
    found = own.connection.execute(_ON_DRUGS, {"payer": payer, "policy": own.id})
    return [_Versions(own.connection, policy_id) for policy_id in found.scalars()]


def _moved(earlier: _Versions, later: _Versions) -> _Link | None:
    """That the criteria of one policy went over to a policy that begins later, or that outlives it.

    What goes on in the earlier policy has not moved, and what the later one had already has not
    come from elsewhere.
    """
    begins = later.rows[0]
    after: _Dated | None = begins
    if earlier.rows[0].in_force < begins.in_force:
        before = earlier.last_before(begins.in_force)
        goes_on, was_there = earlier.first_from(begins.in_force), None
    else:
        before = earlier.rows[-1]
        after = later.first_after(before.in_force)
        goes_on, was_there = None, after and later.last_before(after.in_force)
    went = earlier.wordings(before) - earlier.wordings(goes_on)
    came = later.wordings(after) - later.wordings(was_there)
    shared = len(went & came)
    if shared < FEWEST_CRITERIA:
        return None
    of_earlier = shared / len(earlier.wordings(before)) >= SAME_CRITERIA
    of_later = shared / len(later.wordings(after)) >= SAME_CRITERIA
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
    said = connection.execute(_SAID, {"policy": own.id}).all()
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
    asked = {"payer": payer, "numbers": sorted(numbers), "policy": own.id}
    heard = connection.execute(_HEARD, asked).all()
    for mention in heard:
        yield _stated_link(mention, mention.policy_id, own.id)


def _stated_link(mention: Row[Any], speaker: int, named: int) -> _Link:
    earlier, later = (named, speaker) if mention.direction == "earlier" else (speaker, named)
    return _Link(earlier, later, mention.kind, "stated", mention.text)
