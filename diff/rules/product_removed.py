"""A product left a list that is still there.

*What it reports.* A product that the list of the new version does not have under any position.

*Why it matters.* A product that was preferred or covered and is in no list any more is harder to
get, one that was excluded is easier. Of a non-preferred one it is not known: from now on it may
be unmanaged or not covered.

*Example.* Lumetra is gone from the preferred products: more restrictive.

*Before.* Preferred: Velnorix, Lumetra

*After.* Preferred: Velnorix
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.products import lone_products
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each product that only the old version has, where both have a list."""
    return lone_products(in_old(differences))


RULE = ChangeRule(
    id="product-removed",
    area="products",
    axis="burden",
    kinds=("removed",),
    summary="A product left a list.",
    mirror="product-added",
    find=find,
)
