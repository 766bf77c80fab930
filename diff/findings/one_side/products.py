"""Products, whole lists of them and their restrictions that only one side has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from policydiff.diff.effects.products import (
    POSITION_WORDS,
    effect_of_delisting,
    effect_of_listing,
    effect_of_restriction,
)
from policydiff.diff.findings.one_side.side import OneSide
from policydiff.diff.findings.product_pairs import same_position
from policydiff.diff.findings.product_text import (
    as_position,
    pair_cause,
    product_cause,
    product_place,
    product_side,
    products_side,
)
from policydiff.diff.rule import Finding
from policydiff.diff.wording.phrases import counted
from policydiff.model.policy import ProductPosition
from policydiff.model.wording import canonical, wording_key


def lone_products(side: OneSide) -> Iterator[Finding]:
    """One finding for each product without a counterpart, where both sides have a list."""
    products = side.policy.products or ()
    if not side.other.products:
        return
    effect_of = effect_of_listing if side.is_new else effect_of_delisting
    for place in side.unpaired(side.differences.products):
        product = products[place]
        judged = effect_of(product.position)
        where = f" under {product.category}" if product.category else ""
        yield side.finding(
            cause=product_cause(product),
            axis=judged.axis,
            effect="not_comparable" if side.between_payers else judged.effect,
            basis="derived" if side.between_payers else judged.basis,
            title=side.says(
                f"lists {product.name}{as_position(product)}{where}",
                cycles=f"{product.name} {side.happened}{as_position(product)}{where}",
            ),
            places=(product_place(*side.places(product)),),
            side=product_side(product),
            explains=(("products", str(place)),),
        )


def lone_lists(side: OneSide) -> Iterator[Finding]:
    """One finding for each position in the list, where the other side has none."""
    products = side.policy.products or ()
    if side.other.products:
        return
    by_position: dict[ProductPosition, list[int]] = defaultdict(list)
    for place, product in enumerate(products):
        by_position[product.position].append(place)
    effect, basis = side.unjudged
    for position, places in by_position.items():
        listed = [products[place] for place in places]
        what = f"{counted(len(listed), 'product')}, {POSITION_WORDS[position]}"
        yield side.finding(
            cause=tuple(sorted({part for one in listed for part in product_cause(one)})),
            effect=effect,
            basis=basis,
            title=side.says(
                f"lists products: {what}", cycles=f"List of products {side.happened}: {what}"
            ),
            places=(product_place(*side.places(listed[0])),),
            side=products_side(listed),
            explains=tuple(("products", str(place)) for place in places),
        )


def lone_restrictions(side: OneSide) -> Iterator[Finding]:
    """One finding for each flag of a paired product that the other side's row lacks."""
    differences = side.differences
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    for pair in same_position(differences):
        old, new = old_products[pair.old], new_products[pair.new]
        own, other, place = (new, old, pair.new) if side.is_new else (old, new, pair.old)
        elsewhere = {canonical(flag) for flag in other.restrictions}
        for flag in own.restrictions:
            if canonical(flag) in elsewhere:
                continue
            judged = effect_of_restriction(flag, added=side.is_new)
            found = side.finding(
                cause=(*pair_cause(old, new), canonical(flag)),
                axis=judged.axis,
                effect=judged.effect,
                basis=judged.basis,
                title=side.says(
                    f"restricts {new.name} by {flag}",
                    cycles=f"{new.name}: restriction {flag} {side.happened}",
                ),
                places=(product_place(old, new),),
                side=product_side(own),
                explains=(("products", str(place), "restrictions", wording_key(flag)),),
            )
            # The product is on both sides; only the flag is not.
            yield msgspec.structs.replace(found, old=product_side(old), new=product_side(new))
