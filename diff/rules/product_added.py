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

from policydiff.diff.effects.products import effect_of_listing
from policydiff.diff.findings.product_text import (
    as_position,
    product_cause,
    product_place,
    product_side,
)
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each product without a counterpart, where both versions have a list."""
    products = differences.new.products or ()
    if not differences.old.products:
        return
    between_payers = differences.relation == "payers"
    for place in differences.products.added:
        product = products[place]
        judged = effect_of_listing(product.position)
        where = f" under {product.category}" if product.category else ""
        yield Finding(
            cause=product_cause(product),
            kind="added",
            axis=judged.axis,
            effect="not_comparable" if between_payers else judged.effect,
            basis="derived" if between_payers else judged.basis,
            title=new_says(
                differences,
                f"lists {product.name}{as_position(product)}{where}",
                cycles=f"{product.name} added{as_position(product)}{where}",
            ),
            places=(product_place(None, product),),
            old=None,
            new=product_side(product),
            explains_new=(("products", str(place)),),
        )


RULE = ChangeRule(
    id="product-added",
    area="products",
    axis="burden",
    kinds=("added",),
    summary="A product came into a list.",
    mirror="product-removed",
    find=find,
)
