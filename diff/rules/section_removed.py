"""A section of the narrative is gone.

*What it reports.* A background, boilerplate or other section that is in the old version only.
Sections with criteria, codes, limits and the like are compared as what they say, not as text.

*Why it matters.* It bound nobody, but it tells what the payer thinks of the drug.

*Example.* A section "Clinical evidence" was dropped.

*Before.* sections "Background", "Clinical evidence", "References"

*After.* sections "Background", "References"
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.sections import lone_sections
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each section that only the old version has, definitions left out."""
    return lone_sections(in_old(differences))


RULE = ChangeRule(
    id="section-removed",
    area="narrative",
    axis="administration",
    kinds=("removed",),
    summary="A section of the narrative was removed.",
    mirror="section-added",
    find=find,
    between_payers=False,
)
