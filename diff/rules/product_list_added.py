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

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.effects.products import POSITION_WORDS
from policydiff.diff.findings.product_text import product_cause, product_place, products_side
from policydiff.diff.findings.who_says import new_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import counted
from policydiff.model.policy import ProductPosition


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each position, where only one version has a list."""
    products = differences.new.products or ()
    if differences.old.products:
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
            kind="added",
            effect="not_comparable" if between_payers else "undetermined",
            basis="derived" if between_payers else "undetermined",
            title=new_says(
                differences,
                f"lists products: {counted(len(listed), 'product')}, {words}",
                cycles=f"List of products added: {counted(len(listed), 'product')}, {words}",
            ),
            places=(product_place(None, listed[0]),),
            old=None,
            new=products_side(listed),
            explains_new=tuple(("products", str(place)) for place in places),
        )


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
