"""A section of the narrative is new.

*What it reports.* A background, boilerplate or other section that is in the new version only.
Sections with criteria, codes, limits and the like are compared as what they say, not as text.

*Why it matters.* It binds nobody, but it tells what the payer thinks of the drug.

*Example.* A section "Clinical evidence" was added.

*Before.* sections "Background", "References"

*After.* sections "Background", "Clinical evidence", "References"
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.sections import lone_sections
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each section that only the new version has, definitions left out."""
    return lone_sections(in_new(differences))


RULE = ChangeRule(
    id="section-added",
    area="narrative",
    axis="administration",
    kinds=("added",),
    summary="A section of the narrative was added.",
    mirror="section-removed",
    find=find,
    between_payers=False,
)
