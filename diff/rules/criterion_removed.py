"""A criterion or a whole group of criteria is gone.

*What it reports.* A criterion that no criterion of the new version corresponds to; a group of which
nothing is left is one change. The same criterion removed from several sets is one change with
several places.

*Why it matters.* Its place decides what it does: one less of several that all had to hold asks
less, one less of several of which one was enough asks more; under an exclusion it is the reverse.

*Example.* "Failure of Velnorix" is gone from "ALL of the following": less restrictive.

*Before.* ALL of the following: asthma; failure of Velnorix

*After.* ALL of the following: asthma
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.criteria import lone_criteria
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each criterion or group that is gone."""
    return lone_criteria(in_old(differences))


RULE = ChangeRule(
    id="criterion-removed",
    area="criteria",
    axis="eligibility",
    kinds=("removed",),
    summary="A criterion or a group of criteria was removed.",
    mirror="criterion-added",
    find=find,
)
