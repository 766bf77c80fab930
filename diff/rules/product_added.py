"""A product came into a list that was there before.

*What it reports.* A product that the list of the old version does not have under any position.

*Why it matters.* A product that is listed as preferred or covered is easier to get than one in no
list, one that is excluded is harder. Of a non-preferred one it is not known: before it may have
been unmanaged or not covered.

*Example.* Corvanta is new among the preferred products: less restrictive.

*Before.* Preferred: Velnorix

*After.* Preferred: Velnorix, Corvanta
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.products import lone_products
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each product that only the new version has, where both have a list."""
    return lone_products(in_new(differences))


RULE = ChangeRule(
    id="product-added",
    area="products",
    axis="burden",
    kinds=("added",),
    summary="A product came into a list.",
    mirror="product-removed",
    find=find,
)
