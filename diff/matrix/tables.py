"""Limits, drug lists and codes of a policy as entries of its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policydiff.diff.matrix.codes import code_statements
from policydiff.diff.matrix.columns import Block, Column, Entry
from policydiff.diff.matrix.dimensions import dimensions_of_limit
from policydiff.diff.matrix.drugs import DrugFamily, DrugsOf
from policydiff.diff.matrix.matrix import Statement
from policydiff.diff.payers.printed_codes import indications_of
from policydiff.model.limits import Limit
from policydiff.model.policy import Policy, Product
from policydiff.model.source import SourceSpan

LISTED = frozenset({"preferred", "non_preferred", "covered", "unspecified"})
"""Positions in a drug list by which a product can be had."""


class Place(NamedTuple):
    """Where a criteria set stands in a column."""

    block: Block
    way: str | None
    """What the set is for within its block, where that is not all."""


def take_limits(column: Column, places: Mapping[str, Sequence[Place]], drugs: DrugsOf) -> None:
    """The limits of the drug, under the indications that they are for.

    Args:
        column: where they go.
        places: of the criteria sets, by their ids.
        drugs: whose limits they are.
    """
    for limit in column.policy.limits or ():
        if limit.product and drugs.leaves_out(limit.product):
            continue
        around = None if limit.sets else _set_around(limit, column.policy)
        if limit.sets:
            found = [place for id in limit.sets for place in places.get(id, ())]
        elif around is not None:
            found = [Place(place.block, None) for place in places.get(around, ())]
        else:
            found = [Place(column.general, None)]
        for block, way in dict.fromkeys(found):
            scope = "; ".join(filter(None, (way, limit.line_of_business, limit.product)))
            statement = Statement(text=limit.text, span=limit.span, way=scope or None)
            block.entries += [
                Entry(dimension=dimension, statements=(statement,), limit=limit)
                for dimension in dimensions_of_limit(limit.kind, limit.purpose)
            ]


def _set_around(limit: Limit, policy: Policy) -> str | None:
    """The set of the indication under which a limit is printed, where it stands among them.

    A limit that belongs to no set stands under an indication if criteria for one come before it and
    criteria for one come after it; what follows the last indication may be for all of them.
    """
    sets = sorted(policy.criteria or (), key=lambda one: _place(one.span))
    before = [one for one in sets if _place(one.span) <= _place(limit.span)]
    after = [one for one in sets if _place(one.span) > _place(limit.span)]
    if before and after and before[-1].indication and after[0].indication:
        return before[-1].id
    return None


def _place(span: SourceSpan) -> tuple[int, int]:
    return span.page or 0, span.first_line


def take_products(column: Column, drugs: DrugsOf) -> None:
    """The products of the drug in a list, with their positions."""
    found = _listed(column.policy.products or (), drugs.family)
    column.positions = tuple(dict.fromkeys(product.position for product in found))
    column.general.entries += [
        Entry(dimension="preferred_products", statements=(_product_statement(product),))
        for product in found
    ]
    if any(position in LISTED for position in column.positions):
        column.covers_in_general = True


def _listed(products: Sequence[Product], drug: DrugFamily | None) -> list[Product]:
    """The products of the drug in a list; all of them where the matrix has no drug."""
    return [
        product
        for product in products
        if drug is None
        or drug.is_named_in(" ".join(filter(None, (product.name, product.brand, product.generic))))
    ]


def _product_statement(product: Product) -> Statement:
    flags = f" [{', '.join(product.restrictions)}]" if product.restrictions else ""
    remarks = f" - {product.text}" if product.text else ""
    return Statement(
        text=f"{product.name}{flags}{remarks}",
        span=product.span,
        way=product.position.replace("_", "-"),
    )


def take_codes(column: Column, drugs: DrugsOf) -> None:
    """The codes of the drug: under all indications, but for those under the name of one.

    In a list of drugs without criteria, these are the codes in the rows of its products.
    """
    coding = column.policy.coding or ()
    products = column.policy.products or ()
    if drugs.family is not None and products and not column.policy.criteria:
        rows = {product.span for product in _listed(products, drugs.family)}
        coding = tuple(
            entry
            for entry in coding
            if entry.span in rows or drugs.family.is_named_in(entry.description or "")
        )
    blocks = {block.name: block for block in column.blocks.values() if block.name}
    named = indications_of([entry.group for entry in coding if entry.group], blocks)
    for block in (column.general, *blocks.values()):
        own = [entry for entry in coding if named.get(entry.group or "") == block.name]
        block.entries += [
            Entry(dimension="codes", statements=(statement,), for_all=False)
            for statement in code_statements(own, drugs)
        ]
