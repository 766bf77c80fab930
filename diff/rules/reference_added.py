"""A reference was added.

*What it reports.* A reference that the old version does not have under any number; a list of
references that is new as a whole is one change.

*Why it matters.* It decides nothing. New evidence is often the reason of a change in the
criteria.

*Example.* A trial report was added to the list; the renumbering of the others is no change.

*Before.* 1. A trial of tevolimab

*After.* 1. A trial of tevolimab; 2. Its extension study
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.references import lone_references
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each reference that only the new version has, or one for the list."""
    return lone_references(in_new(differences))


RULE = ChangeRule(
    id="reference-added",
    area="references",
    axis="administration",
    kinds=("added",),
    summary="A reference was added.",
    mirror="reference-removed",
    find=find,
    between_payers=False,
)
