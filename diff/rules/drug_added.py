"""The policy is now about a further drug.

*What it reports.* A drug that the new version is about and the old one is not.

*Why it matters.* Before, the drug was unmanaged, or excluded, or under another policy; this
document does not say which. So the effect is undetermined.

*Example.* A biosimilar is named beside the reference product.

*Before.* Neupogen (filgrastim)

*After.* Neupogen (filgrastim), Zarxio (filgrastim-sndz)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.identity import lone_drugs
from policydiff.diff.findings.one_side.side import in_new
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each drug that only the new version has."""
    return lone_drugs(in_new(differences))


RULE = ChangeRule(
    id="drug-added",
    area="identity",
    axis="administration",
    kinds=("added",),
    summary="A drug was added.",
    mirror="drug-removed",
    find=find,
)
