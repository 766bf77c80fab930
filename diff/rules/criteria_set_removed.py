"""A criteria set is gone: an indication, a way in, a requirement or an exclusion.

*What it reports.* A set that no set of the new version corresponds to, with all that was in it. An
indication with its first and continued approval is one change.

*Why it matters.* Without a way in fewer patients are approved; without a requirement for all
requests or an exclusion, more. Between payers it says nothing where the other is silent on all such
requests.

*Example.* "Hereditary angioedema" is listed no longer: more restrictive.

*Before.* criteria for asthma; criteria for nasal polyps

*After.* criteria for asthma
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import SetRemoved
from policydiff.diff.findings.set_findings import set_finding
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set that went."""
    for edit in differences.edits:
        if isinstance(edit, SetRemoved):
            yield set_finding(differences, edit.old, added=False)


RULE = ChangeRule(
    id="criteria-set-removed",
    area="criteria",
    axis="eligibility",
    kinds=("removed",),
    summary="A criteria set was removed, with all that was in it.",
    mirror="criteria-set-added",
    find=find,
)
