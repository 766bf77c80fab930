"""The remarks beside a product changed.

*What it reports.* A listed product with other remarks, or under a name that is printed otherwise
(another brand or generic name beside it).

*Why it matters.* Remarks hold strengths, quantities and conditions ("under age 12 only") that no
other field has. They are not judged, so the effect is undetermined.

*Example.* "10 mg and 20 mg tablets" became "20 mg tablets".

*Before.* Lumetra: 10 mg and 20 mg tablets

*After.* Lumetra: 20 mg tablets
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.product_pairs import same_position
from policydiff.diff.findings.product_text import pair_cause, product_place, product_side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.model.policy import Product
from policydiff.model.wording import canonical, wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each paired product whose remarks or names differ."""
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    for pair in same_position(differences):
        old, new = old_products[pair.old], new_products[pair.new]
        if _remarks(old) == _remarks(new):
            continue
        fields = ("text", "brand", "generic")
        yield Finding(
            cause=(*pair_cause(old, new), canonical(old.text or ""), canonical(new.text or "")),
            kind="changed",
            effect="undetermined",
            basis="undetermined",
            title=f"{new.name}: remarks changed",
            places=(product_place(old, new),),
            old=product_side(old),
            new=product_side(new),
            explains_old=tuple(("products", str(pair.old), field) for field in fields),
            explains_new=tuple(("products", str(pair.new), field) for field in fields),
        )


def _remarks(product: Product) -> tuple[str, ...]:
    return tuple(wording_key(text or "") for text in (product.text, product.brand, product.generic))


RULE = ChangeRule(
    id="product-remark-changed",
    area="products",
    axis="burden",
    kinds=("changed",),
    summary="The remarks beside a product were changed.",
    mirror="product-remark-changed",
    find=find,
    between_payers=False,
    level="warning",
)
