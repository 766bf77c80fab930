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

from policydiff.diff.change import Place
from policydiff.diff.findings.sections import (
    section_cause,
    section_name,
    section_side,
    sections_removed,
)
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each section but definitions, which are judged by a rule of their own."""
    for place, section in sections_removed(differences):
        if section.role == "definitions":
            continue
        side = section_side(section)
        yield Finding(
            cause=section_cause(section),
            kind="removed",
            effect="equivalent",
            basis="derived",
            title=f"Section {quoted(section_name(section))} removed",
            places=(Place(set=None, path=(section_name(section),), old=section.span, new=None),),
            old=side,
            new=None,
            explains_old=(("sections", str(place)),),
        )


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
