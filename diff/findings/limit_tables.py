"""Limits of many products that come or go together: a table, and one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from policydiff.model.limits import Limit


def limit_tables(
    limits: Sequence[Limit], unpaired: Iterable[int], others: Sequence[Limit]
) -> tuple[tuple[int, ...], ...]:
    """The unpaired limits in groups that are one change each, in order.

    Limits by product are one table where the other version has no limit of their kind by product
    at all; any other limit stands alone.

    Args:
        limits: the limits of the version that has them.
        unpaired: indexes of those without a counterpart.
        others: the limits of the other version.
    """
    kinds_elsewhere = {limit.kind for limit in others if limit.product is not None}
    groups: dict[object, list[int]] = defaultdict(list)
    for place in unpaired:
        limit = limits[place]
        by_product = limit.product is not None and limit.kind not in kinds_elsewhere
        alone = ("alone", place)
        table = ("table", limit.kind, limit.purpose, limit.line_of_business)
        groups[table if by_product else alone].append(place)
    return tuple(tuple(group) for group in groups.values())
