"""The policy is no longer about a drug.

*What it reports.* A drug that the old version is about and the new one is not.

*Why it matters.* From now on the drug is unmanaged, or excluded, or under another policy; this
document does not say which. So the effect is undetermined.

*Example.* A biosimilar that was named beside the reference product is gone.

*Before.* Neupogen (filgrastim), Zarxio (filgrastim-sndz)

*After.* Neupogen (filgrastim)
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.diff.findings.one_side.identity import lone_drugs
from policydiff.diff.findings.one_side.side import in_old
from policydiff.diff.rule import ChangeRule, Differences, Finding


def find(differences: Differences) -> Iterator[Finding]:
    """One finding for each drug that only the old version has."""
    return lone_drugs(in_old(differences))


RULE = ChangeRule(
    id="drug-removed",
    area="identity",
    axis="administration",
    kinds=("removed",),
    summary="A drug was removed.",
    mirror="drug-added",
    find=find,
)
