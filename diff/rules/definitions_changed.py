"""The definitions of the policy changed.

*What it reports.* A section of definitions that is new, gone, or has other words; one change for
each section.

*Why it matters.* A definition works in every criterion that uses its term, without a word
changing there: where "inadequate response" is defined otherwise, every step through it is another
step. What that comes to is not decided by rule, so the effect is undetermined.

*Example.* "Inadequate response: no improvement after 8 weeks" became "... after 12 weeks".

*Before.* Inadequate response: no improvement after 8 weeks

*After.* Inadequate response: no improvement after 12 weeks
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.sections import lone_definitions
from policydiff.diff.findings.one_side.side import in_new, in_old
from policydiff.diff.findings.sections import changed_sections, section_finding, section_name
from policydiff.diff.rule import ChangeRule, Differences, Finding
from policydiff.diff.wording.phrases import quoted


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each section of definitions that differs."""
    for pair in changed_sections(differences, definitions=True):
        name = quoted(section_name(differences.new.sections[pair.new]))
        title = f"Definitions in {name} changed"
        yield section_finding(differences, pair, title, effect="undetermined")
    for side in (in_new(differences), in_old(differences)):
        yield from lone_definitions(side)


RULE = ChangeRule(
    id="definitions-changed",
    area="narrative",
    axis="eligibility",
    kinds=(
        "changed",
        "added",
        "removed",
    ),
    summary="The definitions of the policy were changed.",
    mirror="definitions-changed",
    find=find,
    level="warning",
    between_payers=False,
)
