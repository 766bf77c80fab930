"""A narrative section has another title.

*What it reports.* A section with the same text under another title.

*Why it matters.* It does not; it is told so that the section can be found.

*Example.* "Background" became "Clinical background".

*Before.* a section "Background"

*After.* the same section, "Clinical background"
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.sections import renamed_sections, section_finding, section_name
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of sections that differ in title only."""
    for pair in renamed_sections(differences):
        old, new = differences.old.sections[pair.old], differences.new.sections[pair.new]
        yield section_finding(
            differences,
            pair,
            f"Section {quoted(section_name(old))} is now titled {quoted(section_name(new))}",
            renamed=True,
        )


RULE = ChangeRule(
    id="section-renamed",
    area="narrative",
    axis="administration",
    kinds=("reworded",),
    summary="A narrative section has another title.",
    mirror="section-renamed",
    find=find,
    between_payers=False,
)
