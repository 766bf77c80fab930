"""A list of products is gone as a whole.

*What it reports.* The last list of products of a document: one change for each position
(preferred, non-preferred, excluded), for that is how such lists are printed, and not one for each
product.

*Why it matters.* The document names no list any more, so where its products stand is not known,
and the effect is undetermined.

*Example.* A table of 16 preferred products is gone.

*Before.* Preferred products: Velnorix, Tarquel, Corvanta

*After.* (nothing)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.products import lone_lists
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each position of a list that only the old version has."""
    return lone_lists(in_old(differences))


RULE = ChangeRule(
    id="product-list-removed",
    area="products",
    axis="burden",
    kinds=("removed",),
    summary="A list of products was removed as a whole.",
    mirror="product-list-added",
    find=find,
    level="warning",
)
