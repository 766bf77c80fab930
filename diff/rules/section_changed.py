"""The text of a narrative section changed.

*What it reports.* A background, boilerplate or other section with other words; one change for
each section, with a redline. Sections are paired by title, then by content, so that their order
does not matter. What a section only repeats of the dates, the number, the title, a limit or the
history is a change there, and not here.

*Why it matters.* It decides nothing, but the reason of a change in the criteria often stands
there.

*Example.* A sentence on a new trial was added to "Background".

*Before.* Background: one trial was published.

*After.* Background: two trials were published.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.sections import changed_sections, section_finding, section_name
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each pair of sections that differ, definitions apart."""
    for pair in changed_sections(differences, definitions=False):
        name = quoted(section_name(differences.new.sections[pair.new]))
        yield section_finding(differences, pair, f"Text of section {name} changed")


RULE = ChangeRule(
    id="section-changed",
    area="narrative",
    axis="administration",
    kinds=("changed",),
    summary="The text of a narrative section was changed.",
    mirror="section-changed",
    find=find,
    between_payers=False,
)
