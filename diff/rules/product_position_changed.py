"""A listed product has another position.

*What it reports.* A product that both versions list and that went from preferred to
non-preferred, from covered to excluded, and so on.

*Why it matters.* A product that is no longer preferred is reached through the preferred ones
first; one that is excluded is not reached at all.

*Example.* A product went from preferred to non-preferred: more restrictive.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.product_effects import POSITION_WORDS, effect_of_position
from policydiff.diff.product_text import product_place, product_side
from policydiff.diff.rules.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each paired product whose position differs."""
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    for pair in differences.products.pairs:
        old, new = old_products[pair.old], new_products[pair.new]
        if old.position == new.position:
            continue
        judged = effect_of_position(old.position, new.position)
        yield Finding(
            cause=(canonical(new.name), canonical(new.category or ""), old.position, new.position),
            kind="changed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=f"{new.name} was {POSITION_WORDS[old.position]} and is now "
            f"{POSITION_WORDS[new.position]}",
            places=(product_place(old, new),),
            old=product_side(old),
            new=product_side(new),
            explains_old=(("products", str(pair.old), "position"),),
            explains_new=(("products", str(pair.new), "position"),),
        )


RULE = ChangeRule(
    id="product-position-changed",
    area="products",
    axis="burden",
    kinds=("changed",),
    summary="A listed product has another position.",
    mirror="product-position-changed",
    find=find,
)
