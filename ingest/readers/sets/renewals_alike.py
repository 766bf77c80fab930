"""The same demand for continued approval, printed for one product after another."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from policydiff.model.coverage import CriteriaSet
from policydiff.model.criteria import Node, criteria_in
from policydiff.model.wording import wording_key


def with_products_joined(sets: Sequence[CriteriaSet]) -> list[CriteriaSet]:
    """The sets; the last as part of an earlier one that asks the same of other products."""
    *earlier, last = sets
    for place, each in enumerate(earlier):
        ours, theirs = each.applies_to.products, last.applies_to.products
        same = (each.purpose, each.role, each.indication) == (
            last.purpose,
            last.role,
            last.indication,
        )
        if same and ours and theirs and _texts(each.root) == _texts(last.root):
            scope = msgspec.structs.replace(each.applies_to, products=(*ours, *theirs))
            earlier[place] = msgspec.structs.replace(each, applies_to=scope)
            return earlier
    return list(sets)


def _texts(root: Node | None) -> list[str]:
    return [wording_key(leaf.text) for leaf in criteria_in(root)]
