"""Products stand under another category.

*What it reports.* Listed products with the same position under another drug class or heading, and
headings that were renamed with all their products. Products that moved together are one change.

*Why it matters.* Rules such as "two preferred products of the class" count by category, so a move
can matter without a change of position; mostly it is housekeeping.

*Example.* A product moved from "Statins" to "Combination products".

*Before.* Statins: Lumetra

*After.* Combination products: Lumetra
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.findings.product_pairs import same_position
from policydiff.diff.findings.product_text import product_place, products_side
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import listing, quoted
from policydiff.model.wording import canonical, wording_key


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the products that went from one category to another."""
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    together: dict[tuple[str, str], list[EntryPair]] = defaultdict(list)
    for pair in same_position(differences):
        source = wording_key(old_products[pair.old].category or "")
        target = wording_key(new_products[pair.new].category or "")
        if source != target:
            together[source, target].append(pair)
    for pairs in together.values():
        before = [old_products[pair.old] for pair in pairs]
        after = [new_products[pair.new] for pair in pairs]
        names = [product.name for product in after]
        yield Finding(
            cause=(
                canonical(before[0].category or ""),
                canonical(after[0].category or ""),
                *sorted(canonical(name) for name in names),
            ),
            kind="moved",
            effect="equivalent",
            basis="derived",
            title=f"{listing(names)} moved from {_named(before[0].category)} to "
            f"{_named(after[0].category)}",
            places=tuple(map(product_place, before, after)),
            old=products_side(before),
            new=products_side(after),
            explains_old=tuple(("products", str(pair.old), "category") for pair in pairs),
            explains_new=tuple(("products", str(pair.new), "category") for pair in pairs),
        )


def _named(category: str | None) -> str:
    return quoted(category) if category else "no category"


RULE = ChangeRule(
    id="product-moved",
    area="products",
    axis="administration",
    kinds=("moved",),
    summary="Products stand under another category.",
    mirror="product-moved",
    find=find,
    between_payers=False,
)
