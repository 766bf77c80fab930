"""A criteria set is new: an indication, a further way in, a further requirement or an exclusion.

*What it reports.* A set that no set of the old version corresponds to, with all that is in it. An
indication with its first and continued approval is one change.

*Why it matters.* A further alternative lets more patients in; a further requirement for all
requests, an exclusion, or the sentence that denies all that is not listed, fewer. Between payers it
says nothing where the other is silent on all such requests.

*Example.* "Hereditary angioedema" is a new indication: less restrictive.

*Before.* criteria for asthma

*After.* criteria for asthma; criteria for nasal polyps
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.edits.kinds import SetAdded
from policydiff.diff.findings.set_findings import set_finding
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each set that came."""
    for edit in differences.edits:
        if isinstance(edit, SetAdded):
            yield set_finding(differences, edit.new, added=True)


RULE = ChangeRule(
    id="criteria-set-added",
    area="criteria",
    axis="eligibility",
    kinds=("added",),
    summary="A criteria set was added, with all that is in it.",
    mirror="criteria-set-removed",
    find=find,
)
