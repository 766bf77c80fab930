"""The policy now applies to a line of business.

*What it reports.* Lines of business that the new version names and the old one does not; all of
them are one change.

*Why it matters.* It is a question of scope and not of direction: for those members this policy
replaces another, or none, that this document does not tell of. So the effect is undetermined.

*Example.* "Medicare Advantage" is named beside "Commercial".

*Before.* Commercial

*After.* Commercial, Medicare Advantage
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.identity import lone_lines_of_business
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for all lines of business that only the new version has."""
    return lone_lines_of_business(in_new(differences))


RULE = ChangeRule(
    id="line-of-business-added",
    area="scope",
    axis="administration",
    kinds=("added",),
    summary="A line of business was added.",
    mirror="line-of-business-removed",
    find=find,
)
