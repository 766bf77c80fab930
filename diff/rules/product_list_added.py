"""A list of products is new as a whole.

*What it reports.* The first list of products of a document: one change for each position
(preferred, non-preferred, excluded), for that is how such lists are printed, and not one for each
product.

*Why it matters.* Until now the document named no list, so where its products stood is not known,
and the effect is undetermined.

*Example.* A table of 16 preferred products is new.

*Before.* (nothing)

*After.* Preferred products: Velnorix, Tarquel, Corvanta
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.products import lone_lists
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each position of a list that only the new version has."""
    return lone_lists(in_new(differences))


RULE = ChangeRule(
    id="product-list-added",
    area="products",
    axis="burden",
    kinds=("added",),
    summary="A list of products was added as a whole.",
    mirror="product-list-removed",
    find=find,
    level="warning",
)
