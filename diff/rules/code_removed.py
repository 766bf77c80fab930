"""Codes went from a list that is still there.

*What it reports.* One or more codes of one system that the new version no longer lists, under one
heading and with one role. Codes that went together are one change that names them all.

*Why it matters.* A code that leaves a list of covered codes lets claims fail that passed before;
a code that leaves a list of codes that are not covered is the reverse. In a list that the payer
calls informational it decides nothing and is administration.

*Example.* Under "HCPCS codes covered if the criteria are met" the row `C9028` is gone: more
restrictive.

*Before.* Covered if the criteria are met: J9229, C9028

*After.* Covered if the criteria are met: J9229
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.codes import lone_codes
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for the codes under one heading that only the old version has."""
    return lone_codes(in_old(differences))


RULE = ChangeRule(
    id="code-removed",
    area="coding",
    axis="eligibility",
    kinds=("removed",),
    summary="Codes were removed from a list.",
    mirror="code-added",
    find=find,
)
