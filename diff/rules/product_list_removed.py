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

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.effects.products import POSITION_WORDS
from policydiff.diff.findings.product_text import product_cause, product_place, products_side
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import counted
from policydiff.model.policy import ProductPosition


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each position, where only one version has a list."""
    products = differences.old.products or ()
    if differences.new.products:
        return
    by_position: dict[ProductPosition, list[int]] = defaultdict(list)
    for place, product in enumerate(products):
        by_position[product.position].append(place)
    between_payers = differences.relation == "payers"
    for position, places in by_position.items():
        listed = [products[place] for place in places]
        words = POSITION_WORDS[position]
        yield Finding(
            cause=tuple(sorted({part for one in listed for part in product_cause(one)})),
            kind="removed",
            effect="not_comparable" if between_payers else "undetermined",
            basis="derived" if between_payers else "undetermined",
            title=old_says(
                differences,
                f"lists products: {counted(len(listed), 'product')}, {words}",
                cycles=f"List of products removed: {counted(len(listed), 'product')}, {words}",
            ),
            places=(product_place(listed[0], None),),
            old=products_side(listed),
            new=None,
            explains_old=tuple(("products", str(place)) for place in places),
        )


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
