"""A product got a restriction.

*What it reports.* A flag beside a listed product (PA, ST, QL, an age limit) that the old version
does not print; flags of one product are one change each.

*Why it matters.* Each flag is one more thing to do, or to wait for, before the product is paid;
an age limit decides who can have it. A flag that is not known is not judged.

*Example.* "ST" is new beside a preferred product: more restrictive.

*Before.* Lumetra (PA)

*After.* Lumetra (PA, ST)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.products import lone_restrictions
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each flag of a paired product that only the new version has."""
    return lone_restrictions(in_new(differences))


RULE = ChangeRule(
    id="product-restriction-added",
    area="products",
    axis="burden",
    kinds=("added",),
    summary="A product got a restriction.",
    mirror="product-restriction-removed",
    find=find,
)
