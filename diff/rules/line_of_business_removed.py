"""The policy no longer applies to a line of business.

*What it reports.* Lines of business that the old version names and the new one does not; all of
them are one change.

*Why it matters.* It is a question of scope and not of direction: for those members another policy
holds now, or none, and this document does not tell which. So the effect is undetermined.

*Example.* "Medicare Advantage" was named beside "Commercial" and no longer is.

*Before.* Commercial, Medicare Advantage

*After.* Commercial
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.identity import lone_lines_of_business
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for all lines of business that only the old version has."""
    return lone_lines_of_business(in_old(differences))


RULE = ChangeRule(
    id="line-of-business-removed",
    area="scope",
    axis="administration",
    kinds=("removed",),
    summary="A line of business was removed.",
    mirror="line-of-business-added",
    find=find,
)
