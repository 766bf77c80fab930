"""A quantity, dose, interval, number of cycles or allowance has another value.

*What it reports.* Another value of a limit for the same purpose, criteria sets, product and line
of business. The same change at several criteria sets is one change.

*Why it matters.* Less per unit of time asks more, and so does a longer interval between doses.
Rates are compared per day: 4 vials in 56 days are 2 vials in 28 days. Units that cannot be
converted into one another (vials, mg per kg) are not compared; the effect is undetermined.

*Example.* "2 vials per 21 days" became "2 vials per 28 days": more restrictive.

*Before.* 2 vials per 21 days

*After.* 2 vials per 28 days
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.limit_pairs import limit_finding, limits_that_differ
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of limits that differ in what they grant."""
    for difference in limits_that_differ(differences):
        if difference.new[0].kind != "approval_duration" and difference.judged.kind == "changed":
            yield limit_finding(differences, difference)


RULE = ChangeRule(
    id="limit-changed",
    area="limits",
    axis="burden",
    kinds=("changed",),
    summary="A quantity, dose, interval, number of cycles or allowance was changed.",
    mirror="limit-changed",
    find=find,
)
