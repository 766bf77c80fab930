"""A product lost a restriction.

*What it reports.* A flag beside a listed product (PA, ST, QL, an age limit) that the new version
does not print; flags of one product are one change each.

*Why it matters.* Each flag that goes is one thing less to do before the product is paid; an age
limit decides who can have it. A flag that is not known is not judged.

*Example.* "ST" is gone from a preferred product: less restrictive.

*Before.* Lumetra (PA, ST)

*After.* Lumetra (PA)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.products import lone_restrictions
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each flag of a paired product that only the old version has."""
    return lone_restrictions(in_old(differences))


RULE = ChangeRule(
    id="product-restriction-removed",
    area="products",
    axis="burden",
    kinds=("removed",),
    summary="A product lost a restriction.",
    mirror="product-restriction-added",
    find=find,
)
