"""How products are told in changes."""

from __future__ import annotations

from collections.abc import Sequence

from policydiff.diff.change import Place, Side
from policydiff.diff.effects.products import POSITION_WORDS
from policydiff.model.policy import Product
from policydiff.model.wording import canonical


def product_side(product: Product) -> Side:
    """The row as printed: name, flags, remarks."""
    parts = (product.name, " ".join(product.restrictions), product.text or "")
    return Side(text=" ".join(part for part in parts if part), label=None, span=product.span)


def products_side(products: Sequence[Product]) -> Side:
    """Several rows, one a line."""
    text = "\n".join(product_side(product).text for product in products)
    return Side(text=text, label=None, span=products[0].span)


def product_place(old: Product | None, new: Product | None) -> Place:
    """The row in its list: category, then name."""
    product = new or old
    names = (product.category, product.name) if product is not None else ()
    return Place(
        set=None,
        path=tuple(name for name in names if name),
        old=old.span if old else None,
        new=new.span if new else None,
    )


def product_cause(product: Product) -> tuple[str, ...]:
    """The row as it enters a change's id."""
    return (canonical(product.name), canonical(product.category or ""), product.position)


def pair_cause(old: Product, new: Product) -> tuple[str, ...]:
    """A product of both versions as it enters a change's id, the same from either side."""
    headings = (canonical(old.category or ""), canonical(new.category or ""))
    return (canonical(new.name), *(headings if headings[0] != headings[1] else headings[:1]))


def as_position(product: Product) -> str:
    """`as preferred`; nothing where the list gives no position."""
    if product.position == "unspecified":
        return ""
    return f" as {POSITION_WORDS[product.position]}"
