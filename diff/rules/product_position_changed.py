"""A listed product has another position.

*What it reports.* A product that both versions list and that went from preferred to
non-preferred, from covered to excluded, and so on. Restrictions, remarks and the heading that
changed with the position are part of that change.

*Why it matters.* A product that is no longer preferred is reached through the preferred ones
first; one that is excluded is not reached at all.

*Example.* A product went from preferred to non-preferred: more restrictive.

*Before.* Lumetra, preferred

*After.* Lumetra, non-preferred
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.products import POSITION_WORDS, effect_of_position
from policydiff.diff.findings.product_text import pair_cause, product_place, product_side
from policydiff.diff.findings.who_says import both_say
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing
from policydiff.model.policy import Product


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each paired product whose position differs."""
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    for pair in differences.products.pairs:
        old, new = old_products[pair.old], new_products[pair.new]
        if old.position == new.position:
            continue
        before, after = POSITION_WORDS[old.position], POSITION_WORDS[new.position]
        judged = effect_of_position(old.position, new.position)
        yield Finding(
            cause=(*pair_cause(old, new), old.position, new.position),
            kind="changed",
            axis=judged.axis,
            effect=judged.effect,
            basis=judged.basis,
            title=both_say(
                differences,
                new.name,
                before,
                after,
                cycles=f"{new.name} was {before} and is now {after}{_flags(old, new)}",
            ),
            places=(product_place(old, new),),
            old=product_side(old),
            new=product_side(new),
            explains_old=(("products", str(pair.old)),),
            explains_new=(("products", str(pair.new)),),
        )


def _flags(old: Product, new: Product) -> str:
    """The restrictions that came and went with the position, in brackets."""
    before, after = set(old.restrictions), set(new.restrictions)
    gone = [flag for flag in old.restrictions if flag not in after]
    come = [flag for flag in new.restrictions if flag not in before]
    said = [f"without {listing(gone)}"] if gone else []
    said += [f"with {listing(come)}"] if come else []
    return f" ({', '.join(said)})" if said else ""


RULE = ChangeRule(
    id="product-position-changed",
    area="products",
    axis="burden",
    kinds=("changed",),
    summary="A listed product has another position.",
    mirror="product-position-changed",
    find=find,
)
