"""Criteria that leave one policy of a payer and appear in another on the same drug.

It takes more than like words for one policy to follow another: a payer writes the policies on two
brands of one substance, or for two lines of business, in the same words, and both go on.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from policydiff.corpus.lines import normal_lines
from policydiff.corpus.queries import decoded_reading
from policydiff.corpus.rows import lines_from
from policydiff.corpus.schema import DRUG, PASSAGE, READING, VERSION
from policydiff.corpus.versions import SuccessionKind
from policydiff.model.policy import Identity
from policydiff.model.wording import canonical

SAME_CRITERIA = 0.6
"""The share of a policy's criteria that has to be found word for word in the other. A new number
comes with the changes of an ordinary review, which leave most criteria as they are; two policies
of one payer on one drug that are not each other's successor share prescriber and age at most."""

FEWEST_CRITERIA = 3
"""Criteria that have to be shared; fewer can be the same in any two policies."""

SAME_DRUGS = 0.5
"""The share of a policy's drugs that the other has to be about, to be the whole of it. A review
adds or drops a drug of a class; a policy on one drug of five that leaves them is a part."""

_DATED = (
    select(
        VERSION.c.policy_id,
        VERSION.c.id,
        VERSION.c.in_force,
        VERSION.c.key,
        VERSION.c.number,
        VERSION.c.line_of_business,
    )
    .where(VERSION.c.policy_id.in_(bindparam("policies", expanding=True)))
    .order_by(VERSION.c.place)
)
_CRITERIA = select(PASSAGE.c.wording).where(
    PASSAGE.c.version_id == bindparam("version"), PASSAGE.c.kind == "criterion"
)
_DRUGS = select(DRUG.c.name).where(DRUG.c.version_id == bindparam("version"))
_READING = (
    select(READING.c.data, READING.c.sha256)
    .join(VERSION, VERSION.c.reading_sha256 == READING.c.sha256)
    .where(VERSION.c.id == bindparam("version"))
)


class DatedVersion(NamedTuple):
    """What matters of a version for what took whose place."""

    policy: int
    id: int
    in_force: str
    key: str
    number: str | None
    lines: str | None
    """Lines of business, as they are stored."""


class Moved(NamedTuple):
    """That criteria went over from one policy to another, and what that makes of the two."""

    kind: SuccessionKind
    evidence: str


class PolicyVersions:
    """The versions of one policy, in order, with what is compared of them."""

    def __init__(self, connection: Connection, policy_id: int) -> None:
        self.id = policy_id
        self._connection = connection
        self._wordings: dict[int, frozenset[str]] = {}

    @cached_property
    def rows(self) -> tuple[DatedVersion, ...]:
        """In the order in which they are in force."""
        return versions_of(self._connection, [self.id])[self.id]

    def last_before(self, day: str) -> DatedVersion | None:
        """The last that was in force before a day."""
        return next((row for row in reversed(self.rows) if row.in_force < day), None)

    def first_from(self, day: str) -> DatedVersion | None:
        """The first that is in force from a day or later."""
        return next((row for row in self.rows if row.in_force >= day), None)

    def first_after(self, day: str) -> DatedVersion | None:
        """The first that is in force later than from a day."""
        return next((row for row in self.rows if row.in_force > day), None)

    def wordings(self, row: DatedVersion | None) -> frozenset[str]:
        """What the criteria of a version say; nothing where there is no version."""
        if row is None:
            return frozenset()
        if row.id not in self._wordings:
            found = self._connection.execute(_CRITERIA, {"version": row.id}).scalars()
            self._wordings[row.id] = frozenset(found)
        return self._wordings[row.id]

    def drugs(self, row: DatedVersion) -> frozenset[str]:
        """The drugs that a version is about, else its title."""
        return frozenset(self._connection.execute(_DRUGS, {"version": row.id}).scalars())

    def identity(self, row: DatedVersion) -> Identity:
        """What a version says that it is."""
        data, sha256 = self._connection.execute(_READING, {"version": row.id}).one()
        return decoded_reading(data, sha256).identity


def versions_of(connection: Connection, policies: list[int]) -> dict[int, tuple[DatedVersion, ...]]:
    """The versions of each policy, in the order in which they are in force."""
    found: dict[int, list[DatedVersion]] = {policy: [] for policy in policies}
    for row in connection.execute(_DATED, {"policies": policies}):
        found[row.policy_id].append(DatedVersion(*row))
    return {policy: tuple(rows) for policy, rows in found.items()}


def moved(earlier: PolicyVersions, later: PolicyVersions) -> Moved | None:
    """That the criteria of one policy went over to a policy that begins later, or that outlives it.

    What goes on in the earlier policy has not moved, and what the later one had already has not
    come from elsewhere.
    """
    begins = later.rows[0]
    after: DatedVersion | None = begins
    before: DatedVersion | None
    if earlier.rows[0].in_force < begins.in_force:
        before = earlier.last_before(begins.in_force)
        goes_on, was_there = earlier.first_from(begins.in_force), None
    else:
        before = earlier.rows[-1]
        after = later.first_after(before.in_force)
        goes_on, was_there = None, after and later.last_before(after.in_force)
    if before is None or after is None:
        return None
    went = earlier.wordings(before) - earlier.wordings(goes_on)
    came = later.wordings(after) - later.wordings(was_there)
    shared = went & came
    if len(shared) < FEWEST_CRITERIA:
        return None
    drugs, their_drugs = earlier.drugs(before), later.drugs(after)
    of_earlier = _is_most_of(shared, earlier.wordings(before), drugs & their_drugs, drugs)
    of_later = _is_most_of(shared, later.wordings(after), drugs & their_drugs, their_drugs)
    if not (of_earlier or of_later) or _beside_each_other(earlier, before, later, after):
        return None
    kind: SuccessionKind = "renamed" if of_earlier and of_later else "merged"
    if of_later and not of_earlier:
        kind = "split"
    return Moved(kind, f"{len(shared)} criteria of the same drug went over word for word")


def _is_most_of(
    shared: frozenset[str],
    criteria: frozenset[str],
    shared_drugs: frozenset[str],
    drugs: frozenset[str],
) -> bool:
    return len(shared) >= SAME_CRITERIA * len(criteria) and len(shared_drugs) >= SAME_DRUGS * len(
        drugs
    )


def _beside_each_other(
    earlier: PolicyVersions, before: DatedVersion, later: PolicyVersions, after: DatedVersion
) -> bool:
    """True for what one template says of two products, lines of business or benefits.

    A payer's medical policy on a drug and its pharmacy policy on it are often word for word the
    same; what kind of document each is then tells them apart.
    """
    lines = normal_lines(lines_from(before.lines)), normal_lines(lines_from(after.lines))
    if _nothing_common(*lines):
        return True
    identities = earlier.identity(before), later.identity(after)
    return any(_nothing_common(*map(names, identities)) for names in (_brands, _kind))


def _brands(identity: Identity) -> frozenset[str]:
    return frozenset(canonical(drug.brand) for drug in identity.drugs if drug.brand)


def _kind(identity: Identity) -> frozenset[str]:
    return frozenset({canonical(identity.kind)} if identity.kind else ())


def _nothing_common(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
