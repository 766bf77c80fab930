"""A reference was removed.

*What it reports.* A reference that the new version does not have under any number; a list of
references that is gone as a whole is one change.

*Why it matters.* It decides nothing. Evidence that is no longer cited can tell why a criterion
went.

*Example.* A trial report was dropped from the list; the renumbering of the others is no change.

*Before.* 1. A trial of tevolimab; 2. Its extension study

*After.* 1. A trial of tevolimab
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.references import lone_references
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each reference that only the old version has, or one for the list."""
    return lone_references(in_old(differences))


RULE = ChangeRule(
    id="reference-removed",
    area="references",
    axis="administration",
    kinds=("removed",),
    summary="A reference was removed.",
    mirror="reference-added",
    find=find,
    between_payers=False,
)
