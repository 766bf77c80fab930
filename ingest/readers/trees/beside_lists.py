"""What stands behind a list beside its lead-in, although it is printed at the place of an item.

    1.4 Failure of two of the following:
        1.4.1 gold
        1.4.2 silver
        OR
        Documentation of severe velmosis

Severe velmosis is no third remedy, of which two have to fail: it has no marker where the items
have one, and no "or" can stand between things of which two are asked.
"""

from __future__ import annotations

from policydiff.ingest.structure.combinators import Connective, Operator
from policydiff.ingest.structure.outline_node import OutlineNode

_WITHIN: dict[Operator, tuple[Connective, ...]] = {
    "all": ("and",),
    "any": ("or",),
    "none": ("and", "or"),
    "at_least": ("and",),
}
"""Connectives that may stand between the items of a list of each kind."""


def parted(
    children: list[OutlineNode], operator: Operator | None
) -> tuple[list[OutlineNode], list[OutlineNode]]:
    """The items of a list, and what stands behind it beside the lead-in.

    Args:
        children: all that is printed under the lead-in.
        operator: how many of the items have to hold, as the lead-in says; None where it does not.
    """
    if operator is None:
        return children, []
    for place, child in enumerate(children):
        marked = children[:place]
        if (
            child.marker is None
            and child.before is not None
            and child.before not in _WITHIN[operator]
            and marked
            and all(each.marker is not None and each.before is None for each in marked)
        ):
            rest = children[place:]
            same = all(each.marker is None and each.before == child.before for each in rest)
            return (marked, rest) if same else (children, [])
    return children, []
