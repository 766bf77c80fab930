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

from policydiff.diff.change import Place
from policydiff.diff.findings.sections import (
    section_cause,
    section_name,
    section_side,
    sections_added,
)
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each section but definitions, which are judged by a rule of their own."""
    for place, section in sections_added(differences):
        if section.role == "definitions":
            continue
        side = section_side(section)
        yield Finding(
            cause=section_cause(section),
            kind="added",
            effect="equivalent",
            basis="derived",
            title=f"Section {quoted(section_name(section))} added",
            places=(Place(set=None, path=(section_name(section),), old=None, new=section.span),),
            old=None,
            new=side,
            explains_new=(("sections", str(place)),),
        )


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
