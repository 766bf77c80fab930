"""A range of codes ends before it begins.

*What it reports.* A range whose last code stands before its first in the order of the code system.

*Why it matters.* Read as printed it holds no code at all; which end is wrong, nobody can say.

*Example.* `C91.02-C91.00`.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.effects.code_ranges import interval
from policydiff.diff.lint.finding import Fault, LintRule
from policydiff.model.policy import Policy


def find(policy: Policy) -> Iterator[Fault]:
    """One fault for each range that runs backwards."""
    for entry in policy.coding or ():
        if entry.last is None:
            continue
        first, last = interval(entry.code, None), interval(entry.last, None)
        if last < first:
            yield Fault(
                title=f"The range {entry.code} to {entry.last} ends before it begins",
                span=entry.span,
                text=f"{entry.code}-{entry.last}",
            )


RULE = LintRule(
    id="malformed-code-range",
    level="error",
    summary="A range of codes ends before it begins.",
    find=find,
)
