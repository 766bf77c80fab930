"""A product lost a restriction.

*What it reports.* A flag beside a listed product (PA, ST, QL, an age limit) that the new version
does not print; flags of one product are one change each.

*Why it matters.* Each flag that goes is one thing less to do before the product is paid; an age
limit decides who can have it. A flag that is not known is not judged.

*Example.* "ST" is gone from a preferred product: less restrictive.

*Before.* Lumetra (PA, ST)

*After.* Lumetra (PA)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.products import effect_of_restriction
from policydiff.diff.findings.product_pairs import same_position
from policydiff.diff.findings.product_text import pair_cause, product_place, product_side
from policydiff.diff.findings.who_says import old_says
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.wording import canonical, wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each flag of a paired product that the new version lacks."""
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    for pair in same_position(differences):
        old, new = old_products[pair.old], new_products[pair.new]
        elsewhere = {canonical(flag) for flag in new.restrictions}
        for flag in old.restrictions:
            if canonical(flag) in elsewhere:
                continue
            judged = effect_of_restriction(flag, added=False)
            yield Finding(
                cause=(*pair_cause(old, new), canonical(flag)),
                kind="removed",
                axis=judged.axis,
                effect=judged.effect,
                basis=judged.basis,
                title=old_says(
                    differences,
                    f"restricts {new.name} by {flag}",
                    cycles=f"{new.name}: restriction {flag} removed",
                ),
                places=(product_place(old, new),),
                old=product_side(old),
                new=product_side(new),
                explains_old=(("products", str(pair.old), "restrictions", wording_key(flag)),),
            )


RULE = ChangeRule(
    id="product-restriction-removed",
    area="products",
    axis="burden",
    kinds=("removed",),
    summary="A product lost a restriction.",
    mirror="product-restriction-added",
    find=find,
)
