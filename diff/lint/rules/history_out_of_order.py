"""An entry of the history stands out of its order.

*What it reports.* An entry that is later than the one before it where the list runs from new to
old, or earlier where it runs from old to new. Lists that keep no order at all, with as many
steps one way as the other, are not reported; of a short one its ends tell which way it runs.

*Why it matters.* A date was mistyped, mostly the year, or an entry was put in the wrong place; the
version that it tells of is taken for another.

*Example.* 2025-02, 2024-02, 2032-02, 2022-02.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.partial_dates import is_before
from policydiff.model.history import HistoryEntry
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each step against the order of the list."""
    dated = [entry for entry in policy.history or () if entry.date]
    steps = [(one, other, _step(one, other)) for one, other in pairwise(dated)]
    ups = sum(step > 0 for _, _, step in steps)
    downs = sum(step < 0 for _, _, step in steps)
    trend = _step(dated[0], dated[-1]) if ups == downs == 1 else ups - downs
    if trend == 0:
        return
    against = -1 if trend > 0 else 1
    for before, entry, step in steps:
        if step == against:
            yield Fault(
                title=f"The entry of {entry.date} follows that of {before.date} in a list that "
                f"runs from {'new to old' if against > 0 else 'old to new'}",
                span=entry.span,
                text=entry.text,
            )


def _step(one: HistoryEntry, other: HistoryEntry) -> int:
    """1 where the second is later, -1 where it is earlier, 0 where the dates do not say."""
    first, second = one.date or "", other.date or ""
    return int(is_before(first, second)) - int(is_before(second, first))


RULE = LintRule(
    id="history-out-of-order",
    level="warning",
    summary="An entry of the history stands out of its order.",
    find=find,
)
