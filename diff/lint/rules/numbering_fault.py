"""The numbering of a list repeats or skips a label.

*What it reports.* Within one list two items in a row with the same label (i, ii, ii), or a label
that is left out (A, B, D). A list that begins anew or goes on from another is not reported.

*Why it matters.* An item was lost or added by an edit, and whatever points to "criterion C" points
to nothing, or to two.

*Example.* 1, 2, 4.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.diff.lint.item_numbers import counted
from policydiff.diff.lint.trees import groups_of, printed_items, words_of
from policydiff.model.criteria import Node
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each label that is not the one after the label before it."""
    for criteria_set, group in groups_of(policy):
        for labelled, run in groupby(printed_items(group), key=lambda item: item.label is not None):
            if not labelled:
                continue
            for before, item, what in _faults(list(run)):
                yield Fault(
                    title=f"Item {item.label} follows item {before.label}: {what}",
                    span=item.span,
                    text=words_of(item),
                    set=criteria_set.id,
                )


def _faults(items: list[Node]) -> Iterator[tuple[Node, Node, str]]:
    numbers = counted([item.label or "" for item in items])
    if numbers is None:
        return
    for (before, number), (item, following) in pairwise(zip(items, numbers, strict=True)):
        if following == number:
            yield before, item, "the label is repeated"
        elif following > number + 1:
            yield before, item, "a label between them is missing"


RULE = LintRule(
    id="numbering-fault",
    level="warning",
    summary="The numbering of a list repeats or skips a label.",
    find=find,
)
