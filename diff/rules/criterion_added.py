"""A criterion or a whole group of criteria is new.

*What it reports.* A criterion that no criterion of the old version corresponds to; a group whose
criteria are all new is one change. The same criterion added to several sets is one change with
several places.

*Why it matters.* Its place decides what it does: one more of several that all have to hold asks
more, one more of several of which one is enough asks less; under an exclusion it is the reverse.
A criterion that the set asks for already changes nothing.

*Example.* "Prescriber agrees to check liver enzymes" under "ALL of the following": more
restrictive. "Intolerance to Velnorix" under "ONE of the following": less restrictive.

*Before.* ALL of the following: asthma; age 12 or older

*After.* ALL of the following: asthma; age 12 or older; a specialist prescribes
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.criteria import lone_criteria
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criterion or group that is new."""
    return lone_criteria(in_new(differences))


RULE = ChangeRule(
    id="criterion-added",
    area="criteria",
    axis="eligibility",
    kinds=("added",),
    summary="A criterion or a group of criteria was added.",
    mirror="criterion-removed",
    find=find,
)
