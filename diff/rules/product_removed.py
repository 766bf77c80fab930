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

from policydiff.diff.effects.products import effect_of_delisting
from policydiff.diff.findings.product_text import (
    as_position,
    product_cause,
    product_place,
    product_side,
)
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each product without a counterpart, where both versions have a list."""
    products = differences.old.products or ()
    if not differences.new.products:
        return
    between_payers = differences.relation == "payers"
    for place in differences.products.removed:
        product = products[place]
        judged = effect_of_delisting(product.position)
        where = f" under {product.category}" if product.category else ""
        yield Finding(
            cause=product_cause(product),
            kind="removed",
            axis=judged.axis,
            effect="not_comparable" if between_payers else judged.effect,
            basis="derived" if between_payers else judged.basis,
            title=old_says(
                differences,
                f"lists {product.name}{as_position(product)}{where}",
                cycles=f"{product.name} removed{as_position(product)}{where}",
            ),
            places=(product_place(product, None),),
            old=product_side(product),
            new=None,
            explains_old=(("products", str(place)),),
        )


RULE = ChangeRule(
    id="product-removed",
    area="products",
    axis="burden",
    kinds=("removed",),
    summary="A product left a list.",
    mirror="product-added",
    find=find,
)
