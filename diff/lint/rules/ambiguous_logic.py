"""The text leaves open how criteria are combined.

*What it reports.* Lists in which "and" and "or" stand side by side, lead-ins that say another thing
than the connectives of their list, lists where nothing says whether all or one must hold, and
connectives with nothing behind them; with the reading that was taken.

*Why it matters.* Two people who apply the policy can come to two decisions, and both are right.

*Example.* Three items, the first ending in "; AND", the second in "; OR".
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each place that the reader could not settle."""
    for note in policy.notes:
        if note.kind == "ambiguous_logic":
            yield Fault(
                title=note.message.rstrip("."),
                span=note.span,
                text=note.text,
                set=note.sets[0] if note.sets else None,
            )


RULE = LintRule(
    id="ambiguous-logic",
    level="warning",
    summary="The text leaves open how criteria are combined.",
    find=find,
)
