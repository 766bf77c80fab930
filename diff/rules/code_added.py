"""Codes came into a list that was there before.

*What it reports.* One or more codes of one system that the old version did not list, under one
heading and with one role. Codes that came together are one change that names them all.

*Why it matters.* A code in a list of covered codes lets claims through that were denied before;
in a list of codes that are not covered it is the reverse. In a list that the payer calls
informational it decides nothing and is administration.

*Example.* Under "ICD-10-CM codes covered if the criteria are met" the row `C92.01` is new: less
restrictive.

*Before.* Covered if the criteria are met: C92.00

*After.* Covered if the criteria are met: C92.00, C92.01
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.codes import lone_codes
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes under one heading that only the new version has."""
    return lone_codes(in_new(differences))


RULE = ChangeRule(
    id="code-added",
    area="coding",
    axis="eligibility",
    kinds=("added",),
    summary="Codes were added to a list.",
    mirror="code-removed",
    find=find,
)
