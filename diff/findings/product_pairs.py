"""Which pairs of products the rules on restrictions, remarks and headings look at."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.alignment.lists import EntryPair
from policydiff.diff.rule import Differences


def same_position(differences: Differences) -> Iterator[EntryPair]:
    """The paired products whose position is the same.

    A row that stands in another table has other flags and another heading for that very reason,
    and the change of position tells of them.
    """
    old_products, new_products = differences.old.products or (), differences.new.products or ()
    for pair in differences.products.pairs:
        if old_products[pair.old].position == new_products[pair.new].position:
            yield pair
