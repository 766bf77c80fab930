"""A limit has the same value in other words.

*What it reports.* A limit whose amount is the same as before, or the same within the tolerance of
the calendar, and whose text says it otherwise. A mere change of unit (1 year for 12 months) is no
change at all.

*Why it matters.* It should not matter, and is told so that it can be checked.

*Example.* "Approval: 90 days" became "Approval: 3 months": equivalent, a month read as 30.4 days.

*Before.* Approval: 12 months

*After.* Approval: 1 year
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.limit_pairs import limit_finding, limits_that_differ
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of limits that grant the same in other words."""
    for difference in limits_that_differ(differences):
        if difference.judged.kind == "reworded":
            yield limit_finding(differences, difference)


RULE = ChangeRule(
    id="limit-reworded",
    area="limits",
    axis="burden",
    kinds=("reworded",),
    summary="A limit says the same in other words.",
    mirror="limit-reworded",
    find=find,
    between_payers=False,
)
