"""An approval lasts longer or shorter than before.

*What it reports.* Another value of an approval duration for the same purpose, criteria sets,
product and line of business. The same change at several criteria sets is one change.

*Why it matters.* A shorter approval means that the request has to be made again sooner. 12 months
and 1 year are the same; a duration in months and one in weeks are compared by their days with a
tolerance of 3 %, and the title says so.

*Example.* "Duration: 6 months" became "Duration: 3 months": more restrictive.

*Before.* Duration: 6 months

*After.* Duration: 3 months
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.limit_pairs import limit_finding, limits_that_differ
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of durations that differ in what they grant."""
    for difference in limits_that_differ(differences):
        if difference.new[0].kind == "approval_duration" and difference.judged.kind == "changed":
            yield limit_finding(differences, difference)


RULE = ChangeRule(
    id="approval-duration-changed",
    area="limits",
    axis="burden",
    kinds=("changed",),
    summary="Approvals last longer or shorter.",
    mirror="approval-duration-changed",
    find=find,
)
